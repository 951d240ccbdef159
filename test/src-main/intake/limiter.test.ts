import { expect, test } from 'vitest'
import { createLimiter } from '../../../src-main/intake/limiter.ts'

test('a limiter runs no more tasks at once than it says, in the order of the calls, and survives failures', async () => {
  const run = createLimiter(2)
  const started: number[] = []
  let runningCount = 0
  let mostRunning = 0
  const opened: (() => void)[] = []
  const gates = Array.from({ length: 6 }, () => new Promise<void>((resolve) => opened.push(resolve)))
  const outcomes = gates.map((gate, index) =>
    run(async () => {
      started.push(index)
      runningCount += 1
      mostRunning = Math.max(mostRunning, runningCount)
      await gate
      runningCount -= 1
      if (index === 1) throw new Error('failed')
      return index
    }),
  )
  const settled = Promise.allSettled(outcomes)
  for (const open of opened) open()
  expect((await settled).map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true, true])
  expect(started).toEqual([0, 1, 2, 3, 4, 5])
  expect(mostRunning).toBe(2)
})
