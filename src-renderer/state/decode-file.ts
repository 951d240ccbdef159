import { Failure, type AppErrorOf } from '../../src-shared/errors.ts'

/** A file that came as characters. */
export interface DecodedFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Reads a data URI or bare base64. Failure `base64-invalid`. */
export function decodeFile(text: string): DecodedFile {
  const uri = /^data:([^;,]*)((?:;[^;,]*)*),([^]*)$/i.exec(text.trim())
  const [, mediaType = '', attributes = '', body = text] = uri ?? []
  if (uri === null && /^\s*data:/i.test(text)) throw invalid('characters')
  const bytes = uri === null || /;base64$/i.test(attributes.trim()) ? decodeBase64(body) : decodePercent(body)
  return { name: nameOf(mediaType.trim().toLowerCase() || sniff(bytes)), bytes }
}

const invalid = (problem: AppErrorOf<'base64-invalid'>['problem']) => new Failure({ kind: 'base64-invalid', problem })

/** White space is skipped, the alphabet of URLs is taken too, and the padding may be left out. */
function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const characters = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/')
  const body = characters.replace(/={1,2}$/, '')
  if (body === '') throw invalid('empty')
  if (!/^[A-Za-z0-9+/]*$/.test(body)) throw invalid('characters')
  if (body.length % 4 === 1 || (body !== characters && characters.length % 4 !== 0)) throw invalid('length')
  const binary = atob(body)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
  return bytes
}

/** `%41` is a byte; what is no such escape stands for itself. */
function decodePercent(text: string): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder()
  const pieces = text
    .split(/(%[0-9a-f]{2})/i)
    .map((piece, index) =>
      index % 2 === 1 ? Uint8Array.of(Number.parseInt(piece.slice(1), 16)) : encoder.encode(piece),
    )
  const bytes = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0))
  if (bytes.length === 0) throw invalid('empty')
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

const extensions: Readonly<Record<string, string>> = {
  'audio/flac': 'flac',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'image/bmp': 'bmp',
  'image/gif': 'gif',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tiff',
  'image/webp': 'webp',
  'text/csv': 'csv',
  'text/plain': 'txt',
  'text/tab-separated-values': 'tsv',
}

function nameOf(mediaType: string): string {
  const extension = extensions[mediaType]
  return extension === undefined ? 'pasted' : `pasted.${extension}`
}

/** First bytes, one character each, of the pictures and sounds that there is a name for. */
const signatures: readonly (readonly [start: RegExp, mediaType: string])[] = [
  [/^\x89PNG\r\n/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^GIF8/, 'image/gif'],
  [/^RIFF[^]{4}WEBP/, 'image/webp'],
  [/^RIFF[^]{4}WAVE/, 'audio/wav'],
  [/^fLaC/, 'audio/flac'],
  [/^OggS/, 'audio/ogg'],
  [/^(ID3|\xff\xfb)/, 'audio/mpeg'],
  [/^BM/, 'image/bmp'],
  [/^(II\*\0|MM\0\*)/, 'image/tiff'],
]

/** For the name alone: main looks at the bytes itself. '' where they are of no known type. */
function sniff(bytes: Uint8Array): string {
  const start = String.fromCharCode(...bytes.subarray(0, 12))
  const found = signatures.find(([pattern]) => pattern.test(start))
  if (found !== undefined) return found[1]
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'text/plain'
  } catch (thrown) {
    if (thrown instanceof TypeError) return ''
    throw thrown
  }
}
