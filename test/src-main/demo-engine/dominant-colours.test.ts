import { describe, expect } from 'vitest'
import { cssColours } from '../../../src-main/demo-engine/css-colours.ts'
import { decodePicture } from '../../../src-main/demo-engine/decode-picture.ts'
import { colourNames, findDominantColours, type ColourName } from '../../../src-main/demo-engine/dominant-colours.ts'
import { squaredDistance, toLab, type Lab } from '../../../src-main/demo-engine/lab.ts'
import { samplePixels } from '../../../src-main/demo-engine/sample-pixels.ts'
import {
  encodePicture,
  paint,
  paintSolid,
  paintStripes,
  withAlpha,
  type Raster,
  type Rgb,
} from '../../fixtures/pictures.ts'
import { testSeeded, type Random } from '../../fixtures/seeded.ts'

const rgbOf = (name: ColourName): Rgb => {
  const rgb = cssColours[name]
  return [rgb >> 16, (rgb >> 8) & 255, rgb & 255]
}
const labOf = (name: ColourName): Lab => toLab(...rgbOf(name))

/** Colours that can't be taken for each other. */
function pickColours(count: number, random: Random, distance: number): ColourName[] {
  const picked: ColourName[] = []
  for (const name of random.shuffle(colourNames)) {
    if (picked.every((other) => squaredDistance(labOf(name), labOf(other)) > distance ** 2)) picked.push(name)
    if (picked.length === count) break
  }
  return picked
}

async function findColours(raster: Raster, format: 'png' | 'jpeg' = 'png'): Promise<Map<ColourName, number>> {
  return findDominantColours(samplePixels(await decodePicture(await encodePicture(raster, format))))
}

describe('dominant colours', () => {
  testSeeded('name each colour of CSS by itself where a picture is all of it', async (random) => {
    for (const name of random.shuffle(colourNames).slice(0, 20)) {
      const size = { width: random.integer(1, 600), height: random.integer(1, 600) }
      expect([...(await findColours(paintSolid(size, rgbOf(name))))]).toEqual([[name, expect.closeTo(1, 6)]])
    }
  })

  testSeeded('give each stripe of a picture its share', async (random) => {
    const size = { width: random.integer(400, 1600), height: random.integer(50, 900) }
    const names = pickColours(random.integer(2, 6), random, 30)
    const weights = names.map(() => random.integer(10, 40))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const stripes = names.map((name, index) => ({ colour: rgbOf(name), share: (weights[index] ?? 0) / total }))
    const shares = await findColours(paintStripes(size, stripes))
    names.forEach((name, index) => expect(shares.get(name), name).toBeCloseTo(stripes[index]?.share ?? NaN, 1.4))
    expect([...shares.values()].reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
  })

  testSeeded('survive the losses of a JPEG', async (random) => {
    // far from every other named colour, so that small changes don't lead to a neighbour's name
    const isAlone = (name: ColourName) =>
      colourNames.every((other) => other === name || squaredDistance(labOf(name), labOf(other)) > 12 ** 2)
    const [one, other] = random.shuffle(colourNames.filter(isAlone))
    if (one === undefined || other === undefined) throw new Error('no colours')
    const share = 0.2 + random.next() * 0.6
    const stripes = [
      { colour: rgbOf(one), share },
      { colour: rgbOf(other), share: 1 - share },
    ]
    const shares = await findColours(paintStripes({ width: 1200, height: 700 }, stripes), 'jpeg')
    expect(shares.get(one)).toBeCloseTo(share, 1.4)
    expect(shares.get(other)).toBeCloseTo(1 - share, 1.4)
  })

  testSeeded('do not fall for a fine regular pattern', async (random) => {
    const [one, other] = pickColours(2, random, 40)
    if (one === undefined || other === undefined) throw new Error('no colours')
    // 256 pixels a side are not shrunk, and any even grid of samples falls in step with one of these periods
    for (const period of [2, 3, 4, 8]) {
      const size = { width: 256, height: 256 }
      const patterns = [(x: number) => x, (_x: number, y: number) => y, (x: number, y: number) => x + y]
      for (const place of patterns) {
        const board = paint(size, (x, y) => rgbOf(place(x, y) % period === 0 ? one : other))
        expect((await findColours(board)).get(one)).toBeCloseTo(1 / period, 1.4)
      }
    }
  })

  testSeeded('count only what can be seen', async (random) => {
    const [seen, hidden] = pickColours(2, random, 40)
    if (seen === undefined || hidden === undefined) throw new Error('no colours')
    const half = paint({ width: 200, height: 100 }, (x) => (x < 50 ? [...rgbOf(seen), 255] : [...rgbOf(hidden), 0]))
    expect([...(await findColours(half))]).toEqual([[seen, expect.closeTo(1, 6)]])
    expect((await findColours(withAlpha(paintSolid({ width: 9, height: 9 }, rgbOf(seen)), 0))).size).toBe(0)
  })
})
