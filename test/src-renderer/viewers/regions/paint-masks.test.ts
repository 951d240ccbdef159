import { expect, test } from 'vitest'
import { paintMasks } from '../../../../src-renderer/viewers/regions/paint-masks.ts'
import { buildMask } from './build-region.ts'

const red = { color: [255, 0, 0], edge: [90, 0, 0] } as const
const blue = { color: [0, 0, 255], edge: [0, 0, 90] } as const
const size = { width: 3, height: 2 }

function colorsOf(pixels: Uint8ClampedArray): string[] {
  const names = new Map([
    ['255,0,0,255', 'red'],
    ['90,0,0,255', 'dark red'],
    ['0,0,255,255', 'blue'],
    ['0,0,0,0', '-'],
  ])
  return Array.from({ length: pixels.length / 4 }, (_, index) => {
    const color = pixels.slice(index * 4, index * 4 + 4).join(',')
    return names.get(color) ?? color
  })
}

test('each mask has its colour, and what none covers is transparent', () => {
  const masks = [
    { mask: buildMask(['#..', '#..']), ...red },
    { mask: buildMask(['..#', '...']), ...blue },
  ]
  expect(colorsOf(paintMasks(masks, size))).toEqual(['red', '-', 'blue', 'red', '-', '-'])
})

test('the smaller mask lies above, whatever their order', () => {
  const whole = { mask: buildMask(['###', '###']), ...red }
  const part = { mask: buildMask(['.#.', '...']), ...blue }
  const expected = ['red', 'blue', 'red', 'red', 'red', 'red']
  expect(colorsOf(paintMasks([whole, part], size))).toEqual(expected)
  expect(colorsOf(paintMasks([part, whole], size))).toEqual(expected)
})

test('a mask of another size is left out', () => {
  const masks = [{ mask: buildMask(['##']), ...red }]
  expect(colorsOf(paintMasks(masks, size))).toEqual(['-', '-', '-', '-', '-', '-'])
})

test('a fine mask has an edge, a coarse one has none', () => {
  const row = `.${'#'.repeat(198)}.`
  const colors = colorsOf(paintMasks([{ mask: buildMask([row]), ...red }], { width: 200, height: 1 }))
  expect(colors.slice(0, 4)).toEqual(['-', 'dark red', 'red', 'red'])
  expect(colors.slice(-3)).toEqual(['red', 'dark red', '-'])
})
