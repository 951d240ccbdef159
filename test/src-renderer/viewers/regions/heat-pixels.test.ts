import { expect, test } from 'vitest'
import { buildHeatTable, colorHeat } from '../../../../src-renderer/viewers/regions/heat-pixels.ts'
import type { Rgb } from '../../../../src-renderer/viewers/regions/palette.ts'

const stops: readonly Rgb[] = [
  [0, 0, 0],
  [200, 0, 0],
  [200, 100, 0],
]
const table = buildHeatTable(stops)
const levelOf = (level: number) => [...table.slice(level * 3, level * 3 + 3)]

test('the scale goes through all of its colours, evenly', () => {
  expect(levelOf(0)).toEqual([0, 0, 0])
  expect(levelOf(64)).toEqual([100, 0, 0])
  expect(levelOf(255)).toEqual([200, 100, 0])
  expect(levelOf(191)[1]).toBe(50)
})

test('grey levels become the colours of the scale and keep their opacity', () => {
  const pixels = Uint8ClampedArray.of(0, 0, 0, 255, 64, 66, 63, 255, 255, 255, 255, 80)
  expect(colorHeat(pixels, table)).toBe(false)
  expect([...pixels]).toEqual([0, 0, 0, 255, 100, 0, 0, 255, 200, 100, 0, 80])
})

test('where the opacity alone differs it is the heat', () => {
  const pixels = Uint8ClampedArray.of(255, 255, 255, 64, 255, 255, 255, 255, 0, 0, 0, 0)
  expect(colorHeat(pixels, table)).toBe(false)
  expect([...pixels]).toEqual([100, 0, 0, 255, 200, 100, 0, 255, 0, 0, 0, 255])
})

test('a heat map that has colours is left as it is', () => {
  const given = [10, 10, 10, 255, 200, 30, 30, 255]
  const pixels = Uint8ClampedArray.from(given)
  expect(colorHeat(pixels, table)).toBe(true)
  expect([...pixels]).toEqual(given)
})

test('the colour of what is not seen is none', () => {
  const pixels = Uint8ClampedArray.of(200, 0, 0, 0, 64, 64, 64, 255)
  expect(colorHeat(pixels, table)).toBe(false)
})
