import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { preparePicture, type PrepareOptions } from '../../../src-main/intake/prepare-picture.ts'
import { stripMetadata } from '../../../src-main/intake/strip/strip-metadata.ts'
import type { AppError } from '../../../src-shared/errors.ts'
import { encodeBmp } from '../../fixtures/bmp.ts'
import { encodeAnimation, encodePicture } from '../../fixtures/pictures.ts'
import { errorOf } from './error-of.ts'
import { shownPixels, storedPixels } from './stored-pixels.ts'
import { isMarked, markedJpeg, noise } from './strip/marked-pictures.ts'

const size = { width: 200, height: 120 }
const raster = noise(size.width, size.height)
const accepts = { media: 'image' as const, mediaTypes: [], maxBytes: 1_000_000, maxPixels: 1_000_000 }
const options = { name: 'a.png', accepts, normalise: true, shrink: false }

const prepare = (
  bytes: Uint8Array,
  mediaType: string,
  changes: Partial<PrepareOptions & { orientation: number }> = {},
) => {
  const { orientation = 1, ...others } = changes
  return preparePicture({ bytes, mediaType, ...size, orientation }, { ...options, ...others })
}

describe('preparePicture touches as little as possible', () => {
  test('nothing where nothing is to be done', async () => {
    const bytes = await encodePicture(raster, 'png')
    const prepared = await prepare(bytes, 'image/png')
    expect(prepared.bytes).toEqual(bytes)
    expect(prepared).toMatchObject({ ...size, mediaType: 'image/png', notes: [] })
  })

  test('only metadata where the pixels stand right', async () => {
    const bytes = await encodePicture(raster, 'jpeg', { hasGps: true, orientation: 1 })
    const prepared = await prepare(bytes, 'image/jpeg')
    expect(prepared.notes).toEqual([{ kind: 'metadata-removed' }])
    expect(await storedPixels(prepared.bytes)).toEqual(await storedPixels(bytes))
    expect((await sharp(prepared.bytes).metadata()).exif).toBeUndefined()
  })

  test('pixels where they lie on their side', async () => {
    const bytes = await encodePicture(raster, 'png', { hasGps: true, orientation: 6 })
    const prepared = await prepare(bytes, 'image/png', { orientation: 6 })
    expect(prepared.notes).toEqual([{ kind: 'orientation-applied', orientation: 6 }])
    expect({ width: prepared.width, height: prepared.height }).toEqual({ width: 120, height: 200 })
    expect(await storedPixels(prepared.bytes)).toEqual(shownPixels(await storedPixels(bytes), 6))
    expect((await sharp(prepared.bytes).metadata()).exif).toBeUndefined()
  })

  test('nothing at all where that was switched off', async () => {
    const bytes = await encodePicture(raster, 'jpeg', { hasGps: true, orientation: 6 })
    const prepared = await prepare(bytes, 'image/jpeg', { orientation: 6, normalise: false })
    expect(prepared.bytes).toBe(bytes)
    expect(prepared).toMatchObject({ ...size, notes: [] })
  })

  test('encodes anew what it could not understand, and says so', async () => {
    // bytes between segments, which readers skip
    const plain = await encodePicture(raster, 'jpeg', { hasGps: true })
    const bytes = Buffer.concat([plain.subarray(0, 2), Buffer.from([0, 0, 0]), plain.subarray(2)])
    expect(await stripMetadata(bytes, 'image/jpeg')).toBeNull()
    const prepared = await prepare(bytes, 'image/jpeg')
    expect(prepared.notes).toEqual([
      { kind: 'metadata-removed' },
      { kind: 'reencoded', from: 'image/jpeg', to: 'image/jpeg' },
    ])
    expect((await sharp(prepared.bytes).metadata()).exif).toBeUndefined()
  })
})

describe('preparePicture holds the limits', () => {
  const refuse = async (
    bytes: Uint8Array,
    mediaType: string,
    changes: Parameters<typeof prepare>[2],
  ): Promise<AppError> => errorOf(prepare(bytes, mediaType, changes))

  test('names the picture, the limit and the figure', async () => {
    const bytes = await encodePicture(raster, 'png')
    const small = { ...accepts, maxBytes: 1000 }
    expect(await refuse(bytes, 'image/png', { accepts: small })).toEqual({
      kind: 'too-large',
      name: 'a.png',
      sizeBytes: bytes.byteLength,
      limitBytes: 1000,
    })
    expect(await refuse(bytes, 'image/png', { accepts: { ...accepts, maxPixels: 23_999 } })).toEqual({
      kind: 'too-many-pixels',
      name: 'a.png',
      pixels: 24_000,
      limitPixels: 23_999,
    })
  })

  test('checks again after encoding anew', async () => {
    const bytes = await sharp(raster.data, { raw: { ...size, channels: 3 } })
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 60 })
      .toBuffer()
    const tight = { ...accepts, maxBytes: bytes.byteLength }
    const error = await refuse(bytes, 'image/jpeg', { orientation: 6, accepts: tight })
    expect(error).toMatchObject({ kind: 'too-large', limitBytes: bytes.byteLength })
    expect(error.kind === 'too-large' && error.sizeBytes).toBeGreaterThan(bytes.byteLength)
    const shrunk = await prepare(bytes, 'image/jpeg', { orientation: 6, accepts: tight, shrink: true })
    expect(shrunk.bytes.byteLength).toBeLessThanOrEqual(bytes.byteLength)
    expect(shrunk.notes.map(({ kind }) => kind)).toEqual(['orientation-applied', 'shrunk'])
  })

  test('takes a picture that fits once its metadata is gone, if a copy was asked for', async () => {
    const whole = await encodePicture(raster, 'jpeg')
    const bytes = Buffer.concat([whole, Buffer.alloc(50_000, 1)])
    const tight = { ...accepts, maxBytes: whole.byteLength }
    const prepared = await prepare(bytes, 'image/jpeg', { accepts: tight, shrink: true })
    expect(prepared.notes).toEqual([{ kind: 'metadata-removed' }])
    expect(await storedPixels(prepared.bytes)).toEqual(await storedPixels(whole))
  })
})

