import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { RateLimit, type Priority } from '../../../src-main/clarifai/rate-limit.ts'
import { never } from './open-test-client.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Takes tokens; the times at which they were given, ms from now. */
function takeMany(limit: RateLimit, count: number, priority: Priority = 'interactive'): number[] {
  const startedAt = performance.now()
  const times: number[] = []
  for (let taken = 0; taken < count; taken += 1) {
    void limit.take(priority, never).then(() => times.push(performance.now() - startedAt))
  }
  return times
}

describe('a limit of 15 calls a second', () => {
  it('lets a burst through at once', async () => {
    const times = takeMany(new RateLimit(15), 15)
    await vi.advanceTimersByTimeAsync(0)
    expect(times).toHaveLength(15)
  })

  it('never lets more than 15 through within any second', async () => {
    const limit = new RateLimit(15)
    const startedAt = performance.now()
    const times: number[] = []
    for (let call = 0; call < 60; call += 1) {
      void limit.take('interactive', never).then(() => times.push(performance.now() - startedAt))
      await vi.advanceTimersByTimeAsync(call % 3 === 0 ? 37 : 0)
    }
    await vi.advanceTimersByTimeAsync(10_000)
    expect(times).toHaveLength(60)
    for (const time of times) {
      expect(times.filter((other) => other >= time && other < time + 1000).length).toBeLessThanOrEqual(15)
    }
  })

  it('uses what it may', async () => {
    const times = takeMany(new RateLimit(15), 45)
    await vi.advanceTimersByTimeAsync(2100)
    expect(times).toHaveLength(45)
  })

  it('serves interactive calls before those of a batch', async () => {
    const limit = new RateLimit(1)
    const order: string[] = []
    for (const [priority, name] of [
      ['batch', 'a'],
      ['batch', 'b'],
      ['interactive', 'c'],
    ] as const) {
      void limit.take(priority, never).then(() => order.push(name))
    }
    await vi.advanceTimersByTimeAsync(3000)
    expect(order).toEqual(['a', 'c', 'b'])
  })

  it('stands still while it is held', async () => {
    const limit = new RateLimit(15)
    limit.hold(4000)
    const times = takeMany(limit, 2)
    await vi.advanceTimersByTimeAsync(3999)
    expect(times).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(10)
    expect(times).toHaveLength(2)
  })
})

describe('a call that waits for its turn', () => {
  it('leaves the queue when it is cancelled', async () => {
    const limit = new RateLimit(1)
    const abort = new AbortController()
    await limit.take('interactive', never)
    const cancelled = limit.take('interactive', abort.signal)
    const next = limit.take('interactive', never)
    abort.abort()
    await expect(cancelled).rejects.toMatchObject({ error: { kind: 'cancelled' } })
    await vi.advanceTimersByTimeAsync(1010)
    await next
  })

  it('is not begun when it was cancelled before', async () => {
    await expect(new RateLimit(null).take('interactive', AbortSignal.abort())).rejects.toMatchObject({
      error: { kind: 'cancelled' },
    })
  })
})

it('has no limit where there is none', async () => {
  const limit = new RateLimit(null)
  limit.hold(60_000)
  const times = takeMany(limit, 1000)
  await vi.advanceTimersByTimeAsync(0)
  expect(times).toHaveLength(1000)
})

it('holds no timer once nobody waits', async () => {
  const times = takeMany(new RateLimit(1), 2)
  await vi.advanceTimersByTimeAsync(1010)
  expect(times).toHaveLength(2)
  expect(vi.getTimerCount()).toBe(0)
})
