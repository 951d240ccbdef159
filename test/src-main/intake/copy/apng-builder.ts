import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { disposalOf, isOverlaid, readApng } from '../../../../src-main/intake/copy/apng.ts'
import type { Raster } from '../../../fixtures/pictures.ts'
import type { StoredPixels } from '../stored-pixels.ts'
import { pngChunk } from '../strip/marked-pictures.ts'

export interface BuiltFrame {
  /** Four channels. */
  readonly raster: Raster
  readonly x: number
  readonly y: number
  readonly delayMs: number
  readonly disposal: 0 | 1 | 2
  readonly isOverlaid: boolean
}

const numbers = (...values: number[]) => {
  const buffer = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => buffer.writeUInt32BE(value, index * 4))
  return buffer
}

const pixelsOf = ({ width, height, data }: Raster) => {
  const rows = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.alloc(1), data.subarray(y * width * 4, (y + 1) * width * 4)]),
  )
  return deflateSync(Buffer.concat(rows))
}

/** An animated PNG of 8 bits with alpha; `poster`: what is shown without animation, where that is no frame of it. */
export function buildApng(
  size: { width: number; height: number },
  frames: readonly BuiltFrame[],
  options: { playCount?: number; poster?: Raster; extra?: Buffer[] } = {},
): Buffer {
  const { playCount = 0, poster, extra = [] } = options
  let sequence = 0
  const chunks = [
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', Buffer.concat([numbers(size.width, size.height), Buffer.from([8, 6, 0, 0, 0])])),
    ...extra,
    pngChunk('acTL', numbers(frames.length, playCount)),
  ]
  if (poster !== undefined) chunks.push(pngChunk('IDAT', pixelsOf(poster)))
  frames.forEach(({ raster, x, y, delayMs, disposal, isOverlaid: over }, index) => {
    const timing = Buffer.from([delayMs >> 8, delayMs & 255, 1000 >> 8, 1000 & 255, disposal, over ? 1 : 0])
    chunks.push(pngChunk('fcTL', Buffer.concat([numbers(sequence++, raster.width, raster.height, x, y), timing])))
    const pixels = pixelsOf(raster)
    const isFirst = index === 0 && poster === undefined
    // pixels may be split at any place
    for (const part of [pixels.subarray(0, 20), pixels.subarray(20)]) {
      chunks.push(isFirst ? pngChunk('IDAT', part) : pngChunk('fdAT', Buffer.concat([numbers(sequence++), part])))
    }
  })
  return Buffer.concat([...chunks, pngChunk('IEND', Buffer.alloc(0))])
}

/** What an animated PNG shows, frame by frame, by the rules of the standard. */
export async function renderApng(
  bytes: Buffer,
): Promise<{ delays: number[]; playCount: number; shown: StoredPixels[] }> {
  const animation = readApng(bytes)
  if (animation === null) throw new Error('not animated')
  const { width, height, playCount, frames } = animation
  const canvas = Buffer.alloc(width * height * 4)
  const shown: StoredPixels[] = []
  for (const frame of frames) {
    const before = Buffer.from(canvas)
    const pixels = await sharp(frame.png).ensureAlpha().raw().toBuffer()
    const area = { ...frame, canvasWidth: width }
    eachPixel(area, (at, from) => {
      if (!isOverlaid(frame) || pixels[from + 3] === 255) pixels.copy(canvas, at, from, from + 4)
      else if (pixels[from + 3] !== 0) throw new Error('this reference knows only clear and opaque pixels')
    })
    shown.push({ width, height, channels: 4, bytesPerChannel: 1, data: Buffer.from(canvas) })
    if (disposalOf(frame) === 1) eachPixel(area, (at) => canvas.fill(0, at, at + 4))
    if (disposalOf(frame) === 2) before.copy(canvas)
  }
  return { delays: frames.map(({ timing }) => timing.readUInt16BE(0) / timing.readUInt16BE(2)), playCount, shown }
}

function eachPixel(
  area: { x: number; y: number; width: number; height: number; canvasWidth: number },
  visit: (at: number, from: number) => void,
) {
  for (let row = 0; row < area.height; row += 1) {
    for (let column = 0; column < area.width; column += 1) {
      visit(((area.y + row) * area.canvasWidth + area.x + column) * 4, (row * area.width + column) * 4)
    }
  }
}
