import { firstWords } from '../../src-shared/cut-text.ts'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { Accepts } from '../../src-shared/modalities/define.ts'
import { sourceOfBytes, type ByteSource } from './byte-source.ts'
import { decodeText, type DecodedText } from './decode-text.ts'
import { refused, type Examined } from './examined.ts'
import { sniffType } from './sniff-type.ts'

/** So much of a file tells what it is; most texts are no longer. */
const sampleBytes = 64 * 1024
const excerptCharacters = 200

/** Type and first words of a text, and whether a modality takes it; of a long one, only its beginning is read. */
export async function examineText(source: ByteSource, name: string, accepts: Accepts): Promise<Examined> {
  const { sizeBytes } = source
  if (sizeBytes === 0) return refused(null, { kind: 'file-empty', name })
  const bytes = await source.read(0, sampleBytes)
  const isWhole = bytes.byteLength === sizeBytes
  const decoded = await decodeAs(source, name, accepts, decodeText(bytes, isWhole))
  if ('error' in decoded) return refused(decoded.found, decoded.error)
  const { text } = decoded
  if (isWhole && isBlank(text)) return refused(null, { kind: 'file-empty', name })
  const error = findTooLarge(name, sizeBytes, accepts)
  return describeText(textTypeOf(name), text, error)
}

/** The same of a text that is known whole. */
export const describeText = (mediaType: string, text: string, error: AppError | null): Examined => ({
  mediaType,
  width: null,
  height: null,
  orientation: 1,
  error,
  canShrink: false,
  excerpt: firstWords(text, excerptCharacters),
})

/** The text of all bytes of a file, as far as a modality takes it; throws Failure where it doesn't. */
export async function openText(bytes: Uint8Array, name: string, accepts: Accepts): Promise<DecodedText> {
  const error = findTooLarge(name, bytes.byteLength, accepts)
  if (error !== null) throw new Failure(error)
  const decoded = await decodeAs(sourceOfBytes(bytes), name, accepts, decodeText(bytes))
  if ('error' in decoded) throw new Failure(decoded.error)
  if (isBlank(decoded.text)) throw new Failure({ kind: 'file-empty', name })
  // two bytes of UTF-16 may be three of UTF-8
  const tooLarge = findTooLarge(name, Buffer.byteLength(decoded.text), accepts)
  if (tooLarge !== null) throw new Failure(tooLarge)
  return decoded
}

export const isBlank = (text: string) => !/\S/.test(text)

export function findTooLarge(name: string, sizeBytes: number, { maxBytes }: Accepts): AppError | null {
  return sizeBytes > maxBytes ? { kind: 'too-large', name, sizeBytes, limitBytes: maxBytes } : null
}

/** A text has no mark of its type: only its name tells tables from the rest. */
export function textTypeOf(name: string): string {
  if (/[.]csv$/i.test(name)) return 'text/csv'
  return /[.](tsv|tab)$/i.test(name) ? 'text/tab-separated-values' : 'text/plain'
}

interface RefusedText {
  readonly found: string
  readonly error: AppError
}

async function decodeAs(
  source: ByteSource,
  name: string,
  { mediaTypes }: Accepts,
  decoded: ReturnType<typeof decodeText>,
): Promise<DecodedText | RefusedText> {
  const found = await sniffType(source)
  const refusedAs = { found, error: { kind: 'type-refused' as const, name, found, accepted: [...mediaTypes] } }
  if (decoded === 'binary') return refusedAs
  if (decoded === 'undecodable') {
    return found === '' ? { found, error: { kind: 'text-undecodable', name } } : refusedAs
  }
  // a small one may be written in plain characters, and still nobody means its code
  return found === 'application/pdf' ? refusedAs : decoded
}
