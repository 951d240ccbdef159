import { expect, test } from 'vitest'
import { formatFigure } from '../../../../src-renderer/viewers/vectors/format-figure.ts'
import { measureVector } from '../../../../src-renderer/viewers/vectors/measure-vector.ts'
import { vectorBars } from '../../../../src-renderer/viewers/vectors/vector-bars.ts'

test('norm, range and mean are those of all values', () => {
  expect(measureVector(Float32Array.of(3, -4, 0))).toEqual({
    norm: 5,
    low: -4,
    high: 3,
    mean: -1 / 3,
    brokenCount: 0,
  })
})

test('what is no finite number is counted and left out', () => {
  expect(measureVector(Float32Array.of(1, NaN, Infinity))).toMatchObject({ norm: 1, high: 1, mean: 1, brokenCount: 2 })
  expect(measureVector(Float32Array.of(NaN))).toBeNull()
  expect(measureVector(new Float32Array(0))).toBeNull()
})

test('each column reaches from its least to its greatest value, and every bar stands on 0', () => {
  expect(vectorBars(Float32Array.of(1, 2, -3, -1), 2)).toEqual([
    { low: 0, high: 2 },
    { low: -3, high: 0 },
  ])
  expect(vectorBars(Float32Array.of(1, NaN), 5)).toEqual([
    { low: 0, high: 1 },
    { low: 0, high: 0 },
  ])
  expect(vectorBars(new Float32Array(0), 5)).toEqual([])
})

test('no value is missed, however many stand in a column', () => {
  const vector = new Float32Array(1000)
  vector[997] = 7
  expect(Math.max(...vectorBars(vector, 7).map(({ high }) => high))).toBe(7)
})

test.each([
  [0.123456, '0.123'],
  [12, '12'],
  [1234.5, '1230'],
  [0.0001234, '1.23e-4'],
  [123_456, '1.23e+5'],
  [0, '0'],
  [Number.NaN, 'NaN'],
])('%d reads %s', (value, text) => {
  expect(formatFigure(value)).toBe(text)
})
