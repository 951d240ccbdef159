import { expect, test } from 'vitest'
import { formatFullMoment, formatMoment } from '../../../../src-renderer/workspaces/history/format-moment.ts'

const now = new Date(2026, 10, 23, 14, 30, 0).getTime()
const ago = (days: number, hours = 0, minutes = 0, seconds = 0) =>
  now - (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000

test.each([
  [ago(0, 0, 0, 0), 'just now'],
  [ago(0, 0, 0, 59), 'just now'],
  [ago(0, 0, 1), '1 min ago'],
  [ago(0, 0, 59, 59), '59 min ago'],
  [ago(0, 1), '1 h ago'],
  [ago(0, 23, 59), '23 h ago'],
  [ago(1), 'yesterday'],
  [ago(6, 23, 59, 59), '6 days ago'],
  [ago(7), '16 Nov, 14:30'],
  [new Date(2026, 0, 2, 9, 5).getTime(), '2 Jan, 09:05'],
  [new Date(2025, 11, 31, 23, 59).getTime(), '31 Dec 2025'],
])('%i is given as %s', (at, text) => {
  expect(formatMoment(at, now)).toBe(text)
})

test('a clock that ran ahead makes no negative ages', () => {
  expect(formatMoment(now + 20_000, now)).toBe('just now')
  expect(formatMoment(now + 2 * 86_400_000, now)).toBe('25 Nov, 14:30')
})

test('the full form names day and second', () => {
  expect(formatFullMoment(now)).toMatch(/Monday.*23 November 2026.*14:30:00/)
})
