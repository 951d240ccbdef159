import type { ByteSource } from './byte-source.ts'

/** How numbers stand in a TIFF (or in EXIF, which is one); the big variant has offsets of 8 bytes. */
export interface TiffLayout {
  readonly isLittleEndian: boolean
  readonly isBig: boolean
}

export interface TiffField {
  readonly tag: number
  readonly type: number
  readonly count: number
  readonly sizeBytes: number
  /** Where the value stands: inside the entry, or elsewhere in the file. */
  readonly valueOffset: number
  readonly isInline: boolean
  /** The entry itself. */
  readonly entryOffset: number
}

export interface TiffDirectory {
  readonly offset: number
  /** Of the whole table, the pointer to the next one included. */
  readonly sizeBytes: number
  readonly fields: readonly TiffField[]
  /** 0: the last one. */
  readonly nextOffset: number
}

/** Sizes of the field types 1 to 18 of TIFF 6.0 and BigTIFF. */
const typeBytes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8]

/** No real directory is longer; a damaged count would have megabytes read. */
const fieldLimit = 4096

/** Byte order, variant and place of the first directory; null where the bytes are no TIFF. */
export async function readTiffStart(source: ByteSource): Promise<{ layout: TiffLayout; firstOffset: number } | null> {
  const view = viewOf(await source.read(0, 16))
  if (view.byteLength < 8) return null
  const order = view.getUint16(0)
  if (order !== 0x4949 && order !== 0x4d4d) return null
  const isLittleEndian = order === 0x4949
  const version = view.getUint16(2, isLittleEndian)
  if (version === 42)
    return { layout: { isLittleEndian, isBig: false }, firstOffset: view.getUint32(4, isLittleEndian) }
  if (version !== 43 || view.byteLength < 16) return null
  const layout = { isLittleEndian, isBig: true }
  return { layout, firstOffset: readOffset(view, 8, layout) }
}

/** Null where no whole directory stands at `offset`. */
export async function readTiffDirectory(
  source: ByteSource,
  layout: TiffLayout,
  offset: number,
): Promise<TiffDirectory | null> {
  const { isLittleEndian, isBig } = layout
  const countBytes = isBig ? 8 : 2
  const entryBytes = isBig ? 20 : 12
  const head = viewOf(await source.read(offset, countBytes))
  if (offset < 8 || head.byteLength < countBytes) return null
  const count = isBig ? readOffset(head, 0, layout) : head.getUint16(0, isLittleEndian)
  const sizeBytes = countBytes + count * entryBytes + (isBig ? 8 : 4)
  if (count > fieldLimit) return null
  const table = viewOf(await source.read(offset, sizeBytes))
  // a few writers leave out the last pointer at the end of the file
  if (table.byteLength < countBytes + count * entryBytes) return null
  const fields: TiffField[] = []
  for (let index = 0; index < count; index += 1) {
    fields.push(readField(table, countBytes + index * entryBytes, offset, layout))
  }
  const nextOffset = table.byteLength < sizeBytes ? 0 : readOffset(table, countBytes + count * entryBytes, layout)
  return { offset, sizeBytes: table.byteLength, fields, nextOffset }
}

function readField(table: DataView, at: number, directoryOffset: number, layout: TiffLayout): TiffField {
  const { isLittleEndian, isBig } = layout
  const type = table.getUint16(at + 2, isLittleEndian)
  const count = isBig ? readOffset(table, at + 4, layout) : table.getUint32(at + 4, isLittleEndian)
  const sizeBytes = (typeBytes[type] ?? 0) * count
  const valueAt = at + (isBig ? 12 : 8)
  const isInline = sizeBytes <= (isBig ? 8 : 4)
  const valueOffset = isInline ? directoryOffset + valueAt : readOffset(table, valueAt, layout)
  return {
    tag: table.getUint16(at, isLittleEndian),
    type,
    count,
    sizeBytes,
    valueOffset,
    isInline,
    entryOffset: directoryOffset + at,
  }
}

/** The whole numbers of a field; empty where it holds none or lies outside the file. */
export async function readTiffNumbers(source: ByteSource, layout: TiffLayout, field: TiffField): Promise<number[]> {
  const view = viewOf(await source.read(field.valueOffset, field.sizeBytes))
  const size = typeBytes[field.type] ?? 0
  if (view.byteLength < field.sizeBytes || ![1, 3, 4, 13, 16, 18].includes(field.type)) return []
  return Array.from({ length: field.count }, (_, index) => {
    if (size === 1) return view.getUint8(index)
    if (size === 2) return view.getUint16(index * 2, layout.isLittleEndian)
    return size === 4 ? view.getUint32(index * 4, layout.isLittleEndian) : readOffset(view, index * 8, layout)
  })
}

function readOffset(view: DataView, at: number, { isLittleEndian, isBig }: TiffLayout): number {
  return isBig ? Number(view.getBigUint64(at, isLittleEndian)) : view.getUint32(at, isLittleEndian)
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
