import { encode } from 'fast-bmp'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBmp } from '../../../src-main/intake/read-bmp.ts'
import { encodeBmp, type BmpOptions } from '../../fixtures/bmp.ts'
import { paint, paintNoise, withAlpha, type Raster } from '../../fixtures/pictures.ts'
import { testSeeded } from '../../fixtures/seeded.ts'
import { buildBmp } from './build-bmp.ts'

const rgbaOf = ({ width, height, channels, data }: Raster) =>
  paint({ width, height }, (x, y) => {
    const at = (y * width + x) * channels
    return [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0, channels === 4 ? (data[at + 3] ?? 0) : 255]
  }).data

const twoColours = paint({ width: 13, height: 7 }, (x, y) => ((x * y + x) % 3 === 0 ? [250, 10, 30] : [0, 120, 255]))
const fewColours = paint({ width: 13, height: 7 }, (x, y) => [(x % 4) * 60, (y % 2) * 200, 9])

describe('readBmp reads plain pixels', () => {
  const depths: readonly (readonly [BmpOptions['bitsPerPixel'], Raster])[] = [
    [1, twoColours],
    [4, fewColours],
    [8, fewColours],
    [24, fewColours],
    [32, fewColours],
  ]
  for (const [bitsPerPixel = 24, raster] of depths) {
    for (const isTopDown of [false, true]) {
      for (const header of ['info', 'v5'] as const) {
        test(`of ${bitsPerPixel} bits, rows from the ${isTopDown ? 'top' : 'bottom'}, behind a header ${header}`, () => {
          const { width, height, rgba } = readBmp(encodeBmp(raster, { bitsPerPixel, isTopDown, header }))
          expect({ width, height }).toEqual({ width: raster.width, height: raster.height })
          expect(Buffer.from(rgba)).toEqual(Buffer.from(rgbaOf(raster)))
        })
      }
    }
  }

  testSeeded('of 16 bits, five for each channel, stretched to the full range', (random) => {
    const raster = paintNoise({ width: 9, height: 5 }, random)
    const { rgba } = readBmp(encodeBmp(raster, { bitsPerPixel: 16 }))
    const expected = rgbaOf(raster).map((value, index) =>
      index % 4 === 3 ? 255 : Math.round(((value >> 3) * 255) / 31),
    )
    expect(Buffer.from(rgba)).toEqual(Buffer.from(expected))
  })

  testSeeded('as another program writes them', (random) => {
    const raster = paintNoise({ width: 11, height: 6 }, random)
    const bytes = encode({ ...raster, bitsPerPixel: 24 })
    expect(Buffer.from(readBmp(bytes).rgba)).toEqual(Buffer.from(rgbaOf(raster)))
  })

  test('with alpha where the header declares it', () => {
    const raster = withAlpha(fewColours, 77)
    expect(Buffer.from(readBmp(encodeBmp(raster, { bitsPerPixel: 32, header: 'v5' })).rgba)).toEqual(
      Buffer.from(raster.data),
    )
  })

  test('as opaque where all of a declared alpha is 0', () => {
    const { rgba } = readBmp(encodeBmp(withAlpha(fewColours, 0), { bitsPerPixel: 32, header: 'v5' }))
    expect(Buffer.from(rgba)).toEqual(Buffer.from(rgbaOf(fewColours)))
  })

  test('as opaque where a header of 40 bytes leaves the fourth byte unused', () => {
    const { rgba } = readBmp(encodeBmp(withAlpha(fewColours, 3), { bitsPerPixel: 32, header: 'info' }))
    expect(Buffer.from(rgba)).toEqual(Buffer.from(rgbaOf(fewColours)))
  })
})

