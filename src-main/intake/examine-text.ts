import { firstWords } from '../../src-shared/cut-text.ts'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { Accepts } from '../../src-shared/modalities/define.ts'
import { refusedType, sampleBytes, type AcceptsList } from './accepted.ts'
import { sourceOfBytes, type ByteSource } from './byte-source.ts'
import { decodeText, type DecodedText } from './decode-text.ts'
import { refused, unmeasured, type Examined } from './examined.ts'
import { findTooLarge } from './limits.ts'
import { sniffType } from './sniff-type.ts'

const excerptCharacters = 200

/**
 * Type and first words of a text, and whether a modality takes it; of a long one, only its beginning is read. `all`: what
 * a refusal names as taken.
 */
export async function examineText(
  source: ByteSource,
  name: string,
  accepts: Accepts,
  all: AcceptsList,
): Promise<Examined> {
  const { sizeBytes } = source
  const bytes = await source.read(0, sampleBytes)
  const isWhole = bytes.byteLength === sizeBytes
  const decoded = await decodeAs(source, name, all, decodeText(bytes, isWhole))
  if ('error' in decoded) return refused(decoded.found, decoded.error)
  const { text } = decoded
  if (isWhole && isBlank(text)) return refused(null, { kind: 'file-empty', name })
  const error = findTooLarge(name, sizeBytes, accepts)
  return describeText(textTypeOf(name), text, error)
}

/** The same of a text that is known whole. */
export const describeText = (mediaType: string, text: string, error: AppError | null): Examined => ({
  ...unmeasured(mediaType, error),
  excerpt: firstWords(text, excerptCharacters),
})

/** The text of all bytes of a file, as far as a modality takes it; throws Failure where it doesn't. */
export async function openText(
  bytes: Uint8Array,
  name: string,
  accepts: Accepts,
  all: AcceptsList,
): Promise<DecodedText> {
  const error = findTooLarge(name, bytes.byteLength, accepts)
  if (error !== null) throw new Failure(error)
  const decoded = await decodeAs(sourceOfBytes(bytes), name, all, decodeText(bytes))
  if ('error' in decoded) throw new Failure(decoded.error)
  if (isBlank(decoded.text)) throw new Failure({ kind: 'file-empty', name })
  // two bytes of UTF-16 may be three of UTF-8
  const tooLarge = findTooLarge(name, Buffer.byteLength(decoded.text), accepts)
  if (tooLarge !== null) throw new Failure(tooLarge)
  return decoded
}

export const isBlank = (text: string) => !/\S/.test(text)

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
  all: AcceptsList,
  decoded: ReturnType<typeof decodeText>,
): Promise<DecodedText | RefusedText> {
  const found = await sniffType(source)
  const refusedAs = { found, error: refusedType(name, found, all) }
  if (decoded === 'binary') return refusedAs
  if (decoded === 'undecodable') {
    return found === '' ? { found, error: { kind: 'text-undecodable', name } } : refusedAs
  }
  // a small one may be written in plain characters, and still nobody means its code
  return found === 'application/pdf' ? refusedAs : decoded
}
