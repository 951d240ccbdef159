import type { HistoryEntry } from '../../src-shared/history.ts'
import { FrameTask, pageClock, type FrameClock } from './frame-task.ts'

export interface EntryReaderOptions {
  readonly read: (id: number) => Promise<HistoryEntry>
  /** All entries that came since the last frame, together. */
  readonly deliver: (entries: HistoryEntry[]) => void
  readonly fail: (id: number, thrown: unknown) => void
  readonly clock?: FrameClock
}

const readsAtOnce = 8

/** Reads entries a few at a time and hands them over once a frame, however many come at once. */
export class EntryReader {
  readonly #options: EntryReaderOptions
  readonly #task: FrameTask
  readonly #waiting = new Set<number>()
  #arrived: HistoryEntry[] = []
  #readCount = 0

  constructor(options: EntryReaderOptions) {
    this.#options = options
    this.#task = new FrameTask(() => this.#deliver(), options.clock ?? pageClock)
  }

  /** An id that waits already is read once. */
  request(id: number): void {
    this.#waiting.add(id)
    this.#fill()
  }

  /** It is no longer wanted: what still waits is not read. */
  forget(id: number): void {
    this.#waiting.delete(id)
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
      const entry = await this.#options.read(id)
      // looked up only now: while it was read, others may have been handed over
      this.#arrived.push(entry)
      this.#task.request()
    } catch (thrown) {
      this.#options.fail(id, thrown)
    } finally {
      this.#readCount -= 1
      this.#fill()
    }
  }

  #deliver(): void {
    const entries = this.#arrived
    this.#arrived = []
    this.#options.deliver(entries)
  }
}
