import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { encodeCopy } from '../../../../src-main/intake/copy/encode-copy.ts'
import { encodeBmp } from '../../../fixtures/bmp.ts'
import { encodeAnimation, encodePicture, withAlpha } from '../../../fixtures/pictures.ts'
import type { CopyOptions } from '../../../../src-main/intake/copy/reshape.ts'
import { largestDifference, shownPixels, storedPixels } from '../stored-pixels.ts'
import { isMarked, markedAnimatedWebp, markedPng, noise, pngChunk, withPngChunks } from '../strip/marked-pictures.ts'
import { buildTiff, plainFields } from '../strip/tiff-builder.ts'

const size = { width: 40, height: 24 }
const raster = noise(size.width, size.height)
const plain = { orientation: 1, size: null, keepsMetadata: false }
const copyOf = (bytes: Uint8Array, mediaType: string, options: Partial<CopyOptions> = {}) =>
  encodeCopy({ bytes, mediaType, ...size }, { ...plain, ...options })
const orientations = [2, 3, 4, 5, 6, 7, 8]

describe('encodeCopy applies an orientation to the pixels', () => {
  for (const orientation of orientations) {
    for (const format of ['png', 'webp', 'tiff'] as const) {
      test(`${orientation} of a ${format}, pixel by pixel`, async () => {
        const bytes = await encodePicture(raster, format, { orientation })
        const copy = await copyOf(bytes, `image/${format}`, { orientation })
        expect(await storedPixels(copy.bytes)).toEqual(shownPixels(await storedPixels(bytes), orientation))
        const { orientation: after = 1, width, height } = await sharp(copy.bytes).metadata()
        expect({ after, width, height }).toEqual({ after: 1, width: copy.width, height: copy.height })
      })
    }

    test(`${orientation} of a JPEG, all but unchanged by being encoded again`, async () => {
      const bytes = await encodePicture(raster, 'jpeg', { orientation })
      const copy = await copyOf(bytes, 'image/jpeg', { orientation })
      const expected = shownPixels(await storedPixels(bytes), orientation)
      expect(largestDifference(await storedPixels(copy.bytes), expected)).toBeLessThan(16)
      expect((await sharp(copy.bytes).metadata()).chromaSubsampling).toBe('4:4:4')
    })

    test(`${orientation} of every frame of an animated WEBP`, async () => {
      const bytes = await markedAnimatedWebp()
      const copy = await encodeCopy(
        { bytes, mediaType: 'image/webp', width: 20, height: 12 },
        { ...plain, orientation },
      )
      const { pages, delay, loop } = await sharp(copy.bytes).metadata()
      expect({ pages, delay, loop }).toEqual({ pages: 3, delay: [70, 70, 70], loop: 3 })
      for (let page = 0; page < 3; page += 1) {
        const expected = shownPixels(await storedPixels(bytes, { page }), orientation)
        expect(await storedPixels(copy.bytes, { page })).toEqual(expected)
      }
      expect(isMarked(copy.bytes)).toBe(false)
    })
  }

  test('of each page of a TIFF its own, whatever the sizes', async () => {
    const pages = [
      { raster: noise(30, 20, 1), orientation: 6 },
      { raster: noise(16, 28, 2), orientation: 3 },
      { raster: noise(10, 10, 3), orientation: 1 },
    ]
    const bytes = buildTiff(
      pages.map((page) => [...plainFields(page.raster), { tag: 274, shorts: [page.orientation] }]),
    )
    const copy = await encodeCopy(
      { bytes, mediaType: 'image/tiff', width: 30, height: 20 },
      { ...plain, orientation: 6 },
    )
    expect((await sharp(copy.bytes).metadata()).pages).toBe(3)
    for (const [page, { orientation }] of pages.entries()) {
      const expected = shownPixels(await storedPixels(bytes, { page }), orientation)
      expect(await storedPixels(copy.bytes, { page })).toEqual(expected)
    }
  })
})

