import { expect, test } from 'vitest'
import { classColorCount, classLook, classShapes } from '../../../../src-renderer/viewers/regions/class-look.ts'

const names = Array.from({ length: 600 }, (_, index) => `class ${index}`)
const countBy = <T>(keys: readonly T[]) =>
  keys.reduce((counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1), new Map<T, number>())

test.each([
  ['person', { color: 10, shape: 'circle' }],
  ['car', { color: 0, shape: 'square' }],
  ['', { color: 11, shape: 'square' }],
])('%j looks as it always has: entries of the past keep their colours', (name, look) => {
  expect(classLook(name)).toEqual(look)
})

test('names that are alike get colours and shapes of all kinds', () => {
  const colors = countBy(names.map((name) => classLook(name).color))
  const shapes = countBy(names.map((name) => classLook(name).shape))
  expect([...colors.keys()].sort((a, b) => a - b)).toEqual([...Array(classColorCount).keys()])
  expect([...shapes.keys()].sort()).toEqual([...classShapes].sort())
  expect(Math.max(...colors.values())).toBeLessThan(2 * (names.length / classColorCount))
})

test('colour and shape do not go together', () => {
  const looks = new Set(names.map((name) => Object.values(classLook(name)).join(' ')))
  expect(looks.size).toBe(classColorCount * classShapes.length)
})
