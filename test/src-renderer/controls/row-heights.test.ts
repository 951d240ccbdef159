import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RowHeights } from '../../../src-renderer/controls/row-heights.ts'
import { placeRows, rowWindow } from '../../../src-renderer/controls/row-window.ts'

const heightsArbitrary = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 60 })
const changesArbitrary = fc.array(fc.tuple(fc.nat({ max: 59 }), fc.integer({ min: 1, max: 500 })), { maxLength: 30 })

test('sums and places are those of a plain list, also after heights were measured', () => {
  fc.assert(
    fc.property(heightsArbitrary, changesArbitrary, fc.integer({ min: -100, max: 30_000 }), (given, changes, place) => {
      const plain = [...given]
      const heights = new RowHeights(given)
      for (const [index, height] of changes) {
        const isChanged = index < plain.length && plain[index] !== height
        expect(heights.set(index, height)).toBe(isChanged)
        if (index < plain.length) plain[index] = height
      }
      const topOf = (index: number) => plain.slice(0, index).reduce((sum, height) => sum + height, 0)
      for (let index = 0; index <= plain.length; index += 1) expect(heights.topOf(index)).toBe(topOf(index))
      for (const y of [place, ...plain.map((_, index) => topOf(index))]) {
        const expected = plain.findIndex((height, index) => topOf(index) + height > y)
        expect(heights.indexAt(y)).toBe(expected === -1 ? plain.length - 1 : expected)
      }
    }),
  )
})

test('what is in view is built, and the rest is left out by exactly its height', () => {
  fc.assert(
    fc.property(heightsArbitrary, fc.nat({ max: 30_000 }), fc.nat({ max: 59 }), (given, top, held) => {
      const heights = new RowHeights(given)
      const range = rowWindow(heights, { top, height: 600 })
      const { rows, rest } = placeRows(heights, range, held)
      const built = rows.reduce((sum, { index, gapBefore }) => sum + gapBefore + (given[index] ?? 0), 0)
      expect(built + rest).toBe(heights.total)
      expect(rows.map(({ index }) => index)).toEqual([...new Set(rows.map(({ index }) => index))].sort((a, b) => a - b))
      if (held < given.length) expect(rows.some(({ index }) => index === held)).toBe(true)
      for (let index = 0; index < given.length; index += 1) {
        const isInView = heights.topOf(index) < top + 600 && heights.topOf(index + 1) > top
        if (isInView) expect(rows.some((row) => row.index === index)).toBe(true)
      }
    }),
  )
})

test('of 10,000 rows only those near the view are built', () => {
  const heights = new RowHeights(Array.from({ length: 10_000 }, () => 300))
  const { from, to } = rowWindow(heights, { top: 1_500_000, height: 700 })
  expect(from).toBeGreaterThan(4_990)
  expect(to - from).toBeLessThan(12)
})
