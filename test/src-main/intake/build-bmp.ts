/** A BMP in one of the rarer forms, part by part. */
export function buildBmp(parts: {
  width: number
  height: number
  bitsPerPixel: number
  compression: number
  /** Masks or palette. */
  behindHeader?: Buffer
  colours?: number
  pixels: Buffer
}): Buffer {
  const { behindHeader = Buffer.alloc(0), colours = 0 } = parts
  const header = Buffer.alloc(54)
  header.write('BM', 'latin1')
  header.writeUInt32LE(54 + behindHeader.byteLength, 10)
  header.writeUInt32LE(40, 14)
  header.writeInt32LE(parts.width, 18)
  header.writeInt32LE(parts.height, 22)
  header.writeUInt16LE(1, 26)
  header.writeUInt16LE(parts.bitsPerPixel, 28)
  header.writeUInt32LE(parts.compression, 30)
  header.writeUInt32LE(colours, 46)
  return Buffer.concat([header, behindHeader, parts.pixels])
}
