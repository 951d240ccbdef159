import { describe, expect, test } from 'vitest'
import sharp from 'sharp'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { decodePicture } from '../../../src-main/demo-engine/decode-picture.ts'
import { encodeBmp } from '../../fixtures/bmp.ts'
import {
  encodeAnimation,
  encodePicture,
  paintQuarters,
  paintScene,
  paintSolid,
  sharpFormats,
  type Raster,
} from '../../fixtures/pictures.ts'
import { createRandom, testSeeded } from '../../fixtures/seeded.ts'

const quarters = paintQuarters({ width: 80, height: 40 }, [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 255],
])

/** The first pixel and the last, as RGBA. */
async function corners(bytes: Uint8Array): Promise<number[][]> {
  const { raster } = await decodePicture(bytes)
  return [[...raster.data.subarray(0, 4)], [...raster.data.subarray(-4)]]
}

const isNear = (expected: number[][], tolerance: number) =>
  expected.map((pixel) => pixel.map((value) => expect.closeTo(value, tolerance === 0 ? 6 : -Math.log10(tolerance * 2))))

describe('a picture is decoded', () => {
  test.each(sharpFormats)('from %s', async (format) => {
    const bytes = await encodePicture(quarters, format)
    const expected = [
      [255, 0, 0, 255],
      [255, 255, 255, 255],
    ]
    expect(await corners(bytes)).toEqual(isNear(expected, format === 'jpeg' ? 4 : 0))
  })

  test.each([4, 8, 24, 32] as const)('from BMP of %s bits a pixel', async (bitsPerPixel) => {
    for (const isTopDown of [false, true]) {
      const { raster } = await decodePicture(encodeBmp(quarters, { bitsPerPixel, isTopDown }))
      expect([...raster.data.subarray(0, 4)]).toEqual([255, 0, 0, 255])
      expect([...raster.data.subarray(-4)]).toEqual([255, 255, 255, 255])
    }
  })

  test('from the first frame of an animation', async () => {
    const frames = [
      paintSolid({ width: 30, height: 20 }, [200, 0, 0]),
      paintSolid({ width: 30, height: 20 }, [0, 0, 200]),
    ]
    for (const format of ['gif', 'webp'] as const) {
      const picture = await decodePicture(await encodeAnimation(frames, format))
      expect(picture).toMatchObject({ width: 30, height: 20 })
      expect([...picture.raster.data.subarray(0, 4)]).toEqual([200, 0, 0, 255])
    }
  })

  test('from grey and from 16 bits a channel', async () => {
    const solid = sharp(await encodePicture(paintSolid({ width: 30, height: 20 }, [120, 120, 120]), 'png'))
    const grey = await solid.clone().toColourspace('b-w').png().toBuffer()
    const deep = await solid.clone().toColourspace('rgb16').png().toBuffer()
    for (const bytes of [grey, deep]) expect((await corners(bytes))[0]).toEqual(isNear([[120, 120, 120, 255]], 1)[0])
  })

  test('from CMYK, as near as a conversion without a profile comes', async () => {
    const red = sharp(await encodePicture(paintSolid({ width: 30, height: 20 }, [200, 40, 40]), 'png'))
    const cmyk = await red.toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()
    expect((await corners(cmyk))[0]).toEqual(isNear([[200, 40, 40, 255]], 40)[0])
  })

  testSeeded('as it is stored, whatever its EXIF orientation says', async (random) => {
    const raster = paintScene({ width: 60, height: 40 }, random)
    const plain = await decodePicture(await encodePicture(raster, 'jpeg'))
    for (let orientation = 1; orientation <= 8; orientation++) {
      const turned = await decodePicture(await encodePicture(raster, 'jpeg', { orientation }))
      expect(turned).toEqual(plain)
    }
  })

  test('to a copy of at most 256 pixels a side that keeps its shape', async () => {
    const picture = await decodePicture(await encodePicture(paintSolid({ width: 1000, height: 500 }, [1, 2, 3]), 'png'))
    expect(picture).toMatchObject({ width: 1000, height: 500, raster: { width: 256, height: 128 } })
    const line = await decodePicture(await encodePicture(paintSolid({ width: 5000, height: 1 }, [1, 2, 3]), 'png'))
    expect(line.raster).toMatchObject({ width: 256, height: 1 })
  })
})

describe('a picture is refused', () => {
  const refusal = async (bytes: Uint8Array) =>
    decodePicture(bytes).then(
      () => null,
      (error: unknown) => error,
    )

  test('with 30105 above 20 MB', async () => {
    const small = await encodePicture(quarters, 'png')
    const padded = Buffer.concat([small, Buffer.alloc(20_000_001 - small.length)])
    expect(await refusal(padded)).toMatchObject({ code: StatusCode.INPUT_OVER_LIMIT })
    expect(await refusal(padded.subarray(0, 20_000_000))).toBeNull()
  })

  test('with 30105 above 85 megapixels, of which a BMP may only boast', async () => {
    const huge: Raster = { width: 10_000, height: 8501, channels: 3, data: new Uint8Array(10_000 * 8501 * 3) }
    expect(await refusal(await encodePicture(huge, 'png'))).toMatchObject({ code: StatusCode.INPUT_OVER_LIMIT })
    const bmp = encodeBmp(quarters)
    bmp.writeInt32LE(2_000_000, 18)
    bmp.writeInt32LE(2_000_000, 22)
    expect(await refusal(bmp)).toMatchObject({ code: StatusCode.INPUT_OVER_LIMIT })
  })

  test('with 30300 where a known type breaks off', async () => {
    for (const format of sharpFormats) {
      const bytes = await encodePicture(paintScene({ width: 200, height: 200 }, createRandom(3)), format)
      expect(await refusal(bytes.subarray(0, bytes.length / 2)), format).toMatchObject({
        code: StatusCode.ALL_INPUT_INVALID_BYTES,
      })
    }
    expect(await refusal(Buffer.from('BM and then nothing'))).toMatchObject({
      code: StatusCode.ALL_INPUT_INVALID_BYTES,
    })
  })
})
