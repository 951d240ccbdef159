import type { ByteSource } from './byte-source.ts'
import { readExifOrientation } from './exif-orientation.ts'
import type { PictureHeader } from './picture-header.ts'

/** Walks the segments up to the frame header, which is where the size stands; EXIF comes before it. */
export async function readJpegHeader(source: ByteSource): Promise<PictureHeader> {
  let orientation: number | null = null
  for (let at = 2; ;) {
    const bytes = Buffer.from(await source.read(at, 10))
    if (bytes.byteLength < 10 || bytes[0] !== 0xff) throw new Error('The JPEG has no frame header.')
    const marker = bytes[1] ?? 0
    // 0xff may be repeated as padding; markers without a length follow each other directly
    if (marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += marker === 0xff ? 1 : 2
      continue
    }
    if (isFrame(marker)) {
      return { width: bytes.readUInt16BE(7), height: bytes.readUInt16BE(5), orientation: orientation ?? 1 }
    }
    const length = bytes.readUInt16BE(2)
    if (marker === 0xd9 || marker === 0xda || length < 2) throw new Error('The JPEG has no frame header.')
    const isExif = marker === 0xe1 && bytes.toString('latin1', 4, 8) === 'Exif'
    if (isExif) orientation ??= await readExifOrientation(await source.read(at + 4, length - 2))
    at += 2 + length
  }
}

/** SOF0 to SOF15 without the tables (DHT, JPG, DAC) that stand among them. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
