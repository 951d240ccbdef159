import { sourceOfBytes } from '../byte-source.ts'
import { readTiffDirectory, readTiffStart } from '../tiff-directory.ts'

const orientation = 274

/** Sharp hands a TIFF's orientation on even when it has turned the pixels; this says in the first directory that they are upright. */
export async function setTiffUpright(tiff: Buffer): Promise<void> {
  const source = sourceOfBytes(tiff)
  const start = await readTiffStart(source)
  const directory = start === null ? null : await readTiffDirectory(source, start.layout, start.firstOffset)
  const field = directory?.fields.find(({ tag }) => tag === orientation)
  if (start === null || field === undefined) return
  if (start.layout.isLittleEndian) tiff.writeUInt16LE(1, field.valueOffset)
  else tiff.writeUInt16BE(1, field.valueOffset)
}
