import { describe, expect, test } from 'vitest'
import { seekByKey } from '../../../../src-renderer/viewers/waveform/seek-by-key.ts'

const hour = 3_600_000

describe('an arrow', () => {
  test.each([
    ['ArrowRight', 60_000, hour, 65_000],
    ['ArrowUp', 60_000, hour, 65_000],
    ['ArrowLeft', 60_000, hour, 55_000],
    ['ArrowDown', 60_000, hour, 55_000],
    ['ArrowRight', 1000, 4000, 1200],
    ['ArrowLeft', 2000, hour, 0],
    ['ArrowRight', hour - 1, hour, hour],
  ])('%s leads from %i of %i ms to %i', (key, from, duration, to) => expect(seekByKey(key, from, duration)).toBe(to))
})

test('another key leads nowhere', () => {
  for (const key of ['Home', ' ', 'a', 'constructor']) expect(seekByKey(key, 60_000, hour)).toBeNull()
})
