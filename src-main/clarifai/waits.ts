import { setTimeout as sleep } from 'node:timers/promises'
import { Failure } from '../../src-shared/errors.ts'
import type { Waiting } from '../../src-shared/jobs.ts'
import { delayMs, type Backoff, type Schedule } from './schedule.ts'

export type WaitReason = Waiting['reason']

interface Clock {
  readonly backoff: Backoff
  /** Of the first failure; `performance.now()`. */
  startedAt: number | null
  repetitions: number
}

/** Keeps the time that one call spends waiting: each cause has its own clock, pace and limit. */
export class Waits {
  readonly #clocks: Readonly<Record<WaitReason, Clock>>
  readonly #random: () => number
  readonly #onWaiting: (waiting: Waiting | null) => void
  #current: WaitReason | null = null

  constructor(schedule: Schedule, modelStartMs: number, onWaiting: (waiting: Waiting | null) => void) {
    const clock = (backoff: Backoff): Clock => ({ backoff, startedAt: null, repetitions: 0 })
    const modelStart = clock({ ...schedule.modelStart, limitMs: modelStartMs })
    this.#clocks = {
      connecting: clock(schedule.connect),
      'model-starting': modelStart,
      'model-busy': modelStart,
      throttled: clock(schedule.throttled),
      retrying: clock(schedule.refused),
    }
    this.#random = schedule.random
    this.#onWaiting = onWaiting
  }

  /** How long to wait before the next repetition, and says that it waits; null when the time for this cause is over. */
  next(reason: WaitReason): number | null {
    const clock = this.#clocks[reason]
    const now = performance.now()
    clock.startedAt ??= now
    const { limitMs } = clock.backoff
    const elapsedMs = now - clock.startedAt
    if (elapsedMs >= limitMs) return null
    const waitMs = Math.min(delayMs(clock.backoff, clock.repetitions, this.#random), limitMs - elapsedMs)
    clock.repetitions += 1
    this.#current = reason
    this.#onWaiting({ reason, attempt: clock.repetitions, elapsedMs, limitMs })
    return waitMs
  }

  /** The request goes out again: only a model that starts may still be starting. */
  onStart(): void {
    if (this.#current !== 'model-starting' && this.#current !== 'model-busy') this.end()
  }

  end(): void {
    if (this.#current === null) return
    this.#current = null
    this.#onWaiting(null)
  }
}

/** Waits. Fails with `cancelled`. */
export async function pause(durationMs: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(durationMs, undefined, { signal })
  } catch (error) {
    if (signal.aborted) throw new Failure({ kind: 'cancelled' })
    throw error
  }
}
