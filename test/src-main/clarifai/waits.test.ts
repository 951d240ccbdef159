import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pause, Waits } from '../../../src-main/clarifai/waits.ts'
import { quickSchedule } from './open-test-client.ts'

const schedule = {
  ...quickSchedule,
  modelStart: { floorMs: 0, baseMs: 8_000, maxMs: 8_000 },
  connect: { floorMs: 0, baseMs: 1_000, maxMs: 1_000, limitMs: 5_000 },
  random: () => 0.5,
}
const onWaiting = vi.fn()

beforeEach(() => {
  vi.useFakeTimers()
  onWaiting.mockClear()
})
afterEach(() => void vi.useRealTimers())

describe('waiting', () => {
  it('tells cause, time and limit, counted from the first time', () => {
    const waits = new Waits(schedule, 10_000, onWaiting)
    waits.next('model-starting')
    vi.advanceTimersByTime(3000)
    waits.next('model-busy')
    expect(onWaiting.mock.calls).toEqual([
      [{ reason: 'model-starting', attempt: 1, elapsedMs: 0, limitMs: 10_000 }],
      [{ reason: 'model-busy', attempt: 2, elapsedMs: 3000, limitMs: 10_000 }],
    ])
  })

  it('ends with the limit, after one last attempt at it', () => {
    const waits = new Waits(schedule, 10_000, onWaiting)
    expect(waits.next('model-starting')).toBe(4000)
    vi.advanceTimersByTime(8000)
    expect(waits.next('model-starting')).toBe(2000)
    vi.advanceTimersByTime(2000)
    expect(waits.next('model-starting')).toBeNull()
  })

  it('has a clock for each cause', () => {
    const waits = new Waits(schedule, 10_000, onWaiting)
    waits.next('connecting')
    vi.advanceTimersByTime(6000)
    expect(waits.next('connecting')).toBeNull()
    expect(waits.next('model-starting')).toBe(4000)
  })

  it('is over once the request goes out, except for a model that may still be starting', () => {
    const waits = new Waits(schedule, 10_000, onWaiting)
    waits.next('model-starting')
    waits.onStart()
    expect(onWaiting).not.toHaveBeenCalledWith(null)
    waits.next('connecting')
    waits.onStart()
    expect(onWaiting).toHaveBeenLastCalledWith(null)
  })

  it('that never was is not told to be over', () => {
    new Waits(schedule, 10_000, onWaiting).end()
    expect(onWaiting).not.toHaveBeenCalled()
  })
})

it('a pause ends when it is cancelled', async () => {
  const abort = new AbortController()
  const pausing = pause(60_000, abort.signal)
  abort.abort()
  await expect(pausing).rejects.toMatchObject({ error: { kind: 'cancelled' } })
})
