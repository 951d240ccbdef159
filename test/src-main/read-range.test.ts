import { expect, it } from 'vitest'
import { readRange } from '../../src-main/read-range.ts'

it.each([
  [null, 100, null],
  ['bytes=0-', 100, { start: 0, end: 99 }],
  ['bytes=10-19', 100, { start: 10, end: 19 }],
  ['bytes=90-200', 100, { start: 90, end: 99 }],
  ['bytes=-10', 100, { start: 90, end: 99 }],
  ['bytes=-500', 100, { start: 0, end: 99 }],
  ['bytes=100-', 100, 'unsatisfiable'],
  ['bytes=-0', 100, 'unsatisfiable'],
  ['bytes=20-10', 100, null],
  ['bytes=-', 100, null],
  ['bytes=0-1,5-6', 100, null],
  ['lines=1-2', 100, null],
] as const)('reads %s of %d bytes', (header, size, range) => {
  expect(readRange(header, size)).toEqual(range)
})
