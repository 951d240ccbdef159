import { describe, expect, test } from 'vitest'
import sharp from 'sharp'
import { decodePicture } from '../../../src-main/demo-engine/decode-picture.ts'
import { pictureModels } from '../../../src-main/demo-engine/picture-models.ts'
import {
  encodePicture,
  paint,
  paintGradient,
  paintNoise,
  paintScene,
  paintSolid,
  withAlpha,
  type Raster,
} from '../../fixtures/pictures.ts'
import { createRandom, testSeeded } from '../../fixtures/seeded.ts'

const [traitsModel] = pictureModels
if (traitsModel === undefined) throw new Error('models are missing')

async function judgeBytes(bytes: Uint8Array): Promise<(name: string) => number> {
  const concepts = traitsModel!.classify(await decodePicture(bytes))
  return (name) => concepts.find((concept) => concept.name === name)?.value ?? NaN
}
const judge = async (raster: Raster) => judgeBytes(await encodePicture(raster, 'png'))

const size = { width: 300, height: 200 }
const white = [255, 255, 255] as const
const black = [0, 0, 0] as const

describe('picture traits', () => {
  testSeeded('has a value from 0 to 1 for every concept of its vocabulary, whatever the picture', async (random) => {
    const odd = { width: random.integer(1, 700), height: random.integer(1, 700) }
    const pictures = [
      paintScene(odd, random),
      paintNoise(odd, random),
      withAlpha(paintScene(odd, random), random.integer(0, 255)),
      withAlpha(paintSolid(odd, white), 0),
      paintSolid({ width: 1, height: 1 }, black),
      paintSolid({ width: 3000, height: 1 }, white),
    ]
    for (const picture of pictures) {
      for (const model of pictureModels) {
        const concepts = model.classify(await decodePicture(await encodePicture(picture, 'png')))
        expect(concepts.map(({ id }) => id).sort()).toEqual(model.vocabulary.map(({ id }) => id).sort())
        for (const { name, value } of concepts) {
          expect(value, name).toBeGreaterThanOrEqual(0)
          expect(value, name).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  test('has a vocabulary of at least 20 concepts without a name or an id twice', () => {
    for (const { vocabulary } of pictureModels) {
      expect(vocabulary.length).toBeGreaterThanOrEqual(20)
      expect(new Set(vocabulary.flatMap(({ id, name }) => [id, name])).size).toBe(vocabulary.length * 2)
    }
  })

  testSeeded('tells light from dark', async (random) => {
    const grey = random.integer(1, 254)
    const [light, dark, middle] = [
      await judge(paintSolid(size, white)),
      await judge(paintSolid(size, black)),
      await judge(paintSolid(size, [grey, grey, grey])),
    ]
    expect(light('bright')).toBeCloseTo(1, 3)
    expect(light('highlights')).toBe(1)
    expect(dark('dark')).toBeCloseTo(1, 3)
    expect(dark('shadows')).toBe(1)
    expect(middle('bright')).toBeGreaterThan(dark('bright'))
    expect(middle('bright')).toBeLessThan(light('bright'))
    expect(middle('bright') + middle('dark')).toBeCloseTo(1, 6)
  })

  test('measures contrast between the darkest and the lightest parts', async () => {
    const half = await judge(paint(size, (x) => (x < 150 ? white : black)))
    const flat = await judge(paintSolid(size, [90, 90, 90]))
    const low = await judge(paint(size, (x) => (x < 150 ? [120, 120, 120] : [140, 140, 140])))
    expect(half('high contrast')).toBeCloseTo(1, 2)
    expect(flat('high contrast')).toBe(0)
    expect(low('high contrast')).toBeGreaterThan(0.02)
    expect(low('high contrast')).toBeLessThan(0.2)
    expect(low('low contrast')).toBeGreaterThan(0.8)
  })

  test('tells vivid, muted and monochrome pictures apart', async () => {
    const vivid = await judge(paintSolid(size, [255, 0, 60]))
    const muted = await judge(paintSolid(size, [128, 110, 120]))
    const greys = await judge(paintGradient(size, black, white))
    expect(vivid('vivid')).toBe(1)
    expect(vivid('monochrome')).toBe(0)
    expect(muted('muted')).toBeGreaterThan(0.9)
    expect(greys('monochrome')).toBe(1)
  })

  testSeeded('tells warm from cool in the right shares', async (random) => {
    const share = 0.2 + random.next() * 0.6
    const mixed = await judge(paint(size, (x) => (x < share * size.width ? [240, 120, 20] : [20, 90, 230])))
    expect(mixed('warm')).toBeCloseTo(share, 1.4)
    expect(mixed('cool')).toBeCloseTo(1 - share, 1.4)
  })

  testSeeded('knows the shape of a picture', async (random) => {
    const short = random.integer(20, 300)
    const long = Math.ceil(short * (1.3 + random.next() * 0.6))
    const landscape = await judge(paintSolid({ width: long, height: short }, white))
    const portrait = await judge(paintSolid({ width: short, height: long }, white))
    const square = await judge(paintSolid({ width: short, height: short }, white))
    const panorama = await judge(paintSolid({ width: short * 3, height: short }, white))
    const read = (value: (name: string) => number) => ['landscape', 'portrait', 'square', 'panorama'].map(value)
    expect(read(landscape)).toEqual([1, 0, 0, 0])
    expect(read(portrait)).toEqual([0, 1, 0, 0])
    expect(read(square)).toEqual([0, 0, 1, 0])
    expect(read(panorama)).toEqual([1, 0, 0, 1])
  })

  test('tells textured from smooth, and lines that lie from lines that stand', async () => {
    const noise = await judge(paintNoise(size, createRandom(1)))
    const plain = await judge(paintSolid(size, [10, 200, 90]))
    const standing = await judge(paint(size, (x) => (x % 20 < 10 ? white : black)))
    const lying = await judge(paint(size, (_x, y) => (y % 20 < 10 ? white : black)))
    expect(noise('textured')).toBeGreaterThan(0.5)
    expect(plain('smooth')).toBe(1)
    expect(standing('vertical lines')).toBeGreaterThan(0.99)
    expect(lying('horizontal lines')).toBeGreaterThan(0.99)
  })

  testSeeded('tells sharp from blurred', async (random) => {
    const scene = paintScene({ width: 900, height: 600 }, random)
    const sharpBytes = await encodePicture(scene, 'png')
    const blurredBytes = await sharp(sharpBytes).blur(20).png().toBuffer()
    const [clear, blurred] = [await judgeBytes(sharpBytes), await judgeBytes(blurredBytes)]
    expect(clear('sharp edges')).toBeGreaterThan(0.6)
    expect(blurred('sharp edges')).toBeLessThan(clear('sharp edges') / 2)
  })

  testSeeded('knows a mirror image from a lopsided picture', async (random) => {
    const half = paintNoise({ width: 100, height: 100 }, random)
    const at = (x: number, y: number) => [...half.data.subarray((y * 100 + x) * 3, (y * 100 + x) * 3 + 3)]
    const mirrored = await judge(paint({ width: 200, height: 100 }, (x, y) => at(x < 100 ? x : 199 - x, y)))
    const lopsided = await judge(paintGradient({ width: 200, height: 100 }, black, white))
    expect(mirrored('symmetrical')).toBe(1)
    expect(lopsided('symmetrical')).toBe(0)
  })

  testSeeded('measures how much can be seen through', async (random) => {
    const alpha = random.integer(0, 255)
    const glass = await judge(withAlpha(paintSolid(size, [200, 30, 30]), alpha))
    expect(glass('transparent')).toBeCloseTo(1 - alpha / 255, 2)
  })
})

testSeeded('only the pixels decide: two files of the same pixels get the same answer', async (random) => {
  const raster = paintScene({ width: random.integer(20, 500), height: random.integer(20, 500) }, random)
  // not WEBP or JPEG: their decoders shrink in ways of their own
  const files = await Promise.all([
    encodePicture(raster, 'png'),
    encodePicture(raster, 'png', { hasGps: true, orientation: random.integer(1, 8) }),
    encodePicture(raster, 'tiff'),
  ])
  for (const model of pictureModels) {
    const answers = await Promise.all(files.map(async (bytes) => model.classify(await decodePicture(bytes))))
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
  }
})
