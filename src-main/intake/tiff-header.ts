import type { ByteSource } from './byte-source.ts'
import type { PictureHeader } from './picture-header.ts'
import { readTiffOrientation } from './exif-orientation.ts'
import { readTiffDirectory, readTiffNumbers, readTiffStart } from './tiff-directory.ts'

/** Size and orientation of the first picture in a TIFF. */
export async function readTiffHeader(source: ByteSource): Promise<PictureHeader> {
  const start = await readTiffStart(source)
  const directory = start === null ? null : await readTiffDirectory(source, start.layout, start.firstOffset)
  if (start === null || directory === null) throw new Error('The TIFF has no directory.')
  const numberOf = async (tag: number) => {
    const field = directory.fields.find((one) => one.tag === tag && one.count === 1)
    return field === undefined ? 0 : ((await readTiffNumbers(source, start.layout, field))[0] ?? 0)
  }
  return { width: await numberOf(256), height: await numberOf(257), orientation: await readTiffOrientation(source) }
}