describe('readBmp reads the rarer forms', () => {
  test('masks of 5, 6 and 5 bits behind a header of 40 bytes', () => {
    const pixels = Buffer.alloc(8)
    ;[0xf800, 0x07e0, 0x001f].forEach((pixel, index) => pixels.writeUInt16LE(pixel, index * 2))
    const masks = Buffer.alloc(12)
    ;[0xf800, 0x07e0, 0x001f].forEach((mask, index) => masks.writeUInt32LE(mask, index * 4))
    const bmp = buildBmp({ width: 3, height: 1, bitsPerPixel: 16, compression: 3, behindHeader: masks, pixels })
    expect([...readBmp(bmp).rgba]).toEqual([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255])
  })

  test('masks in another order than usual', () => {
    const pixels = Buffer.from([1, 2, 3, 0])
    const masks = Buffer.alloc(12)
    ;[0xff, 0xff00, 0xff0000].forEach((mask, index) => masks.writeUInt32LE(mask, index * 4))
    const bmp = buildBmp({ width: 1, height: 1, bitsPerPixel: 32, compression: 3, behindHeader: masks, pixels })
    expect([...readBmp(bmp).rgba]).toEqual([1, 2, 3, 255])
  })

  const palette = Buffer.from([0, 0, 0, 0, 3, 2, 1, 0, 6, 5, 4, 0])
  const colours = [
    [0, 0, 0, 255],
    [1, 2, 3, 255],
    [4, 5, 6, 255],
  ]
  const shown = (indices: number[]) => indices.flatMap((index) => colours[index] ?? [])

  test('run lengths of whole bytes, with literal runs, leaps and row ends', () => {
    // row 0 (bottom): 1 1 1 2; row 1: literal 2 1 2, padded; row 2: a leap of one pixel, then 2
    const pixels = Buffer.from([3, 1, 1, 2, 0, 0, 0, 3, 2, 1, 2, 0, 0, 0, 0, 2, 1, 0, 1, 2, 0, 1])
    const bmp = buildBmp({
      width: 4,
      height: 3,
      bitsPerPixel: 8,
      compression: 1,
      behindHeader: palette,
      colours: 3,
      pixels,
    })
    expect([...readBmp(bmp).rgba]).toEqual(shown([0, 2, 0, 0, 2, 1, 2, 0, 1, 1, 1, 2]))
  })

  test('run lengths of half bytes', () => {
    // row 0 (bottom): 1 2 1 2; row 1: literal 2 1 1, padded to two bytes
    const pixels = Buffer.from([4, 0x12, 0, 0, 0, 3, 0x21, 0x10, 0, 1])
    const bmp = buildBmp({
      width: 4,
      height: 2,
      bitsPerPixel: 4,
      compression: 2,
      behindHeader: palette,
      colours: 3,
      pixels,
    })
    expect([...readBmp(bmp).rgba]).toEqual(shown([2, 1, 1, 0, 1, 2, 1, 2]))
  })

  test('the 12-byte header of OS/2 with its palette of three bytes an entry', () => {
    const bmp = Buffer.alloc(26 + 6 + 4)
    bmp.write('BM', 'latin1')
    bmp.writeUInt32LE(32, 10)
    bmp.writeUInt32LE(12, 14)
    ;[2, 1, 1, 1].forEach((value, index) => bmp.writeUInt16LE(value, 18 + index * 2))
    bmp.set([30, 20, 10, 33, 22, 11], 26)
    bmp[32] = 0b01000000
    expect([...readBmp(bmp).rgba]).toEqual([10, 20, 30, 255, 11, 22, 33, 255])
  })
})

describe('readBmp takes damaged files as they are', () => {
  const whole = encodeBmp(paint({ width: 4, height: 4 }, () => [9, 8, 7]))

  test('rows that are cut off stay black', () => {
    // rows come from the bottom, so the topmost ones are missing
    const { rgba } = readBmp(whole.subarray(0, whole.byteLength - 24))
    expect([...rgba.subarray(0, 4)]).toEqual([0, 0, 0, 255])
    expect([...rgba.subarray(rgba.byteLength - 4)]).toEqual([9, 8, 7, 255])
  })

  test('a file without a whole row is refused in words', () => {
    expect(() => readBmp(whole.subarray(0, 60))).toThrow('no row of pixels')
    expect(() => readBmp(Buffer.from('GIF89a'))).toThrow('no BMP header')
  })

  test('a coding that is unknown is refused in words', () => {
    const jpegInside = buildBmp({ width: 1, height: 1, bitsPerPixel: 24, compression: 4, pixels: Buffer.alloc(4) })
    expect(() => readBmp(jpegInside)).toThrow('compression 4')
  })

  test('any bytes behind a valid start give pixels or an Error, never anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 200 }), fc.nat(90), (noise, at) => {
        const bytes = Buffer.from(whole)
        bytes.set(noise.subarray(0, bytes.byteLength - at), at)
        // sizes stay small, so that no run asks for gigabytes
        bytes.write('BM', 'latin1')
        bytes.writeInt32LE(4, 18)
        bytes.writeInt32LE(4, 22)
        try {
          const { width, height, rgba } = readBmp(bytes)
          expect(rgba.byteLength).toBe(width * height * 4)
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(Error)
          expect((thrown as Error).constructor).toBe(Error)
        }
      }),
    )
  })
})
