import { sourceOfBytes } from '../byte-source.ts'
import { readTiffDirectory, readTiffNumbers, readTiffStart } from '../tiff-directory.ts'

/** Strips and tiles: the values themselves are places in the file. */
const placeTags = new Set([273, 324])
const entryBytes = 12
const longType = 4

/** Makes one TIFF with many pages of TIFFs with one page each, as sharp writes them (little-endian, not big). */
export async function joinTiffs(pages: readonly Buffer[]): Promise<Buffer> {
  const header = Buffer.from('II*\0\0\0\0\0', 'latin1')
  const parts: Buffer[] = [header]
  let endBytes = header.byteLength
  let pointer: Directory['pointer'] = { bytes: header, at: 4 }
  for (const page of pages) {
    // directories begin at even places
    const padded = page.byteLength % 2 === 0 ? page : Buffer.concat([page, Buffer.alloc(1)])
    const directory = await writeDirectory(padded, endBytes)
    pointer.bytes.writeUInt32LE(endBytes + padded.byteLength, pointer.at)
    pointer = directory.pointer
    parts.push(padded, directory.pointer.bytes, directory.values)
    endBytes += padded.byteLength + directory.pointer.bytes.byteLength + directory.values.byteLength
  }
  return Buffer.concat(parts)
}

interface Directory {
  /** The table, and where in it the next directory is to be named. */
  readonly pointer: { readonly bytes: Buffer; readonly at: number }
  /** What doesn't fit the table's entries and follows it. */
  readonly values: Buffer
}

/** The directory of a page that has moved by `distance` bytes, to stand right behind that page. */
async function writeDirectory(page: Buffer, distance: number): Promise<Directory> {
  const source = sourceOfBytes(page)
  const start = await readTiffStart(source)
  const directory = start === null ? null : await readTiffDirectory(source, start.layout, start.firstOffset)
  if (start === null || directory === null) throw new Error('A page of the TIFF could not be written.')
  const { fields } = directory
  const table = Buffer.alloc(2 + fields.length * entryBytes + 4)
  table.writeUInt16LE(fields.length)
  const values: Buffer[] = []
  let valuesAt = distance + page.byteLength + table.byteLength
  for (const [index, field] of fields.entries()) {
    const at = 2 + index * entryBytes
    page.copy(table, at, field.entryOffset, field.entryOffset + entryBytes)
    if (placeTags.has(field.tag)) {
      const places = await readTiffNumbers(source, start.layout, field)
      const moved = writePlaces(table, at, places, { distance, valuesAt })
      values.push(moved)
      valuesAt += moved.byteLength
    } else if (!field.isInline) {
      table.writeUInt32LE(field.valueOffset + distance, at + 8)
    }
  }
  return { pointer: { bytes: table, at: table.byteLength - 4 }, values: Buffer.concat(values) }
}

/** Writes places as numbers of 32 bits, which the moved ones need; answers those that don't fit the entry. */
function writePlaces(
  table: Buffer,
  at: number,
  places: readonly number[],
  { distance, valuesAt }: { distance: number; valuesAt: number },
): Buffer {
  const numbers = Buffer.alloc(places.length * 4)
  places.forEach((place, index) => numbers.writeUInt32LE(place + distance, index * 4))
  table.writeUInt16LE(longType, at + 2)
  if (places.length === 1) {
    numbers.copy(table, at + 8)
    return Buffer.alloc(0)
  }
  table.writeUInt32LE(valuesAt, at + 8)
  return numbers
}
