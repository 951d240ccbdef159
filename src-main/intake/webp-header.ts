import type { ByteSource } from './byte-source.ts'
import { readExifOrientation } from './exif-orientation.ts'
import type { PictureHeader } from './picture-header.ts'

/** An animation may have a chunk a frame before its EXIF. */
const chunkLimit = 4096

/** Size of the canvas, and the orientation of an EXIF chunk, which stands behind the pixels. */
export async function readWebpHeader(source: ByteSource): Promise<PictureHeader> {
  const start = Buffer.from(await source.read(12, 18))
  if (start.byteLength < 18) throw new Error('The WEBP header is cut off.')
  switch (start.toString('latin1', 0, 4)) {
    case 'VP8X':
      return {
        width: start.readUIntLE(12, 3) + 1,
        height: start.readUIntLE(15, 3) + 1,
        orientation: await findOrientation(source),
      }
    case 'VP8L': {
      const sizes = start.readUInt32LE(9)
      return { width: (sizes & 0x3fff) + 1, height: ((sizes >>> 14) & 0x3fff) + 1, orientation: 1 }
    }
    case 'VP8 ':
      return { width: start.readUInt16LE(14) & 0x3fff, height: start.readUInt16LE(16) & 0x3fff, orientation: 1 }
    default:
      throw new Error('The WEBP has no picture.')
  }
}

async function findOrientation(source: ByteSource): Promise<number> {
  let at = 12
  for (let chunks = 0; chunks < chunkLimit; chunks += 1) {
    const head = Buffer.from(await source.read(at, 8))
    if (head.byteLength < 8) return 1
    const length = head.readUInt32LE(4)
    if (head.toString('latin1', 0, 4) === 'EXIF')
      return readExifOrientation(await source.read(at + 8, Math.min(length, 65_536)))
    at += 8 + length + (length % 2)
  }
  return 1
}
