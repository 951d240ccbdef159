/** Events from work that runs side by side, read by one consumer in the order in which they were pushed. */
export class EventQueue<T> implements AsyncIterable<T> {
  #events: T[] = []
  #wake: () => void = () => undefined
  #isEnded = false
  #failure: unknown

  push(event: T): void {
    this.#events.push(event)
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
    for (;;) {
      const events = this.#events
      this.#events = []
      yield* events
      if (this.#events.length > 0) continue
      if (this.#isEnded) break
      await new Promise<void>((resolve) => (this.#wake = resolve))
    }
    if (this.#failure !== undefined) throw this.#failure
  }
}
