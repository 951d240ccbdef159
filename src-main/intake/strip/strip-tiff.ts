import { sourceOfBytes, type ByteSource } from '../byte-source.ts'
import {
  readTiffDirectory,
  readTiffNumbers,
  readTiffStart,
  type TiffDirectory,
  type TiffField,
  type TiffLayout,
} from '../tiff-directory.ts'
import { clearGaps, type Range } from './clear-gaps.ts'
import type { Stripped } from './stripped.ts'

/**
 * Tags that decoding and colours need (TIFF 6.0 with its supplements, JPEG tables, ICC profile, LERC). All others go:
 * descriptions, camera, dates, EXIF, GPS, places on earth, XMP, IPTC, Photoshop's and other programs' own.
 */
const neededTags = new Set([
  254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 290, 291,
  292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 326, 327, 328, 330, 332, 333, 334, 336, 338,
  339, 340, 341, 347, 529, 530, 531, 532, 34675, 37439, 50674,
])
const subDirectories = 330
const compression = 259
/** JPEG as TIFF 6.0 had it, whose parts lie scattered over the file. */
const oldJpeg = 6
const pixelPlaces = [
  { offsets: 273, sizes: 279 },
  { offsets: 324, sizes: 325 },
]
const directoryLimit = 4096

interface Tiff {
  readonly source: ByteSource
  readonly layout: TiffLayout
}

/**
 * Takes all but the needed tags out of every directory of a TIFF and overwrites whatever nothing points to with 0; no
 * pixel moves. Null: not understood.
 */
export async function stripTiff(bytes: Buffer): Promise<Stripped | null> {
  const source = sourceOfBytes(bytes)
  const start = await readTiffStart(source)
  if (start === null) return null
  const tiff = { source, layout: start.layout }
  const directories = await collectDirectories(tiff, start.firstOffset)
  if (directories === null) return null
  const kept: Range[] = [{ start: 0, end: start.layout.isBig ? 16 : 8 }]
  for (const directory of directories) {
    const ranges = await keptRanges(tiff, directory)
    if (ranges === null) return null
    kept.push(...ranges)
  }
  const output = Buffer.from(bytes)
  let isChanged = false
  for (const directory of directories) isChanged = rewriteDirectory(output, directory, tiff.layout) || isChanged
  isChanged = clearGaps(output, kept) || isChanged
  return isChanged ? { bytes: output, isChanged } : { bytes, isChanged }
}

/** All directories: the chain of pages, and the chains that hang below them. */
async function collectDirectories(tiff: Tiff, firstOffset: number): Promise<TiffDirectory[] | null> {
  const found = new Map<number, TiffDirectory>()
  const open = [firstOffset]
  for (let offset = open.pop(); offset !== undefined; offset = open.pop()) {
    if (offset === 0 || found.has(offset)) continue
    const directory = await readTiffDirectory(tiff.source, tiff.layout, offset)
    if (directory === null || found.size === directoryLimit) return null
    found.set(offset, directory)
    open.push(directory.nextOffset)
    const below = directory.fields.find(({ tag }) => tag === subDirectories)
    if (below !== undefined) open.push(...(await readTiffNumbers(tiff.source, tiff.layout, below)))
  }
  return [...found.values()]
}

/** What of the file a directory needs: itself, the values of its needed fields, and its pixels. */
async function keptRanges(tiff: Tiff, directory: TiffDirectory): Promise<Range[] | null> {
  const numbersOf = async (tag: number) => {
    const field = directory.fields.find((one) => one.tag === tag)
    return field === undefined ? [] : readTiffNumbers(tiff.source, tiff.layout, field)
  }
  if ((await numbersOf(compression))[0] === oldJpeg) return null
  const ranges: Range[] = [{ start: directory.offset, end: directory.offset + directory.sizeBytes }]
  for (const field of neededFields(directory)) {
    if (!field.isInline) ranges.push({ start: field.valueOffset, end: field.valueOffset + field.sizeBytes })
  }
  for (const { offsets, sizes } of pixelPlaces) {
    const [starts, lengths] = [await numbersOf(offsets), await numbersOf(sizes)]
    // without sizes, decoders guess how far the pixels reach
    if (starts.length !== lengths.length || (starts.length === 1 && lengths[0] === 0)) return null
    starts.forEach((start, index) => ranges.push({ start, end: start + (lengths[index] ?? 0) }))
  }
  return ranges
}

const neededFields = (directory: TiffDirectory): TiffField[] =>
  directory.fields.filter(({ tag }) => neededTags.has(tag))

/** Moves the needed entries together in their place; true where one went. */
function rewriteDirectory(output: Buffer, directory: TiffDirectory, { isLittleEndian, isBig }: TiffLayout): boolean {
  const needed = neededFields(directory)
  if (needed.length === directory.fields.length) return false
  const [countBytes, entryBytes, pointerBytes] = isBig ? [8, 20, 8] : [2, 12, 4]
  const end = directory.offset + directory.sizeBytes
  const entries = needed.map(({ entryOffset }) => Buffer.from(output.subarray(entryOffset, entryOffset + entryBytes)))
  const pointerStart = directory.offset + countBytes + directory.fields.length * entryBytes
  const pointer = Buffer.alloc(pointerBytes)
  output.copy(pointer, 0, pointerStart, end)
  const count = Buffer.alloc(countBytes)
  if (isBig && isLittleEndian) count.writeBigUInt64LE(BigInt(needed.length))
  else if (isBig) count.writeBigUInt64BE(BigInt(needed.length))
  else if (isLittleEndian) count.writeUInt16LE(needed.length)
  else count.writeUInt16BE(needed.length)
  const table = Buffer.concat([count, ...entries, pointer])
  output.fill(0, directory.offset, end)
  table.copy(output, directory.offset)
  return true
}
