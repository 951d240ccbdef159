import { readBmpHeader } from './bmp-header.ts'
import type { ByteSource } from './byte-source.ts'
import { readExifOrientation } from './exif-orientation.ts'
import { readJpegHeader } from './jpeg-header.ts'
import type { PictureHeader } from './picture-header.ts'
import { readTiffHeader } from './tiff-header.ts'
import { readWebpHeader } from './webp-header.ts'

/** Reads a few kilobytes at most; throws Error where the header can't be read. */
export async function readHeader(source: ByteSource, mediaType: string): Promise<PictureHeader> {
  const header = await headerOf(source, mediaType)
  if (header.width > 0 && header.height > 0) return header
  throw new Error(`The header gives a size of ${header.width} × ${header.height} pixels.`)
}

async function headerOf(source: ByteSource, mediaType: string): Promise<PictureHeader> {
  switch (mediaType) {
    case 'image/jpeg':
      return readJpegHeader(source)
    case 'image/png':
      return readPngHeader(source)
    case 'image/webp':
      return readWebpHeader(source)
    case 'image/tiff':
      return readTiffHeader(source)
    case 'image/gif':
      return readGifHeader(source)
    case 'image/bmp': {
      const { width, height } = readBmpHeader(await source.read(0, 138))
      return { width, height, orientation: 1 }
    }
    default:
      throw new Error(`No header of ${mediaType || 'an unknown type'} can be read.`)
  }
}

async function readGifHeader(source: ByteSource): Promise<PictureHeader> {
  const start = Buffer.from(await source.read(0, 10))
  if (start.byteLength < 10) throw new Error('The GIF header is cut off.')
  return { width: start.readUInt16LE(6), height: start.readUInt16LE(8), orientation: 1 }
}

/** Where EXIF follows the pixels, it lies near the end. */
const tailBytes = 65_536

async function readPngHeader(source: ByteSource): Promise<PictureHeader> {
  let header: { width: number; height: number } | null = null
  for (let at = 8; at + 12 <= source.sizeBytes;) {
    const chunk = Buffer.from(await source.read(at, 16))
    const type = chunk.toString('latin1', 4, 8)
    const length = chunk.readUInt32BE(0)
    if (type === 'IHDR' && chunk.byteLength === 16) {
      header = { width: chunk.readUInt32BE(8), height: chunk.readUInt32BE(12) }
    }
    if (type === 'eXIf' && header !== null) {
      return {
        ...header,
        orientation: await readExifOrientation(await source.read(at + 8, Math.min(length, tailBytes))),
      }
    }
    if (type === 'IDAT') break
    at += 12 + length
  }
  if (header === null) throw new Error('The PNG has no header.')
  return { ...header, orientation: await readLatePngOrientation(source) }
}

async function readLatePngOrientation(source: ByteSource): Promise<number> {
  const tail = Buffer.from(await source.read(Math.max(0, source.sizeBytes - tailBytes), tailBytes))
  const at = tail.lastIndexOf('eXIf', undefined, 'latin1')
  if (at < 4) return 1
  const length = tail.readUInt32BE(at - 4)
  // the chunk must end where others can follow, else the letters stood among pixels
  return at + 4 + length + 16 <= tail.byteLength ? readExifOrientation(tail.subarray(at + 4, at + 4 + length)) : 1
}
