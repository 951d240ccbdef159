import type { HistoryEntry } from '../../src-shared/history.ts'

export interface EntryReaderOptions {
  readonly read: (id: number) => Promise<HistoryEntry>
  /** All entries that came since the last frame, together. */
  readonly deliver: (entries: HistoryEntry[]) => void
  readonly fail: (thrown: unknown) => void
  /** `requestAnimationFrame`, or what stands for it where there is no screen. */
  readonly nextFrame: (callback: () => void) => void
}

const readsAtOnce = 8

/** Reads entries a few at a time and hands them over once a frame, however many come at once. */
export class EntryReader {
  readonly #options: EntryReaderOptions
  readonly #waiting = new Set<number>()
  #arrived: HistoryEntry[] = []
  #readCount = 0

  constructor(options: EntryReaderOptions) {
    this.#options = options
  }

  /** An id that waits already is read once. */
  request(id: number): void {
    this.#waiting.add(id)
    this.#fill()
  }

  #fill(): void {
    for (const id of this.#waiting) {
      if (this.#readCount >= readsAtOnce) return
      this.#waiting.delete(id)
      void this.#readOne(id)
    }
  }

  async #readOne(id: number): Promise<void> {
    this.#readCount += 1
    try {
      this.#arrive(await this.#options.read(id))
    } catch (thrown) {
      this.#options.fail(thrown)
    } finally {
      this.#readCount -= 1
      this.#fill()
    }
  }

  #arrive(entry: HistoryEntry): void {
    this.#arrived.push(entry)
    if (this.#arrived.length > 1) return
    this.#options.nextFrame(() => {
      const entries = this.#arrived
      this.#arrived = []
      this.#options.deliver(entries)
    })
  }
}
