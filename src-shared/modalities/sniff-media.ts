/** What bytes are that tell nothing of themselves. */
export const unknownMediaType = 'application/octet-stream'

type Signature = readonly [mediaType: string, startsWith: string, at4?: string, at8?: string]

/** Beginnings of files, a character a byte; at places 4 and 8 what has to stand there too. */
const signatures: readonly Signature[] = [
  ['image/png', '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', '\xff\xd8\xff'],
  ['image/gif', 'GIF87a'],
  ['image/gif', 'GIF89a'],
  ['image/webp', 'RIFF', '', 'WEBP'],
  ['image/bmp', 'BM'],
  ['image/tiff', 'II*\0'],
  ['image/tiff', 'MM\0*'],
  ['audio/wav', 'RIFF', '', 'WAVE'],
  ['video/x-msvideo', 'RIFF', '', 'AVI '],
  ['audio/mpeg', 'ID3'],
  ['audio/flac', 'fLaC'],
  ['audio/ogg', 'OggS'],
  ['video/webm', '\x1a\x45\xdf\xa3'],
  ['audio/mp4', '', 'ftyp', 'M4A '],
  ['audio/mp4', '', 'ftyp', 'M4B '],
  ['video/quicktime', '', 'ftyp', 'qt  '],
  ['video/3gpp', '', 'ftyp', '3g'],
  ['image/avif', '', 'ftyp', 'avif'],
  ['image/heic', '', 'ftyp', 'hei'],
  ['image/heif', '', 'ftyp', 'mif1'],
  ['video/mp4', '', 'ftyp'],
  ['application/pdf', '%PDF-'],
  ['application/zip', 'PK\x03\x04'],
]

/** Containers of pictures and of sound alone. */
const asSound: Readonly<Record<string, string>> = { 'video/mp4': 'audio/mp4', 'video/webm': 'audio/webm' }

/** The media type by the first bytes alone; `isSound`: it is known that there are no pictures in it. */
export function sniffMedia(bytes: Uint8Array, isSound = false): string {
  const found = signatures.find(([, ...texts]) => texts.every((text, index) => standsAt(bytes, index * 4, text)))
  const mediaType = found?.[0] ?? sniffSoundFrame(bytes) ?? unknownMediaType
  return isSound ? (asSound[mediaType] ?? mediaType) : mediaType
}

function standsAt(bytes: Uint8Array, at: number, text: string | undefined = ''): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false
  }
  return true
}

/** MP3 and AAC may begin with a frame, of which the first 11 or 12 bits are set. */
function sniffSoundFrame(bytes: Uint8Array): string | null {
  const [sync, kind = 0, rate = 0xff] = bytes
  if (sync !== 0xff) return null
  if ((kind & 0xf6) === 0xf0) return 'audio/aac'
  const isVersion = (kind & 0xe0) === 0xe0 && (kind & 0x18) !== 0x08
  const isLayer3 = (kind & 0x06) === 0x02
  const hasRates = rate >> 4 !== 0xf && (rate & 0x0c) !== 0x0c
  return isVersion && isLayer3 && hasRates ? 'audio/mpeg' : null
}
