import fc from 'fast-check'
import { open, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sourceOfBytes, sourceOfFile, type ByteSource } from '../../../src-main/intake/byte-source.ts'
import { readHeader } from '../../../src-main/intake/read-header.ts'
import { encodeBmp } from '../../fixtures/bmp.ts'
import { encodePicture, paintNoise, paintSolid } from '../../fixtures/pictures.ts'
import { createRandom } from '../../fixtures/seeded.ts'
import { markedJpeg, pngChunk } from './strip/marked-pictures.ts'
import { buildTiff, plainFields } from './strip/tiff-builder.ts'

const size = { width: 37, height: 21 }
const raster = paintSolid(size, [1, 2, 3])
const orientations = [1, 2, 3, 4, 5, 6, 7, 8]

/** Counts what is really read. */
function counted(source: ByteSource): { source: ByteSource; readBytes: () => number } {
  let total = 0
  const read = async (offset: number, length: number) => {
    const bytes = await source.read(offset, length)
    total += bytes.byteLength
    return bytes
  }
  return { source: { sizeBytes: source.sizeBytes, read }, readBytes: () => total }
}

describe('readHeader tells size and orientation', () => {
  for (const format of ['jpeg', 'png', 'webp', 'tiff'] as const) {
    for (const orientation of orientations) {
      test(`of a ${format} with orientation ${orientation}`, async () => {
        const bytes = await encodePicture(raster, format, { orientation, hasGps: format !== 'tiff', profile: 'p3' })
        expect(await readHeader(sourceOfBytes(bytes), `image/${format}`)).toEqual({ ...size, orientation })
      })
    }
  }

  const plain: readonly (readonly [string, string, () => Promise<Buffer> | Buffer])[] = [
    ['a GIF', 'image/gif', () => encodePicture(raster, 'gif')],
    ['a BMP', 'image/bmp', () => encodeBmp(raster)],
    ['a BMP from the top down', 'image/bmp', () => encodeBmp(raster, { isTopDown: true })],
    ['a lossless WEBP', 'image/webp', () => encodePicture(raster, 'webp')],
    [
      'a lossy WEBP',
      'image/webp',
      () =>
        sharp(raster.data, { raw: { ...size, channels: 3 } })
          .webp({ quality: 50 })
          .toBuffer(),
    ],
    [
      'a progressive JPEG',
      'image/jpeg',
      () =>
        sharp(raster.data, { raw: { ...size, channels: 3 } })
          .jpeg({ progressive: true })
          .toBuffer(),
    ],
    ['a big-endian TIFF', 'image/tiff', () => buildTiff([plainFields(raster)], { isLittleEndian: false })],
    ['a BigTIFF', 'image/tiff', () => buildTiff([plainFields(raster)], { isBig: true })],
  ]
  for (const [name, mediaType, make] of plain) {
    test(`of ${name}`, async () => {
      expect(await readHeader(sourceOfBytes(await make()), mediaType)).toEqual({ ...size, orientation: 1 })
    })
  }

  test('of a PNG whose EXIF follows the pixels', async () => {
    const png = await encodePicture(raster, 'png')
    const exif = Buffer.from('II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0', 'latin1')
    const end = png.byteLength - 12
    const late = Buffer.concat([png.subarray(0, end), pngChunk('eXIf', exif), png.subarray(end)])
    expect((await readHeader(sourceOfBytes(late), 'image/png')).orientation).toBe(6)
  })

  test('of a JPEG with 300 kB of other segments before its EXIF', async () => {
    const jpeg = await encodePicture(raster, 'jpeg', { orientation: 8 })
    const filler = Buffer.alloc(60_002, 7)
    filler.writeUInt16BE(0xffed)
    filler.writeUInt16BE(60_000, 2)
    const long = Buffer.concat([jpeg.subarray(0, 2), filler, filler, filler, filler, filler, jpeg.subarray(2)])
    expect(await readHeader(sourceOfBytes(long), 'image/jpeg')).toEqual({ ...size, orientation: 8 })
  })

  test('and takes an orientation that makes no sense for none', async () => {
    const nine = buildTiff([[...plainFields(raster), { tag: 274, shorts: [9] }]])
    expect((await readHeader(sourceOfBytes(nine), 'image/tiff')).orientation).toBe(1)
  })
})

describe('readHeader of a file', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'foresight-header-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  for (const format of ['jpeg', 'png', 'webp', 'tiff'] as const) {
    test(`reads little of a large ${format}`, async () => {
      const large = paintNoise({ width: 700, height: 500 }, createRandom(3))
      const bytes = await encodePicture(large, format, { orientation: 6 })
      const path = join(folder, `large.${format}`)
      await writeFile(path, bytes)
      const handle = await open(path)
      try {
        const { source, readBytes } = counted(sourceOfFile(handle, bytes.byteLength))
        const header = await readHeader(source, `image/${format}`)
        expect(header).toEqual({ width: 700, height: 500, orientation: 6 })
        expect(readBytes()).toBeLessThan(66_000)
        expect(readBytes()).toBeLessThan(bytes.byteLength / 4)
      } finally {
        await handle.close()
      }
    })
  }
})

describe('readHeader of damaged bytes', () => {
  const mediaTypes = ['jpeg', 'png', 'webp', 'tiff', 'gif', 'bmp'].map((format) => `image/${format}`)

  test('refuses in words what has no header', async () => {
    for (const mediaType of mediaTypes) {
      await expect(readHeader(sourceOfBytes(Buffer.alloc(40)), mediaType)).rejects.toThrow(/[a-z]{3}/)
    }
  })

  test('gives a header or an Error for a picture cut off or overwritten anywhere', async () => {
    const jpeg = await markedJpeg()
    const pictures = await Promise.all([
      jpeg,
      ...(['png', 'webp', 'tiff', 'gif'] as const).map((format) => encodePicture(raster, format, { orientation: 6 })),
      encodeBmp(raster),
    ])
    const change = fc.tuple(fc.nat(300), fc.nat(255))
    await fc.assert(
      fc.asyncProperty(fc.nat(5), fc.nat(2000), fc.array(change), async (index, end, changes) => {
        const bytes = Buffer.from(pictures[index] ?? jpeg).subarray(0, end)
        for (const [at, value] of changes) if (at < bytes.byteLength) bytes[at] = value
        try {
          await readHeader(sourceOfBytes(bytes), mediaTypes[index] ?? '')
        } catch (thrown) {
          expect(thrown instanceof RangeError || (thrown as Error).constructor === Error).toBe(true)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
