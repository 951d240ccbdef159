import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { encodeApngCopy } from '../../../../src-main/intake/copy/encode-apng-copy.ts'
import { encodePicture, paint, type Raster } from '../../../fixtures/pictures.ts'
import { createRandom } from '../../../fixtures/seeded.ts'
import type { CopyOptions } from '../../../../src-main/intake/copy/reshape.ts'
import { largestDifference, shownPixels } from '../stored-pixels.ts'
import { noise, pngChunk } from '../strip/marked-pictures.ts'
import { buildApng, renderApng, type BuiltFrame } from './apng-builder.ts'

const size = { width: 30, height: 20 }

/** Noise in which some pixels are clear and the others opaque. */
function spotted(width: number, height: number, seed: number): Raster {
  const random = createRandom(seed)
  return paint({ width, height }, () => [
    random.integer(0, 255),
    random.integer(0, 255),
    random.integer(0, 255),
    random.integer(0, 1) * 255,
  ])
}

const frames: BuiltFrame[] = [
  { raster: spotted(30, 20, 1), x: 0, y: 0, delayMs: 40, disposal: 0, isOverlaid: false },
  { raster: spotted(10, 6, 2), x: 3, y: 12, delayMs: 80, disposal: 1, isOverlaid: true },
  { raster: spotted(7, 9, 3), x: 20, y: 1, delayMs: 120, disposal: 2, isOverlaid: false },
  { raster: spotted(12, 12, 4), x: 5, y: 5, delayMs: 160, disposal: 0, isOverlaid: true },
]
const delays = [0.04, 0.08, 0.12, 0.16]
const plain = { orientation: 1, size: null, keepsMetadata: false }

const copyOf = async (bytes: Buffer, options: Partial<CopyOptions>) => {
  const copy = await encodeApngCopy(bytes, { ...plain, ...options })
  if (copy === null) throw new Error('not animated')
  return copy
}

describe('encodeApngCopy', () => {
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
    test(`applies orientation ${orientation} to every frame and keeps times and repetitions`, async () => {
      const bytes = buildApng(size, frames, { playCount: 5 })
      const [before, after] = [await renderApng(bytes), await renderApng(await copyOf(bytes, { orientation }))]
      expect({ delays: after.delays, playCount: after.playCount }).toEqual({ delays, playCount: 5 })
      expect(after.shown).toEqual(before.shown.map((shown) => shownPixels(shown, orientation)))
    })
  }

  test('turns the poster that programs without animation show', async () => {
    const poster = spotted(30, 20, 9)
    const copy = await copyOf(buildApng(size, frames, { poster }), { orientation: 6 })
    const { data, info } = await sharp(copy).raw().toBuffer({ resolveWithObject: true })
    const expected = shownPixels({ ...size, channels: 4, bytesPerChannel: 1, data: Buffer.from(poster.data) }, 6)
    expect({ data, width: info.width }).toEqual({ data: expected.data, width: 20 })
    expect((await renderApng(copy)).shown).toHaveLength(4)
  })

  test('keeps colour chunks and drops texts', async () => {
    const gamma = pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f]))
    const bytes = buildApng(size, frames, { extra: [gamma, pngChunk('tEXt', Buffer.from('Comment\0words'))] })
    const copy = await copyOf(bytes, { orientation: 3 })
    expect(copy.includes(gamma)).toBe(true)
    expect(copy.includes('words')).toBe(false)
  })

  test('makes a smaller animation that shows the same', async () => {
    const soft = (seed: number): BuiltFrame => ({
      raster: paint(size, (x, y) => [x * 8, y * 12, seed * 60, 255]),
      x: 0,
      y: 0,
      delayMs: 50,
      disposal: 0,
      isOverlaid: false,
    })
    const patch: BuiltFrame = {
      raster: paint({ width: 10, height: 10 }, () => [255, 0, 0, 255]),
      x: 10,
      y: 5,
      delayMs: 90,
      disposal: 2,
      isOverlaid: true,
    }
    const spot: BuiltFrame = { ...patch, x: 0, y: 0, disposal: 1 }
    const bytes = buildApng(size, [soft(1), patch, spot, soft(2)], { playCount: 2 })
    const before = await renderApng(bytes)
    const after = await renderApng(await copyOf(bytes, { size: { width: 15, height: 10 }, orientation: 6 }))
    expect({ delays: after.delays, playCount: after.playCount }).toEqual({
      delays: [0.05, 0.09, 0.09, 0.05],
      playCount: 2,
    })
    for (const [index, shown] of after.shown.entries()) {
      const whole = before.shown[index]?.data ?? Buffer.alloc(0)
      const small = await sharp(whole, { raw: { ...size, channels: 4 } })
        .resize(15, 10)
        .raw()
        .toBuffer()
      const expected = shownPixels({ width: 15, height: 10, channels: 4, bytesPerChannel: 1, data: small }, 6)
      expect({ width: shown.width, height: shown.height }).toEqual({ width: 10, height: 15 })
      expect(largestDifference(shown, expected)).toBeLessThan(3)
    }
  })

  test('leaves a still PNG to others', async () => {
    expect(await encodeApngCopy(await encodePicture(noise(), 'png'), plain)).toBeNull()
  })
})
