import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { stripMetadata } from '../../../../src-main/intake/strip/strip-metadata.ts'
import { encodeAnimation, encodePicture } from '../../../fixtures/pictures.ts'
import { storedPixels } from '../stored-pixels.ts'
import {
  adobeSegment,
  isMarked,
  mark,
  markedAnimatedWebp,
  markedGif,
  markedJpeg,
  markedPng,
  markedWebp,
  noise,
  pngChunk,
  withPngChunks,
} from './marked-pictures.ts'
import { buildTiff, plainFields } from './tiff-builder.ts'

const raster = noise()
const gps = [
  { tag: 1, text: 'N' },
  { tag: 29, text: mark },
]
const markedTags = [
  { tag: 270, text: mark },
  { tag: 271, text: mark },
  { tag: 306, text: mark },
  { tag: 700, bytes: Buffer.from(mark) },
  { tag: 33723, bytes: Buffer.from(mark) },
  {
    tag: 34665,
    below: [
      { tag: 36867, text: mark },
      { tag: 37500, bytes: Buffer.from(mark.repeat(9)) },
    ],
  },
  { tag: 34853, below: gps },
  { tag: 42016, text: mark },
]
const markedTiff = (options: Parameters<typeof buildTiff>[1] = {}) =>
  buildTiff(
    [
      [...plainFields(raster), ...markedTags],
      [...plainFields(noise(40, 24, 8)), ...markedTags],
    ],
    options,
  )

const marked: readonly (readonly [name: string, mediaType: string, make: () => Promise<Buffer> | Buffer])[] = [
  ['a JPEG', 'image/jpeg', markedJpeg],
  ['a progressive JPEG', 'image/jpeg', () => markedJpeg({ isProgressive: true })],
  ['a PNG', 'image/png', markedPng],
  ['a WEBP', 'image/webp', markedWebp],
  ['an animated WEBP', 'image/webp', markedAnimatedWebp],
  ['an animated GIF', 'image/gif', markedGif],
  ['a TIFF of two pages', 'image/tiff', markedTiff],
  ['a big-endian TIFF', 'image/tiff', () => markedTiff({ isLittleEndian: false })],
  ['a BigTIFF', 'image/tiff', () => markedTiff({ isBig: true })],
]

const strip = async (bytes: Buffer, mediaType: string) => {
  const stripped = await stripMetadata(bytes, mediaType)
  if (stripped === null) throw new Error('not understood')
  return stripped
}

describe('stripMetadata takes the metadata and leaves the pixels', () => {
  for (const [name, mediaType, make] of marked) {
    test(`of ${name}`, async () => {
      const bytes = await make()
      expect(isMarked(bytes)).toBe(true)
      const stripped = await strip(bytes, mediaType)
      expect(stripped.isChanged).toBe(true)
      expect(isMarked(stripped.bytes)).toBe(false)
      expect(await storedPixels(stripped.bytes)).toEqual(await storedPixels(bytes))
      const { exif, xmp, iptc, comments, tifftagPhotoshop } = await sharp(stripped.bytes).metadata()
      expect({ exif, xmp, iptc, comments, tifftagPhotoshop }).toEqual({})
    })

    test(`of ${name}, and finds nothing to do the second time`, async () => {
      const once = await strip(await make(), mediaType)
      const twice = await strip(Buffer.from(once.bytes), mediaType)
      expect(twice.isChanged).toBe(false)
    })

    test(`of ${name}, but the colour profile, delays and repetitions stay`, async () => {
      const bytes = await make()
      const { icc, delay, loop, pages, density } = await sharp(bytes).metadata()
      const after = await sharp((await strip(bytes, mediaType)).bytes).metadata()
      expect({ ...after, icc: after.icc?.toString('base64') }).toMatchObject({
        ...(icc === undefined ? {} : { icc: icc.toString('base64') }),
        ...(delay === undefined ? {} : { delay, loop, pages }),
        ...(density === undefined ? {} : { density }),
      })
    })
  }
})

describe('stripMetadata leaves a picture without metadata as it is', () => {
  const plain: readonly (readonly [string, string, () => Promise<Buffer>])[] = [
    ['a JPEG', 'image/jpeg', () => encodePicture(raster, 'jpeg')],
    ['a JPEG with a profile', 'image/jpeg', () => encodePicture(raster, 'jpeg', { profile: 'p3' })],
    ['a PNG with a profile', 'image/png', () => encodePicture(raster, 'png', { profile: 'p3' })],
    ['a WEBP', 'image/webp', () => encodePicture(raster, 'webp')],
    ['a WEBP with a profile', 'image/webp', () => encodePicture(raster, 'webp', { profile: 'p3' })],
    ['an animated WEBP', 'image/webp', () => encodeAnimation([raster, noise(40, 24, 9)], 'webp')],
    ['a GIF', 'image/gif', () => encodePicture(raster, 'gif')],
    ['a TIFF', 'image/tiff', async () => buildTiff([plainFields(raster)])],
  ]
  for (const [name, mediaType, make] of plain) {
    test(name, async () => {
      const bytes = await make()
      const stripped = await strip(bytes, mediaType)
      expect(stripped.isChanged).toBe(false)
      expect(stripped.bytes.buffer).toBe(bytes.buffer)
    })
  }

  test('a JPEG with zeros behind its end', async () => {
    const bytes = Buffer.concat([await encodePicture(raster, 'jpeg'), Buffer.alloc(20)])
    expect((await strip(bytes, 'image/jpeg')).isChanged).toBe(false)
  })
})

