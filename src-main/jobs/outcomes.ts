import type { FinishedEntry } from '../history/open-history.ts'

/** So many outcomes may wait to be written; who brings more waits too. */
const maxWaiting = 256

/** Saves outcomes: while one transaction is written, those that come gather for the next, so that many share one. */
export class Outcomes {
  readonly #write: (entries: readonly FinishedEntry[]) => Promise<void>
  readonly #onSaved: (entries: readonly FinishedEntry[]) => void
  #waiting: FinishedEntry[] = []
  #writing: Promise<void> | null = null
  #wakers: (() => void)[] = []
  #failure: { readonly thrown: unknown } | null = null

  /** `onSaved` hears of entries when they are on disk. */
  constructor(options: {
    write(entries: readonly FinishedEntry[]): Promise<void>
    onSaved(entries: readonly FinishedEntry[]): void
  }) {
    this.#write = options.write
    this.#onSaved = options.onSaved
  }

  /** Resolves when there is room for more. Fails once something could not be saved. */
  async put(entries: readonly FinishedEntry[]): Promise<void> {
    this.#rethrow()
    if (entries.length === 0) return
    this.#waiting.push(...entries)
    this.#writing ??= this.#writeAll()
    while (this.#waiting.length >= maxWaiting && this.#failure === null) {
      await new Promise<void>((wake) => this.#wakers.push(wake))
    }
    this.#rethrow()
  }

  /** Resolves when all that was put is on disk. */
  async settle(): Promise<void> {
    while (this.#writing !== null) await this.#writing
    this.#rethrow()
  }

  async #writeAll(): Promise<void> {
    try {
      while (this.#waiting.length > 0) {
        const entries = this.#waiting
        this.#waiting = []
        this.#wakeAll()
        await this.#write(entries)
        this.#onSaved(entries)
      }
    } catch (thrown) {
      this.#failure = { thrown } // thrown again to whoever puts or settles
    }
    this.#writing = null
    this.#wakeAll()
  }

  #wakeAll(): void {
    const wakers = this.#wakers
    this.#wakers = []
    for (const wake of wakers) wake()
  }

  #rethrow(): void {
    if (this.#failure !== null) throw this.#failure.thrown
  }
}
