/** One event that says what `last` and `next` say together; null where both are needed. */
export type Merge<T> = (last: T, next: T) => T | null

/**
 * Events from work that runs side by side, read by one consumer in the order in which they were pushed. What waits to be
 * read is merged with the event before it where that is possible. Once the consumer has left, nothing is kept.
 */
export class EventQueue<T> implements AsyncIterable<T> {
  readonly #merge: Merge<T>
  #events: T[] = []
  #wake: () => void = () => undefined
  #isEnded = false
  #isLeft = false
  #failure: unknown

  constructor(merge: Merge<T> = () => null) {
    this.#merge = merge
  }

  push(event: T): void {
    if (this.#isLeft) return
    const last = this.#events.at(-1)
    const merged = last === undefined ? null : this.#merge(last, event)
    if (merged === null) this.#events.push(event)
    else this.#events[this.#events.length - 1] = merged
    this.#wake()
  }

  end(): void {
    this.#isEnded = true
    this.#wake()
  }

  /** Ends the queue: its reader throws `failure` after the events before it. */
  fail(failure: unknown): void {
    this.#failure = failure
    this.end()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    try {
      for (;;) {
        const events = this.#events
        this.#events = []
        yield* events
        if (this.#events.length > 0) continue
        if (this.#isEnded) break
        await new Promise<void>((resolve) => (this.#wake = resolve))
      }
    } finally {
      this.#isLeft = true
      this.#events = []
    }
    if (this.#failure !== undefined) throw this.#failure
  }
}
