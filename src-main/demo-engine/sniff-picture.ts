/** Formats that the platform takes. */
type PictureType = 'jpeg' | 'png' | 'tiff' | 'bmp' | 'webp' | 'gif'

const pictures: readonly (readonly [type: PictureType, pattern: RegExp])[] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n\x1a\n/],
  ['gif', /^GIF8[79]a/],
  ['tiff', /^(II\*\0|MM\0\*)/],
  ['webp', /^RIFF[^]{4}WEBP/],
  ['bmp', /^BM/],
]

/** HEIC, AVIF and MP4; PDF; Zip; WAVE and AVI; Ogg; Matroska; MP3; FLAC; Photoshop; JPEG XL and 2000; icons; gzip. */
const others =
  /^([^]{4}ftyp|%PDF|PK\x03\x04|RIFF|OggS|\x1a\x45\xdf\xa3|ID3|fLaC|8BPS|\xff\x0a|\0\0\0\x0c(JXL|jP) |\0\0\x01\0|\x1f\x8b)/

/** Looks at the first bytes: one of the formats taken, `other` for something else that is known (text too), or `unknown`. */
export function sniffPicture(bytes: Uint8Array): PictureType | 'other' | 'unknown' {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 512))
  const characters = start.toString('latin1')
  const picture = pictures.find(([, pattern]) => pattern.test(characters))
  if (picture !== undefined) return picture[0]
  return others.test(characters) || isText(start) ? 'other' : 'unknown'
}

function isText(start: Uint8Array): boolean {
  if (start.length === 0 || start.some((byte) => byte < 32 && ![9, 10, 12, 13, 27].includes(byte))) return false
  try {
    // "stream": the last character may be cut off
    new TextDecoder('utf-8', { fatal: true }).decode(start, { stream: true })
    return true
  } catch {
    // not UTF-8
    return false
  }
}