describe('preparePicture shrinks under both limits', () => {
  for (const format of ['jpeg', 'png', 'webp', 'tiff', 'gif'] as const) {
    test(`a ${format}, and says the new size`, async () => {
      const bytes = await encodePicture(raster, format)
      const tight = { ...accepts, maxBytes: Math.floor(bytes.byteLength / 3), maxPixels: 20_000 }
      const { notes, width, height, ...prepared } = await prepare(bytes, `image/${format}`, {
        accepts: tight,
        shrink: true,
      })
      expect(prepared.bytes.byteLength).toBeLessThanOrEqual(tight.maxBytes)
      expect(width * height).toBeLessThanOrEqual(20_000)
      expect(width * height).toBeGreaterThan(2000)
      expect(Math.abs(width / height - 200 / 120)).toBeLessThan(0.05)
      expect(notes).toContainEqual({ kind: 'shrunk', width, height })
      expect(notes.some(({ kind }) => kind === 'reencoded')).toBe(false)
      const after = await sharp(prepared.bytes).metadata()
      expect({ width: after.width, height: after.height, format: after.format }).toEqual({ width, height, format })
    })
  }

  test('a BMP, which becomes a PNG', async () => {
    const prepared = await prepare(encodeBmp(raster), 'image/bmp', {
      accepts: { ...accepts, maxPixels: 6000 },
      shrink: true,
    })
    expect(prepared.mediaType).toBe('image/png')
    expect(prepared.notes).toEqual([
      { kind: 'reencoded', from: 'image/bmp', to: 'image/png' },
      { kind: 'shrunk', width: prepared.width, height: prepared.height },
    ])
  })

  test('a BMP that is only too large in bytes keeps its size if a PNG of it fits', async () => {
    const flat = encodeBmp({ ...size, channels: 3, data: new Uint8Array(72_000) })
    const prepared = await prepare(flat, 'image/bmp', { accepts: { ...accepts, maxBytes: 70_000 }, shrink: true })
    expect(prepared).toMatchObject({ ...size, notes: [{ kind: 'reencoded', from: 'image/bmp', to: 'image/png' }] })
  })

  test('an animation with all its frames', async () => {
    const frames = [1, 2, 3, 4].map((seed) => noise(size.width, size.height, seed))
    const bytes = await encodeAnimation(frames, 'webp', { delayMs: 60 })
    const tight = { ...accepts, maxBytes: Math.floor(bytes.byteLength / 3) }
    const prepared = await prepare(bytes, 'image/webp', { accepts: tight, shrink: true })
    const { pages, delay } = await sharp(prepared.bytes).metadata()
    expect({ pages, delay }).toEqual({ pages: 4, delay: [60, 60, 60, 60] })
  })

  test('with its metadata where that is to stay, and the pixels as they stand', async () => {
    const bytes = await encodePicture(raster, 'jpeg', { hasGps: true, orientation: 6 })
    const smaller = { accepts: { ...accepts, maxPixels: 6000 }, shrink: true, normalise: false, orientation: 6 }
    const prepared = await prepare(bytes, 'image/jpeg', smaller)
    const { orientation, exif, width = 0, height = 0 } = await sharp(prepared.bytes).metadata()
    expect(orientation).toBe(6)
    expect(exif?.includes('Test camera')).toBe(true)
    expect(width).toBeGreaterThan(height)
    expect(prepared.notes.map(({ kind }) => kind)).toEqual(['shrunk'])
  })

  test('and drops the metadata otherwise', async () => {
    const bytes = await markedJpeg()
    const prepared = await preparePicture(
      { bytes, mediaType: 'image/jpeg', width: 40, height: 24, orientation: 1 },
      { ...options, accepts: { ...accepts, maxPixels: 500 }, shrink: true },
    )
    expect(isMarked(prepared.bytes)).toBe(false)
    expect(prepared.notes.map(({ kind }) => kind)).toEqual(['metadata-removed', 'shrunk'])
  })

  test('gives up with the figure where no size is small enough', async () => {
    const bytes = await encodePicture(raster, 'png')
    const error = await errorOf(prepare(bytes, 'image/png', { accepts: { ...accepts, maxBytes: 10 }, shrink: true }))
    expect(error).toMatchObject({ kind: 'too-large', limitBytes: 10 })
  })
})
