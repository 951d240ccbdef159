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

  it('merges what waits to be read, and nothing across what was read already', async () => {
    const join = (last: string, next: string) => (last[0] === next[0] ? last + next : null)
    const queue = new EventQueue<string>(join)
    for (const event of ['a1', 'a2', 'b1', 'a3']) queue.push(event)
    const reading = queue[Symbol.asyncIterator]()
    expect([await reading.next(), await reading.next()].map(({ value }) => value)).toEqual(['a1a2', 'b1'])
    for (const event of ['a4', 'a5']) queue.push(event)
    queue.end()
    const rest = [await reading.next(), await reading.next(), await reading.next()]
    expect(rest.map(({ value }) => value)).toEqual(['a3', 'a4a5', undefined])
  })
})
