import { crc32 } from 'node:zlib'

export interface PngChunk {
  readonly type: string
  readonly data: Buffer
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')

/** The chunks of a PNG up to its end, or to where it is cut off. */
export function* readPngChunks(png: Buffer): Generator<PngChunk> {
  for (let at = signature.byteLength; at + 8 <= png.byteLength;) {
    const type = png.toString('latin1', at + 4, at + 8)
    const end = at + 8 + png.readUInt32BE(at)
    yield { type, data: png.subarray(at + 8, end) }
    if (type === 'IEND') return
    at = end + 4
  }
}

export function writePng(chunks: readonly PngChunk[]): Buffer {
  const parts: Buffer[] = [signature]
  for (const { type, data } of chunks) {
    const head = Buffer.alloc(8)
    head.writeUInt32BE(data.byteLength)
    head.write(type, 4, 'latin1')
    const check = Buffer.alloc(4)
    check.writeUInt32BE(crc32(data, crc32(head.subarray(4))))
    parts.push(head, data, check)
  }
  return Buffer.concat(parts)
}

/** What tells the meaning of the colours beside an ICC profile, which sharp carries over by itself. */
const colourChunks = new Set(['gAMA', 'cHRM', 'sRGB', 'cICP', 'mDCV', 'cLLI'])

/** Gives a copy the colour chunks of the PNG that it was made from. */
export function withColourChunks(copy: Buffer, original: Buffer): Buffer {
  const chunks = [...readPngChunks(copy)]
  const present = new Set(chunks.map(({ type }) => type))
  const missing: PngChunk[] = []
  for (const chunk of readPngChunks(original)) {
    if (chunk.type === 'IDAT') break
    if (colourChunks.has(chunk.type) && !present.has(chunk.type)) missing.push(chunk)
  }
  const [header, ...rest] = chunks
  return missing.length === 0 || header === undefined ? copy : writePng([header, ...missing, ...rest])
}