describe('encodeCopy keeps what pixels mean', () => {
  const profiled = ['jpeg', 'png', 'webp', 'tiff'] as const
  for (const format of profiled) {
    test(`the numbers and the colour profile of a ${format}`, async () => {
      const bytes = await encodePicture(raster, format, { profile: 'p3', orientation: 3 })
      const copy = await copyOf(bytes, `image/${format}`, { orientation: 3 })
      const [before, after] = [await sharp(bytes).metadata(), await sharp(copy.bytes).metadata()]
      expect(after.icc).toEqual(before.icc)
      const expected = shownPixels(await storedPixels(bytes), 3)
      expect(largestDifference(await storedPixels(copy.bytes), expected)).toBeLessThan(format === 'jpeg' ? 16 : 1)
    })
  }

  test('16 bits a channel of PNG and TIFF', async () => {
    const data = new Uint16Array(raster.data.length).map((_, index) => (index * 40_503) % 65_536)
    const deep = sharp(data, { raw: { ...size, channels: 3 } }).toColourspace('rgb16')
    for (const [mediaType, bytes] of [
      ['image/png', await deep.clone().png().toBuffer()],
      ['image/tiff', await deep.clone().tiff({ compression: 'lzw' }).toBuffer()],
    ] as const) {
      const copy = await copyOf(bytes, mediaType, { orientation: 8 })
      expect(await storedPixels(copy.bytes)).toEqual(shownPixels(await storedPixels(bytes), 8))
      expect((await sharp(copy.bytes).metadata()).depth).toBe('ushort')
    }
  })

  test('a single channel of grey, with and without alpha, of 8 and 16 bits', async () => {
    const grey = sharp(raster.data.subarray(0, 960), { raw: { ...size, channels: 1 } }).toColourspace('b-w')
    const withClear = sharp(noise(80, 8).data.subarray(0, 1920), { raw: { ...size, channels: 2 } }).toColourspace('b-w')
    const deep = sharp(
      new Uint16Array(960).map((_, index) => index * 61),
      { raw: { ...size, channels: 1 } },
    ).toColourspace('grey16')
    for (const png of [grey, withClear, deep]) {
      const bytes = await png.png().toBuffer()
      const copy = await copyOf(bytes, 'image/png', { orientation: 6 })
      expect(await storedPixels(copy.bytes)).toEqual(shownPixels(await storedPixels(bytes), 6))
    }
    const jpeg = await copyOf(await grey.jpeg().toBuffer(), 'image/jpeg', { orientation: 6 })
    expect((await sharp(jpeg.bytes).metadata()).channels).toBe(1)
  })

  test('transparency', async () => {
    for (const format of ['png', 'webp', 'tiff'] as const) {
      const bytes = await encodePicture(withAlpha(raster, 90), format)
      const copy = await copyOf(bytes, `image/${format}`, { orientation: 5 })
      expect(await storedPixels(copy.bytes)).toEqual(shownPixels(await storedPixels(bytes), 5))
    }
  })

  test('CMYK becomes sRGB through its profile', async () => {
    const solid = sharp({ create: { ...size, channels: 3, background: { r: 200, g: 60, b: 40 } } })
    const bytes = await solid.toColourspace('cmyk').withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer()
    const copy = await copyOf(bytes, 'image/jpeg', { orientation: 3 })
    const { space, icc } = await sharp(copy.bytes).metadata()
    expect({ space, icc }).toEqual({ space: 'srgb', icc: undefined })
    const managed = await sharp(bytes).raw().toBuffer()
    const { data } = await storedPixels(copy.bytes)
    expect(
      Math.max(...[0, 1, 2].map((channel) => Math.abs((data[channel] ?? 0) - (managed[channel] ?? 0)))),
    ).toBeLessThan(4)
  })

  test('the colour chunks of a PNG without a profile', async () => {
    const chunks = [pngChunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])), pngChunk('sRGB', Buffer.from([0]))]
    const bytes = withPngChunks(await encodePicture(raster, 'png'), chunks)
    const copy = await copyOf(bytes, 'image/png', { orientation: 3 })
    for (const chunk of chunks) expect(Buffer.from(copy.bytes).includes(chunk)).toBe(true)
    expect(await storedPixels(copy.bytes)).toEqual(shownPixels(await storedPixels(bytes), 3))
  })

  test('but no metadata, unless that was asked for', async () => {
    const bytes = await markedPng()
    expect(isMarked((await copyOf(bytes, 'image/png')).bytes)).toBe(false)
    expect(isMarked((await copyOf(bytes, 'image/png', { keepsMetadata: true })).bytes)).toBe(true)
  })
})

describe('encodeCopy makes a copy of another size', () => {
  for (const format of ['jpeg', 'png', 'webp', 'tiff', 'gif'] as const) {
    test(`of a ${format}, turned`, async () => {
      const bytes = await encodePicture(raster, format)
      const copy = await copyOf(bytes, `image/${format}`, { size: { width: 20, height: 12 }, orientation: 6 })
      const { format: after, width, height } = await sharp(copy.bytes).metadata()
      expect({ after, width, height }).toEqual({ after: format, width: 12, height: 20 })
      expect({ width: copy.width, height: copy.height }).toEqual({ width: 12, height: 20 })
    })
  }

  for (const format of ['gif', 'webp'] as const) {
    test(`of all frames of an animated ${format}`, async () => {
      const bytes = await encodeAnimation([noise(40, 24, 1), noise(40, 24, 2), noise(40, 24, 3)], format, {
        delayMs: 90,
      })
      const copy = await copyOf(bytes, `image/${format}`, { size: { width: 10, height: 6 } })
      const { pages, delay, loop, width, pageHeight } = await sharp(copy.bytes, { animated: true }).metadata()
      expect({ pages, delay, loop }).toEqual({ pages: 3, delay: [90, 90, 90], loop: 0 })
      expect({ width, pageHeight }).toEqual({ width: 10, pageHeight: 6 })
    })
  }

  test('of a GIF that shows one frame twice', async () => {
    const frames = await Promise.all([1, 1, 2].map((seed) => encodePicture(noise(40, 24, seed), 'png')))
    const bytes = await sharp(frames, { join: { animated: true } })
      .gif({ keepDuplicateFrames: true })
      .toBuffer()
    const copy = await copyOf(bytes, 'image/gif', { size: { width: 10, height: 6 } })
    expect((await sharp(copy.bytes).metadata()).pages).toBe(3)
  })

  test('of all pages of a TIFF', async () => {
    const bytes = buildTiff([plainFields(raster), plainFields(noise(80, 10, 2))])
    const copy = await copyOf(bytes, 'image/tiff', { size: { width: 20, height: 12 } })
    const second = await sharp(copy.bytes, { page: 1 }).metadata()
    expect({ width: second.width, height: second.height, pages: second.pages }).toEqual({
      width: 40,
      height: 5,
      pages: 2,
    })
  })
})

describe('encodeCopy of a BMP', () => {
  test('is a PNG of the same pixels', async () => {
    const copy = await copyOf(encodeBmp(raster), 'image/bmp')
    expect(copy.mediaType).toBe('image/png')
    expect((await storedPixels(copy.bytes)).data).toEqual(Buffer.from(raster.data))
  })

  test('keeps its alpha', async () => {
    const clear = withAlpha(raster, 12)
    const copy = await copyOf(encodeBmp(clear, { bitsPerPixel: 32, header: 'v5' }), 'image/bmp')
    expect((await storedPixels(copy.bytes)).data).toEqual(Buffer.from(clear.data))
  })
})
