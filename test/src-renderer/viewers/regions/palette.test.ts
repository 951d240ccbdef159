import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { classColorCount } from '../../../../src-renderer/viewers/regions/class-look.ts'
import { inkOn, mixColors, parseHex } from '../../../../src-renderer/viewers/regions/palette.ts'

test('a colour is read, and what is none is black', () => {
  expect(parseHex('#ff8001')).toEqual([255, 128, 1])
  expect(parseHex('red')).toEqual([0, 0, 0])
  expect(parseHex('')).toEqual([0, 0, 0])
})

test('two colours are mixed by share', () => {
  expect(mixColors([0, 100, 200], [100, 200, 0], 0.25)).toEqual([25, 125, 150])
})

/** WCAG's, of two `#rrggbb`. */
function contrast(one: string, other: string): number {
  const luminance = (hex: string) => {
    const parts = parseHex(hex).map((part) => part / 255)
    const [red = 0, green = 0, blue = 0] = parts.map((s) => (s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

test('the label of every class can be read on its colour', async () => {
  const css = await readFile(new URL('../../../../src-renderer/app.css', import.meta.url), 'utf8')
  const colors = [...css.matchAll(/--class-\d+: (#[0-9a-f]{6});/g)].map(([, hex]) => hex ?? '')
  expect(colors).toHaveLength(classColorCount)
  for (const color of colors) expect(contrast(color, inkOn(color)), color).toBeGreaterThanOrEqual(4.5)
})
