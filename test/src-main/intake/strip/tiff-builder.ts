/** A field of a TIFF to be built: text, numbers of 16 or 32 bits, raw bytes, or the fields of a directory below. */
export type BuiltField =
  | { tag: number; text: string }
  | { tag: number; shorts: number[] }
  | { tag: number; longs: number[] }
  | { tag: number; bytes: Buffer }
  | { tag: number; below: BuiltField[] }

const pixelTag = 273

/**
 * A TIFF of directories with the given fields; the pixels of a directory are the bytes given for tag 273, stored as one
 * strip. Big-endian or little-endian, classic or big.
 */
export function buildTiff(
  directories: readonly BuiltField[][],
  options: { isLittleEndian?: boolean; isBig?: boolean } = {},
): Buffer {
  const writer = createWriter(options)
  const pointers = directories.map((fields) => writer.directory(fields))
  pointers.forEach(({ offset }, index) =>
    writer.point(index === 0 ? writer.firstPointer : (pointers[index - 1]?.next ?? 0), offset),
  )
  return writer.finish()
}

function createWriter({ isLittleEndian = true, isBig = false }: { isLittleEndian?: boolean; isBig?: boolean }) {
  let file = Buffer.alloc(isBig ? 16 : 8)
  const u16 = (value: number, at: number) =>
    isLittleEndian ? file.writeUInt16LE(value, at) : file.writeUInt16BE(value, at)
  const u32 = (value: number, at: number) =>
    isLittleEndian ? file.writeUInt32LE(value, at) : file.writeUInt32BE(value, at)
  const offset = (value: number, at: number) => {
    if (!isBig) return u32(value, at)
    return isLittleEndian ? file.writeBigUInt64LE(BigInt(value), at) : file.writeBigUInt64BE(BigInt(value), at)
  }
  const append = (bytes: Buffer) => {
    const at = file.byteLength
    file = Buffer.concat([file, bytes, Buffer.alloc(bytes.byteLength % 2)])
    return at
  }
  const numbers = (values: number[], bytes: 2 | 4) => {
    const buffer = Buffer.alloc(values.length * bytes)
    values.forEach((value, index) => {
      if (isLittleEndian) buffer.writeUIntLE(value, index * bytes, bytes)
      else buffer.writeUIntBE(value, index * bytes, bytes)
    })
    return buffer
  }
  const encode = (field: BuiltField): { type: number; count: number; value: Buffer } => {
    if ('text' in field) return { type: 2, count: field.text.length + 1, value: Buffer.from(`${field.text}\0`) }
    if ('shorts' in field) return { type: 3, count: field.shorts.length, value: numbers(field.shorts, 2) }
    if ('longs' in field) return { type: 4, count: field.longs.length, value: numbers(field.longs, 4) }
    if ('below' in field) return { type: 4, count: 1, value: numbers([directory(field.below).offset], 4) }
    if (field.tag === pixelTag) return { type: 4, count: 1, value: numbers([append(field.bytes)], 4) }
    return { type: 7, count: field.bytes.byteLength, value: field.bytes }
  }
  const directory = (fields: readonly BuiltField[]) => {
    const [countBytes, entryBytes, inlineBytes] = isBig ? [8, 20, 8] : [2, 12, 4]
    const encoded = fields
      .toSorted((a, b) => a.tag - b.tag)
      .map((field) => {
        const { type, count, value } = encode(field)
        const place = value.byteLength > inlineBytes ? append(value) : null
        return { tag: field.tag, type, count, value, place }
      })
    const at = append(Buffer.alloc(countBytes + encoded.length * entryBytes + inlineBytes))
    if (isBig) offset(encoded.length, at)
    else u16(encoded.length, at)
    encoded.forEach(({ tag, type, count, value, place }, index) => {
      const entry = at + countBytes + index * entryBytes
      u16(tag, entry)
      u16(type, entry + 2)
      offset(count, entry + 4)
      if (place === null) value.copy(file, entry + entryBytes - inlineBytes)
      else offset(place, entry + entryBytes - inlineBytes)
    })
    return { offset: at, next: at + countBytes + encoded.length * entryBytes }
  }
  file.write(isLittleEndian ? 'II' : 'MM', 'latin1')
  u16(isBig ? 43 : 42, 2)
  if (isBig) u16(8, 4)
  return {
    firstPointer: isBig ? 8 : 4,
    directory,
    point: (at: number, to: number) => offset(to, at),
    finish: () => file,
  }
}

/** Fields of a picture without compression, 8 bits a channel. */
export function plainFields({
  width,
  height,
  channels,
  data,
}: {
  width: number
  height: number
  channels: number
  data: Uint8Array
}): BuiltField[] {
  return [
    { tag: 256, shorts: [width] },
    { tag: 257, shorts: [height] },
    { tag: 258, shorts: Array.from({ length: channels }, () => 8) },
    { tag: 259, shorts: [1] },
    { tag: 262, shorts: [channels === 1 ? 1 : 2] },
    { tag: 273, bytes: Buffer.from(data) },
    { tag: 277, shorts: [channels] },
    { tag: 278, shorts: [height] },
    { tag: 279, longs: [data.byteLength] },
  ]
}
