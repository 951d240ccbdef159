import { expect, test } from 'vitest'
import { formatSegment } from '../../../src-renderer/viewers/format-segment.ts'

test.each([
  [0, 1200, '0:00.0 – 0:01.2'],
  [59_960, 60_000.0000001, '1:00.0 – 1:00.0'],
  [59_940, 62_500, '0:59.9 – 1:02.5'],
  [600_000, 3_661_250, '10:00.0 – 61:01.3'],
])('from %d ms to %d ms is %s', (beginMs, endMs, range) => {
  expect(formatSegment({ beginMs, endMs })).toBe(range)
})
