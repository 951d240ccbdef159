import { expect, it } from 'vitest'
import { defaultSchedule, delayMs } from '../../../src-main/clarifai/schedule.ts'

const backoff = { floorMs: 100, baseMs: 10, maxMs: 65 }

it('doubles the span of the delay up to its maximum', () => {
  const longest = [0, 1, 2, 3, 4].map((repetition) => delayMs(backoff, repetition, () => 1))
  expect(longest).toEqual([110, 120, 140, 165, 165])
})

it('spreads the delay over its whole span', () => {
  const at = (share: number) => delayMs(backoff, 2, () => share)
  expect([at(0), at(0.5), at(1)]).toEqual([100, 120, 140])
})

it('waits about 15 s after too many calls', () => {
  const at = (share: number) => delayMs(defaultSchedule.throttled, 3, () => share)
  expect([at(0), at(0.5), at(1)]).toEqual([10_000, 15_000, 20_000])
})
