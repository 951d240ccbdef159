import { expect, test } from 'vitest'
import { FrameTask } from '../../../src-renderer/state/frame-task.ts'
import { handClock } from '../../fixtures/hand-clock.ts'

test('work that is asked for often is done once a frame', () => {
  const hand = handClock()
  let count = 0
  const task = new FrameTask(() => (count += 1), hand.clock)
  for (let asked = 0; asked < 1000; asked += 1) task.request()
  expect(hand.frameCount).toBe(1)
  hand.frame()
  expect(count).toBe(1)
  hand.frame()
  hand.elapse()
  expect(count).toBe(1)
})

test('work that is done at once leaves neither frame nor timer behind', () => {
  const hand = handClock()
  let count = 0
  const task = new FrameTask(() => (count += 1), hand.clock)
  task.flush()
  expect(count).toBe(0)
  task.request()
  task.flush()
  expect(count).toBe(1)
  expect(hand.frameCount).toBe(0)
  expect(hand.delays).toEqual([])
})
