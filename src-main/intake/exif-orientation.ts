import { sourceOfBytes, type ByteSource } from './byte-source.ts'
import { readTiffDirectory, readTiffNumbers, readTiffStart } from './tiff-directory.ts'

/** EXIF's own header, in front of it in JPEG and, by mistake, in some WEBP files. */
const exifHeader = Buffer.from('Exif\0\0', 'latin1')

/** Orientation 1..8 that an EXIF block asks for; 1 where it says none or can't be read. */
export async function readExifOrientation(exif: Uint8Array): Promise<number> {
  const hasHeader = exif.byteLength > 6 && exifHeader.compare(exif, 0, 4, 0, 4) === 0
  return readTiffOrientation(sourceOfBytes(hasHeader ? exif.subarray(6) : exif))
}

/** The same of a TIFF, or of EXIF without its header, by its first directory. */
export async function readTiffOrientation(source: ByteSource): Promise<number> {
  const start = await readTiffStart(source)
  if (start === null) return 1
  const directory = await readTiffDirectory(source, start.layout, start.firstOffset)
  const field = directory?.fields.find(({ tag, count }) => tag === 0x0112 && count === 1)
  const [value = 1] = field === undefined ? [] : await readTiffNumbers(source, start.layout, field)
  return value >= 1 && value <= 8 ? value : 1
}
