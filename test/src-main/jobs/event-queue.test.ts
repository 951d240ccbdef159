import { describe, expect, it } from 'vitest'
import { EventQueue } from '../../../src-main/jobs/event-queue.ts'

describe('EventQueue', () => {
  it('gives events in order, before and after its reader waits, and ends', async () => {
    const queue = new EventQueue<number>()
    queue.push(1)
    queue.push(2)
    const seen: number[] = []
    const reading = (async () => {
      for await (const event of queue) seen.push(event)
    })()
    await Promise.resolve()
    queue.push(3)
    await new Promise((resolve) => setImmediate(resolve))
    queue.push(4)
    queue.end()
    await reading
    expect(seen).toEqual([1, 2, 3, 4])
  })

  it('throws its failure only after the events before it', async () => {
    const queue = new EventQueue<number>()
    queue.push(1)
    queue.fail(new Error('lost'))
    const seen: number[] = []
    await expect(
      (async () => {
        for await (const event of queue) seen.push(event)
      })(),
    ).rejects.toThrow('lost')
    expect(seen).toEqual([1])
  })
})
