import type { ByteSource } from './byte-source.ts'
import { readEbmlHead } from './ebml.ts'
import { readMp4Tracks } from './mp4-boxes.ts'
import { readTiffDirectory, readTiffStart } from './tiff-directory.ts'

/** First bytes as Latin-1, so that each character is one byte. */
const signatures: readonly (readonly [pattern: RegExp, mediaType: string])[] = [
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^\x89PNG\r\n\x1a\n/, 'image/png'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^RIFF[^]{4}WEBP/, 'image/webp'],
  [/^(II\*\0[^]{4}CR|IIU\0|IIRO|FUJIFILMCCD-RAW|\0MRM)/, 'image/x-raw'],
  [/^(II[*+]\0|MM\0[*+])/, 'image/tiff'],
  // the size field of many BMPs is wrong, that of their second header is not
  [/^BM[^]{12}[\x0c\x10-\xff]\0\0\0/, 'image/bmp'],
  [/^[^]{4}ftyp[^]{0,40}?(heic|heix|heim|heis|hevc|hevx)/, 'image/heic'],
  [/^[^]{4}ftyp[^]{0,40}?avi[fs]/, 'image/avif'],
  [/^[^]{4}ftyp(mif1|msf1)/, 'image/heif'],
  [/^[^]{4}ftypcrx /, 'image/x-raw'],
  [/^[^]{4}ftypqt {2}/, 'video/quicktime'],
  [/^[^]{4}ftyp3g/, 'video/3gpp'],
  [/^[^]{4}ftypM4A/, 'audio/mp4'],
  [/^[^]{4}ftyp/, 'video/mp4'],
  [/^(\xff\x0a|\0{3}\x0cJXL \r\n\x87\n)/, 'image/jxl'],
  [/^(\0{3}\x0cjP {2}\r\n\x87\n|\xff\x4f\xff\x51)/, 'image/jp2'],
  [/^8BPS/, 'image/vnd.adobe.photoshop'],
  [/^\0\0[\x01\x02]\0[^\0]\0/, 'image/x-icon'],
  [/^\x76\x2f\x31\x01/, 'image/x-exr'],
  [/^#\?RADIANCE/, 'image/vnd.radiance'],
  [/^%PDF/, 'application/pdf'],
  [/^RIFF[^]{4}WAVE/, 'audio/wav'],
  [/^RIFF[^]{4}AVI /, 'video/x-msvideo'],
  [/^\x1a\x45\xdf\xa3/, 'video/webm'],
  [/^\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9/, 'video/x-ms-wmv'],
  [/^OggS[^]{24,279}\x80theora/, 'video/ogg'],
  [/^OggS/, 'audio/ogg'],
  [/^(ID3|\xff[\xe2\xe3\xf2\xf3\xfa\xfb])/, 'audio/mpeg'],
  [/^(ADIF|\xff[\xf0\xf1\xf8\xf9])/, 'audio/aac'],
  [/^FORM[^]{4}AIF[FC]/, 'audio/aiff'],
  [/^#!AMR/, 'audio/amr'],
  [/^fLaC/, 'audio/flac'],
  [/^PK\x03\x04/, 'application/zip'],
  [/^\x1f\x8b/, 'application/gzip'],
  [/^(\xef\xbb\xbf)?\s*<(!doctype html|html|head|body)/i, 'text/html'],
  // a declaration and comments may come first
  [/^(\xef\xbb\xbf)?\s*(<[?!][^]*)?<svg[\s>]/i, 'image/svg+xml'],
]

const startBytes = 512

/** Media type by the bytes alone; '' where they are of no known type. */
export async function sniffType(source: ByteSource): Promise<string> {
  const bytes = await source.read(0, startBytes)
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const mediaType = signatures.find(([pattern]) => pattern.test(start))?.[1] ?? ''
  switch (mediaType) {
    case 'image/tiff':
      return (await isCameraRaw(source)) ? 'image/x-raw' : mediaType
    case 'video/mp4':
    case 'video/3gpp':
      return sniffMp4(source, mediaType)
    case 'video/webm':
      return sniffEbml(source)
    default:
      return mediaType
  }
}

const soundOnly = (mediaType: string) => mediaType.replace('video/', 'audio/')

/** Telephones name sounds by the container that they share with videos: its tracks tell. */
async function sniffMp4(source: ByteSource, mediaType: string): Promise<string> {
  const tracks = await readMp4Tracks(source)
  return tracks.includes('soun') && !tracks.includes('vide') ? soundOnly(mediaType) : mediaType
}

async function sniffEbml(source: ByteSource): Promise<string> {
  const { docType, hasVideo, hasSound } = await readEbmlHead(source)
  const mediaType = docType === 'matroska' ? 'video/x-matroska' : 'video/webm'
  return hasSound && !hasVideo ? soundOnly(mediaType) : mediaType
}

/** Most cameras' raw files are TIFFs whose first picture is only a thumbnail: to send that would mislead. */
async function isCameraRaw(source: ByteSource): Promise<boolean> {
  const start = await readTiffStart(source)
  const directory = start === null ? null : await readTiffDirectory(source, start.layout, start.firstOffset)
  const tags = new Set(directory?.fields.map(({ tag }) => tag))
  const dngVersion = 50706
  return tags.has(dngVersion) || (tags.has(subDirectories) && tags.has(camera) && tags.has(exif))
}

const subDirectories = 330
const camera = 271
const exif = 34665
