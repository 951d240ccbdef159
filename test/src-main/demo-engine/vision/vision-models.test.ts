import { create } from '@bufbuild/protobuf'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { DataSchema, type Data } from '../../../../proto/generated/clarifai/api/resources_pb.ts'
import type { DataModel } from '../../../../src-main/demo-engine/demo-model.ts'
import { readParams } from '../../../../src-main/demo-engine/read-params.ts'
import { visionModels } from '../../../../src-main/demo-engine/vision/vision-models.ts'
import type { JsonObject } from '../../../../src-shared/json.ts'
import {
  encodePicture,
  paint,
  paintNoise,
  paintScene,
  paintSolid,
  withAlpha,
  type Raster,
} from '../../../fixtures/pictures.ts'
import { testSeeded } from '../../../fixtures/seeded.ts'

const modelOf = (id: string): DataModel => {
  const found = visionModels.find((model) => model.id === id)
  if (found === undefined) throw new Error(`no model ${id}`)
  return found
}

async function ask(id: string, raster: Raster, params: JsonObject = {}): Promise<Data> {
  const model = modelOf(id)
  const data = create(DataSchema, { image: { base64: await encodePicture(raster, 'png') } })
  const settings = { params: readParams(model.specs, params), minValue: 0, maxConcepts: 200, call: 'predict' } as const
  return create(DataSchema, await model.answer(data, settings, new AbortController().signal))
}

const white = [255, 255, 255] as const
const red = [220, 20, 60] as const
const blue = [0, 0, 205] as const

describe('colour regions', () => {
  testSeeded('boxes each rectangle where it is, and names its colour', async (random) => {
    const size = { width: random.integer(100, 500), height: random.integer(100, 500) }
    const rects = [red, blue].map((colour, index) => {
      const half = Math.floor(size.width / 2)
      const left = index * half + random.integer(2, 10)
      const top = random.integer(2, 20)
      return { colour, left, top, right: left + random.integer(15, half - 20), bottom: top + random.integer(15, 70) }
    })
    const { regions } = await ask(
      'colour-regions',
      paint(size, (x, y) => {
        const hit = rects.find(({ left, top, right, bottom }) => x >= left && x < right && y >= top && y < bottom)
        return hit?.colour ?? white
      }),
    )
    expect(regions).toHaveLength(2)
    for (const { colour, left, top, right, bottom } of rects) {
      const name = colour === red ? 'crimson' : 'mediumblue'
      const found = regions.find(({ data }) => data?.concepts[0]?.name === name)
      const box = found?.regionInfo?.boundingBox
      expect(box, name).toBeDefined()
      expect(box?.leftCol).toBeCloseTo(left / size.width, 5)
      expect(box?.rightCol).toBeCloseTo(right / size.width, 5)
      expect(box?.topRow).toBeCloseTo(top / size.height, 5)
      expect(box?.bottomRow).toBeCloseTo(bottom / size.height, 5)
      expect(found?.value).toBe(1)
    }
  })

  test('values a disc by how much of its box it fills', async () => {
    const disc = paint({ width: 300, height: 300 }, (x, y) => (Math.hypot(x - 149.5, y - 149.5) < 80 ? red : white))
    const { regions } = await ask('colour-regions', disc)
    expect(regions).toHaveLength(1)
    expect(regions[0]?.value).toBeCloseTo(Math.PI / 4, 1)
  })

  test('leaves the background and what is smaller than min_area out', async () => {
    const picture = paint({ width: 200, height: 200 }, (x, y) => (x < 10 && y < 10 ? red : white))
    expect((await ask('colour-regions', picture, { min_area: 0.002 })).regions).toHaveLength(1)
    expect((await ask('colour-regions', picture, { min_area: 0.003 })).regions).toHaveLength(0)
    expect((await ask('colour-regions', paintSolid({ width: 40, height: 40 }, white))).regions).toHaveLength(0)
  })
})

