import { expect, test } from 'vitest'
import { clearGaps } from '../../../../src-main/intake/strip/clear-gaps.ts'

test('clearGaps clears what lies in no range, in whatever order they come and however they overlap', () => {
  const bytes = Buffer.alloc(40, 1)
  const kept = [
    { start: 20, end: 30 },
    { start: 0, end: 15 },
    { start: 5, end: 8 },
  ]
  expect(clearGaps(bytes, kept)).toBe(true)
  expect([...bytes]).toEqual([...Array(15).fill(1), ...Array(5).fill(0), ...Array(10).fill(1), ...Array(10).fill(0)])
  expect(clearGaps(bytes, kept)).toBe(false)
})

test('clearGaps leaves the few bytes that alignment takes', () => {
  const bytes = Buffer.alloc(8, 1)
  expect(clearGaps(bytes, [{ start: 0, end: 5 }])).toBe(false)
  expect([...bytes]).toEqual(Array(8).fill(1))
})
