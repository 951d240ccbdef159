import { expect, test } from 'vitest'
import { squaredDistance, toLab } from '../../../src-main/demo-engine/lab.ts'

// published values of sRGB colours under D65
test.each([
  ['white', [255, 255, 255], [100, 0, 0]],
  ['black', [0, 0, 0], [0, 0, 0]],
  ['red', [255, 0, 0], [53.24, 80.09, 67.2]],
  ['lime', [0, 255, 0], [87.73, -86.18, 83.18]],
  ['blue', [0, 0, 255], [32.3, 79.19, -107.86]],
  ['gray', [128, 128, 128], [53.59, 0, 0]],
] as const)('%s lies where the standard puts it', (_name, [red, green, blue], expected) => {
  const lab = toLab(red, green, blue)
  lab.forEach((value, axis) => expect(value).toBeCloseTo(expected[axis] ?? NaN, 1))
})

test('the distance of two colours counts all three axes', () => {
  expect(squaredDistance([10, 20, 30], [13, 24, 42])).toBe(9 + 16 + 144)
})
