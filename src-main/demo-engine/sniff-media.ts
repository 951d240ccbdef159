/** What a file is, by its first bytes. */
export interface FileKind {
  readonly media: 'image' | 'audio' | 'video' | 'other'
  /** As people call it. */
  readonly name: string
}

type Row = readonly [media: FileKind['media'], name: string, pattern: RegExp]

/** First bytes as Latin-1, so that each character is one byte. The first row that fits counts. */
const rows: readonly Row[] = [
  ['audio', 'WAV', /^(RIFF|RF64|BW64)[^]{4}WAVE/],
  ['audio', 'FLAC', /^fLaC/],
  ['audio', 'Ogg', /^OggS/],
  ['audio', 'MP4 audio', /^[^]{4}ftypM4[AB]/],
  ['audio', 'AIFF', /^FORM[^]{4}AIF[FC]/],
  ['audio', 'MP3', /^(ID3|\xff[\xfb\xfa\xf3\xf2])/],
  ['audio', 'AAC', /^\xff[\xf1\xf9]/],
  ['audio', 'AMR', /^#!AMR/],
  ['video', 'AVI', /^RIFF[^]{4}AVI /],
  ['image', 'WebP', /^RIFF[^]{4}WEBP/],
  ['image', 'AVIF', /^[^]{4}ftypavi[fs]/],
  ['image', 'HEIC', /^[^]{4}ftyp(hei[cfmsx]|hev[cx]|mif1|msf1)/],
  ['video', 'QuickTime', /^[^]{4}ftypqt {2}/],
  ['video', '3GPP', /^[^]{4}ftyp3g/],
  ['video', 'MP4', /^[^]{4}ftyp/],
  ['video', 'QuickTime', /^[^]{4}(moov|mdat|wide)/],
  // the kind of document stands a little later, after fields of any length
  ['video', 'WebM', /^\x1a\x45\xdf\xa3[^]{0,60}webm/],
  ['video', 'Matroska', /^\x1a\x45\xdf\xa3/],
  ['video', 'WMV', /^\x30\x26\xb2\x75\x8e\x66\xcf\x11/],
  ['video', 'MPEG', /^\0\0\x01[\xba\xb3]/],
  ['video', 'FLV', /^FLV\x01/],
  ['image', 'JPEG', /^\xff\xd8\xff/],
  ['image', 'PNG', /^\x89PNG\r\n\x1a\n/],
  ['image', 'GIF', /^GIF8[79]a/],
  ['image', 'TIFF', /^(II\*\0|MM\0\*)/],
  ['image', 'BMP', /^BM/],
  ['other', 'PDF', /^%PDF/],
  ['other', 'Zip', /^PK\x03\x04/],
  ['other', 'gzip', /^\x1f\x8b/],
]

/** Null for bytes of no known type. */
export function sniffMedia(bytes: Uint8Array): FileKind | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 512)).toString('latin1')
  const row = rows.find(([, , pattern]) => pattern.test(start))
  return row === undefined ? null : { media: row[0], name: row[1] }
}
