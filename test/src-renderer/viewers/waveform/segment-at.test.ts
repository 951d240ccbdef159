import { expect, test } from 'vitest'
import { segmentAt } from '../../../../src-renderer/viewers/waveform/segment-at.ts'

const segments = [
  { beginMs: 100, endMs: 200 },
  { beginMs: 200, endMs: 500 },
  { beginMs: 400, endMs: 450 },
]

test.each([
  [0, -1],
  [100, 0],
  [199.9, 0],
  [200, 1],
  [420, 2],
  [450, 1],
  [500, -1],
])('at %f ms segment %i is heard', (atMs, index) => {
  expect(segmentAt(segments, atMs)).toBe(index)
  // in whatever order they come
  const reversed = segments.toReversed()
  expect(reversed[segmentAt(reversed, atMs)]).toBe(segments[index])
})
