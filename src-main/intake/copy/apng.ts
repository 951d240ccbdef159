import { readPngChunks, writePng, type PngChunk } from './png-chunks.ts'

/** A frame of an animated PNG: a picture of its own and where it goes on the canvas. */
export interface ApngFrame {
  /** A still PNG of the frame's rectangle alone. */
  readonly png: Buffer
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Delay (two numbers of 16 bits), disposal and blending, as they stand in the frame's header. */
  readonly timing: Buffer
}

export interface Apng {
  readonly width: number
  readonly height: number
  /** 0: for ever. */
  readonly playCount: number
  readonly frames: readonly ApngFrame[]
  /** What programs without animation show, where it is not the first frame. */
  readonly poster: Buffer | null
}

/** Data that shows the canvas for the delay of `timing`, replaces all of it and leaves it as it is. */
export const replacing = (timing: Buffer) => Buffer.concat([timing.subarray(0, 4), Buffer.from([0, 0])])

/** 0: leave the canvas; 1: clear the frame's rectangle; 2: bring back what it hid. */
export const disposalOf = ({ timing }: ApngFrame) => timing[4] ?? 0
/** Whether the frame is laid over the canvas by its alpha, instead of replacing it. */
export const isOverlaid = ({ timing }: ApngFrame) => timing[5] === 1

/** Takes an animated PNG apart; null where it is a still one. Format: https://www.w3.org/TR/png-3/#4Concepts.APNG */
export function readApng(png: Buffer): Apng | null {
  const shared: PngChunk[] = []
  const pictures: { control: Buffer | null; data: Buffer[] }[] = []
  let control: Buffer | null = null
  let playCount: number | null = null
  for (const { type, data } of readPngChunks(png)) {
    const last = pictures.at(-1)
    if (type === 'acTL' && data.byteLength >= 8) playCount = data.readUInt32BE(4)
    else if (type === 'fcTL') control = data
    else if (type === 'IDAT' || type === 'fdAT') {
      const pixels = type === 'fdAT' ? data.subarray(4) : data
      if (last !== undefined && last.control === control) last.data.push(pixels)
      else pictures.push({ control, data: [pixels] })
    } else if (pictures.length === 0) shared.push({ type, data })
  }
  const [header, ...others] = shared
  if (header?.type !== 'IHDR' || playCount === null) return null
  const still = (size: Buffer, data: readonly Buffer[]) =>
    writePng([
      { type: 'IHDR', data: Buffer.concat([size, header.data.subarray(8)]) },
      ...others,
      { type: 'IDAT', data: Buffer.concat(data) },
      { type: 'IEND', data: Buffer.alloc(0) },
    ])
  const frames = pictures.flatMap(({ control: frame, data }): ApngFrame[] => {
    if (frame === null || frame.byteLength < 26) return []
    const [width, height, x, y] = [4, 8, 12, 16].map((at) => frame.readUInt32BE(at))
    if (width === undefined || height === undefined || x === undefined || y === undefined) return []
    return [
      { png: still(frame.subarray(4, 12), data), width, height, x, y, timing: Buffer.from(frame.subarray(20, 26)) },
    ]
  })
  const [first] = pictures
  const poster = first?.control === null ? still(header.data.subarray(0, 8), first.data) : null
  return { width: header.data.readUInt32BE(0), height: header.data.readUInt32BE(4), playCount, frames, poster }
}

/** Puts an animated PNG together; all pictures must be of one colour type and depth. */
export function writeApng({ frames, poster, playCount }: Apng): Buffer {
  const first = poster ?? frames[0]?.png
  if (first === undefined) throw new Error('The PNG has no frame.')
  const chunks = [...readPngChunks(first)].filter(({ type }) => type !== 'IDAT' && type !== 'IEND')
  const counts = Buffer.alloc(8)
  counts.writeUInt32BE(frames.length)
  counts.writeUInt32BE(playCount, 4)
  chunks.push({ type: 'acTL', data: counts })
  if (poster !== null) chunks.push({ type: 'IDAT', data: pixelsOf(poster) })
  let sequence = 0
  const numbered = (data: Buffer) => {
    const number = Buffer.alloc(4)
    number.writeUInt32BE(sequence)
    sequence += 1
    return Buffer.concat([number, data])
  }
  for (const frame of frames) {
    const place = Buffer.alloc(16)
    ;[frame.width, frame.height, frame.x, frame.y].forEach((value, index) => place.writeUInt32BE(value, index * 4))
    chunks.push({ type: 'fcTL', data: numbered(Buffer.concat([place, frame.timing])) })
    const pixels = pixelsOf(frame.png)
    chunks.push(frame.png === first ? { type: 'IDAT', data: pixels } : { type: 'fdAT', data: numbered(pixels) })
  }
  return writePng([...chunks, { type: 'IEND', data: Buffer.alloc(0) }])
}

function pixelsOf(png: Buffer): Buffer {
  const chunks = [...readPngChunks(png)]
  return Buffer.concat(chunks.flatMap(({ type, data }) => (type === 'IDAT' ? [data] : [])))
}
