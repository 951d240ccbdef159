import { Failure } from '../../src-shared/errors.ts'

export type Priority = 'interactive' | 'batch'

/** A token that was taken comes back after this time: the platform counts calls a second. */
const tokenReturnMs = 1000

/** A token bucket: so many calls in any second, interactive ones first. */
export class RateLimit {
  readonly #callsPerSecond: number
  readonly #waiting: Readonly<Record<Priority, Set<() => void>>> = { interactive: new Set(), batch: new Set() }
  /** When the tokens that are out were taken, oldest first; all times are those of `performance.now()`. */
  readonly #takenAt: number[] = []
  #heldUntil = 0
  #timer: NodeJS.Timeout | null = null

  /** Null: no limit at all. */
  constructor(callsPerSecond: number | null) {
    this.#callsPerSecond = callsPerSecond ?? Infinity
  }

  /** Waits until a call may be made. Fails with `cancelled`. */
  async take(priority: Priority, signal: AbortSignal): Promise<void> {
    if (signal.aborted) throw new Failure({ kind: 'cancelled' })
    if (this.#callsPerSecond === Infinity) return
    const isFirst =
      this.#waiting.interactive.size === 0 && (priority === 'interactive' || this.#waiting.batch.size === 0)
    if (isFirst && this.#nextTokenAt() <= performance.now()) this.#takenAt.push(performance.now())
    else await this.#queue(priority, signal)
  }

  /** Admits nothing for so long: the platform said that it was too much. */
  hold(durationMs: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, performance.now() + durationMs)
  }

  #queue(priority: Priority, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = this.#waiting[priority]
      const admit = () => {
        signal.removeEventListener('abort', cancel)
        resolve()
      }
      const cancel = () => {
        queue.delete(admit)
        reject(new Failure({ kind: 'cancelled' }))
      }
      signal.addEventListener('abort', cancel, { once: true })
      queue.add(admit)
      this.#wakeLater()
    })
  }

  #nextTokenAt(): number {
    const now = performance.now()
    while ((this.#takenAt[0] ?? now) <= now - tokenReturnMs) this.#takenAt.shift()
    const [oldest = now] = this.#takenAt
    return Math.max(this.#heldUntil, this.#takenAt.length < this.#callsPerSecond ? now : oldest + tokenReturnMs)
  }

  #wakeLater(): void {
    if (this.#timer !== null || this.#nextWaiting() === undefined) return
    // a timer may fire a moment early, which would send one call too many within the second
    const delayMs = Math.ceil(this.#nextTokenAt() - performance.now()) + 1
    this.#timer = setTimeout(() => this.#admitWaiting(), delayMs)
  }

  #admitWaiting(): void {
    this.#timer = null
    for (let next = this.#nextWaiting(); next !== undefined; next = this.#nextWaiting()) {
      if (this.#nextTokenAt() > performance.now()) break
      this.#takenAt.push(performance.now())
      next.queue.delete(next.admit)
      next.admit()
    }
    this.#wakeLater()
  }

  #nextWaiting() {
    for (const queue of [this.#waiting.interactive, this.#waiting.batch]) {
      for (const admit of queue) return { queue, admit }
    }
    return undefined
  }
}
