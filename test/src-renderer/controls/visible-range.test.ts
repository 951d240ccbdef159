import fc from 'fast-check'
import { expect, test } from 'vitest'
import { visibleRange } from '../../../src-renderer/controls/visible-range.ts'

test('the rows in sight are built, and only a few around them', () => {
  expect(visibleRange({ scrollTop: 5000, height: 400, rowHeight: 50, count: 1000 })).toEqual({ from: 94, to: 114 })
})

test('every row in sight lies in the range, wherever the list was scrolled to', () => {
  const lists = fc.record({
    scrollTop: fc.integer({ min: -100, max: 100_000 }),
    height: fc.integer({ min: 0, max: 2000 }),
    rowHeight: fc.integer({ min: 10, max: 200 }),
    count: fc.integer({ min: 0, max: 1000 }),
  })
  fc.assert(
    fc.property(lists, (list) => {
      const { from, to } = visibleRange(list)
      expect(from).toBeGreaterThanOrEqual(0)
      expect(to).toBeLessThanOrEqual(list.count)
      expect(from).toBeLessThanOrEqual(to)
      for (let row = 0; row < list.count; row += 1) {
        const top = row * list.rowHeight - list.scrollTop
        if (top < list.height && top + list.rowHeight > 0) {
          expect(row).toBeGreaterThanOrEqual(from)
          expect(row).toBeLessThan(to)
        }
      }
    }),
    { numRuns: 200 },
  )
})