describe('colour segments', () => {
  testSeeded('gives masks that share every pixel out once, with shares that make 1', async (random) => {
    const size = { width: random.integer(1, 300), height: random.integer(1, 300) }
    const raster = random.pick([
      paintScene(size, random),
      paintNoise(size, random),
      withAlpha(paintScene(size, random), random.integer(0, 255)),
      paintSolid(size, white),
    ])
    const { regions } = await ask('colour-segments', raster)
    const values = regions.map(({ data }) => data?.concepts[0]?.value ?? NaN)
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 5)
    expect(values).toEqual([...values].sort((one, other) => other - one))
    const covered = new Array<number>(size.width * size.height).fill(0)
    for (const [index, { regionInfo }] of regions.entries()) {
      const bytes = regionInfo?.mask?.image?.base64 ?? new Uint8Array()
      const { data, info } = await sharp(bytes).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
      expect(info).toMatchObject({ ...size, format: 'raw' })
      const pixels = [...covered.keys()].filter((pixel) => (data[pixel * info.channels] ?? 0) > 127)
      for (const pixel of pixels) covered[pixel] = (covered[pixel] ?? 0) + 1
      expect(pixels.length / covered.length).toBeCloseTo(values[index] ?? NaN, 5)
    }
    expect(new Set(covered)).toEqual(new Set([1]))
  })

  test('finds the two halves of a picture, and no more than it may', async () => {
    const halves = paint({ width: 80, height: 60 }, (x) => (x < 60 ? red : blue))
    const names = (await ask('colour-segments', halves)).regions.map(({ data }) => data?.concepts[0])
    expect(names.map((concept) => [concept?.name, concept?.value])).toEqual([
      ['crimson', 0.75],
      ['mediumblue', 0.25],
    ])
    expect((await ask('colour-segments', halves, { segments: 1 })).regions).toHaveLength(1)
  })
})

describe('picture caption', () => {
  test('tells colours with their shares, and the shape', async () => {
    const flag = paint({ width: 300, height: 200 }, (x) => (x < 200 ? blue : white))
    const { text } = await ask('picture-caption', flag)
    expect(text?.raw).toMatch(/^An? .*landscape picture, mostly mediumblue .(66|67) %. and white .(33|34) %./)
    expect((await ask('picture-caption', flag, { max_colors: 1 })).text?.raw).not.toContain('white (')
  })
})

describe('the enlarger', () => {
  testSeeded('answers a PNG of the width asked for and the same shape', async (random) => {
    const size = { width: random.integer(1, 200), height: random.integer(1, 200) }
    const width = random.integer(1, 900)
    const { image } = await ask('lanczos-enlarger', paintScene(size, random), { width })
    const { format, ...made } = await sharp(image?.base64).metadata()
    const height = Math.max(1, Math.round((size.height / size.width) * width))
    expect({ format, width: made.width, height: made.height }).toEqual({ format: 'png', width, height })
    expect(image?.imageInfo).toMatchObject({ width, height })
  })

  test('refuses what would grow beyond its limit, with the figures', async () => {
    const thread = paintSolid({ width: 1, height: 200 }, white)
    await expect(ask('lanczos-enlarger', thread, { width: 4000 })).rejects.toMatchObject({
      details: '4000 × 800000 pixels would come of it; the limit is 40000000',
    })
  })
})

describe('the picture histogram', () => {
  const vectorOf = async (raster: Raster, params: JsonObject = {}) => {
    const { embeddings } = await ask('picture-histogram', raster, params)
    expect(embeddings[0]?.numDimensions).toBe(embeddings[0]?.vector.length)
    return embeddings[0]?.vector ?? []
  }
  const cosine = (one: number[], other: number[]) => one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)

  testSeeded('is nearer to a picture that was only made darker at one corner than to another one', async (random) => {
    const size = { width: 120, height: 90 }
    const scene = paintScene(size, random)
    const data = scene.data.map((value, at) => (at < 300 ? value >> 1 : value))
    const [same, alike, other] = await Promise.all([
      vectorOf(scene),
      vectorOf({ ...scene, data }),
      vectorOf(paintNoise(size, random)),
    ])
    expect(cosine(same, same)).toBeCloseTo(1, 5)
    expect(cosine(same, alike)).toBeGreaterThan(cosine(same, other))
  })

  test('has as many numbers as its cells ask for', async () => {
    const picture = paint({ width: 30, height: 30 }, (x) => (x < 15 ? red : blue))
    expect(await vectorOf(picture)).toHaveLength(64 + 4 * 4 * 8)
    expect(await vectorOf(picture, { cells: 1 })).toHaveLength(64 + 8)
  })
})

test('every one says that it is a demonstration, and declares what it takes', () => {
  for (const { description, notes, specs } of visionModels) {
    expect(description).toMatch(/^A demonstration and no machine-learning model/)
    expect(notes).toContain('**demonstration**')
    expect(specs.length).toBeGreaterThan(0)
  }
})