describe('stripMetadata knows what must stay', () => {
  test("Adobe's segment of a JPEG, without which its colours would be taken for others", async () => {
    const { bytes } = await strip(await markedJpeg(), 'image/jpeg')
    expect(Buffer.from(bytes).includes(adobeSegment)).toBe(true)
  })

  test('restart markers and stuffed bytes among the pixels of a JPEG', async () => {
    const restarts = [0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xd6, 0xd7].flatMap((marker) => [9, 0xff, 0, 0xff, marker, 8])
    const bytes = Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 4, 1, 1, ...restarts, 0xff, 0xd9])
    expect(await strip(bytes, 'image/jpeg')).toEqual({ bytes, isChanged: false })
  })

  test('JFIF of a JPEG, but not the thumbnail in it', async () => {
    const plain = await encodePicture(raster, 'jpeg')
    const thumbnail = Buffer.from(mark.slice(0, 9))
    const jfif = Buffer.concat([
      Buffer.from([0xff, 0xe0, 0, 16 + 9]),
      Buffer.from('JFIF\0\x01\x01\x01\0\x48\0\x48\x03\x01', 'latin1'),
      thumbnail,
    ])
    const hasJfif = plain.toString('latin1', 6, 10) === 'JFIF'
    const bytes = Buffer.concat([plain.subarray(0, 2), jfif, plain.subarray(hasJfif ? 20 : 2)])
    const stripped = await strip(bytes, 'image/jpeg')
    expect(Buffer.from(stripped.bytes).includes(thumbnail)).toBe(false)
    expect(await storedPixels(stripped.bytes)).toEqual(await storedPixels(bytes))
    expect((await sharp(stripped.bytes).metadata()).density).toBe(72)
  })

  test('colour chunks and the frames of an animated PNG', async () => {
    const png = await encodePicture(raster, 'png')
    const kept = ['gAMA', 'cHRM', 'sRGB', 'pHYs', 'acTL', 'fcTL'].map((type) => pngChunk(type, Buffer.alloc(32)))
    const frame = pngChunk('fdAT', Buffer.alloc(50))
    const end = png.byteLength - 12
    const bytes = Buffer.concat([withPngChunks(png.subarray(0, end), kept), frame, png.subarray(end)])
    expect((await strip(bytes, 'image/png')).isChanged).toBe(false)
  })

  test('the flags of a WEBP no longer announce what is gone', async () => {
    const { bytes } = await strip(await markedWebp(), 'image/webp')
    expect((bytes[20] ?? 0) & 0b1100).toBe(0)
    expect((bytes[20] ?? 0) & 0b100000).toBe(0b100000)
    expect(Buffer.from(bytes).readUInt32LE(4)).toBe(bytes.byteLength - 8)
  })

  test('orientation and resolution of a TIFF, of a directory below one too', async () => {
    const below = [...plainFields(noise(8, 8)), { tag: 270, text: mark }]
    const fields = [...plainFields(raster), { tag: 274, shorts: [1] }, { tag: 296, shorts: [2] }, { tag: 330, below }]
    const stripped = await strip(buildTiff([[...fields, { tag: 305, text: mark }]]), 'image/tiff')
    expect(isMarked(stripped.bytes)).toBe(false)
    expect((await sharp(stripped.bytes, { subifd: 0 }).metadata()).width).toBe(8)
    expect((await sharp(stripped.bytes).metadata()).orientation).toBe(1)
  })

  test('what a TIFF leaves lying without pointing to it goes', async () => {
    const tiff = Buffer.concat([buildTiff([plainFields(raster)]), Buffer.from(mark)])
    const stripped = await strip(tiff, 'image/tiff')
    expect(isMarked(stripped.bytes)).toBe(false)
    expect(await storedPixels(stripped.bytes)).toEqual(await storedPixels(tiff))
  })
})

describe('stripMetadata survives damage', () => {
  for (const [name, mediaType, make] of marked) {
    test(`${name} that is cut off anywhere gives a picture, or null to have it encoded anew`, async () => {
      const bytes = await make()
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.byteLength), async (end) => {
          const stripped = await stripMetadata(bytes.subarray(0, end), mediaType)
          expect(stripped === null || stripped.bytes.byteLength <= end).toBe(true)
        }),
        { numRuns: 200 },
      )
    })

    test(`${name} with any bytes overwritten gives a picture, or null`, async () => {
      const bytes = await make()
      await fc.assert(
        fc.asyncProperty(fc.array(fc.tuple(fc.nat(bytes.byteLength - 1), fc.nat(255))), async (changes) => {
          const damaged = Buffer.from(bytes)
          for (const [at, value] of changes) damaged[at] = value
          const stripped = await stripMetadata(damaged, mediaType)
          expect(stripped === null || stripped.bytes.byteLength <= bytes.byteLength).toBe(true)
        }),
        { numRuns: 200 },
      )
    })
  }

  test('a cut-off JPEG shows as many pixels as before', async () => {
    const bytes = (await markedJpeg()).subarray(0, 3000)
    const { bytes: stripped } = await strip(bytes, 'image/jpeg')
    const decode = (jpeg: Uint8Array) => sharp(jpeg, { failOn: 'none', ignoreIcc: true }).raw().toBuffer()
    expect(await decode(stripped)).toEqual(await decode(bytes))
  })
})
