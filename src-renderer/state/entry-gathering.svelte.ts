import { Failure } from '../../src-shared/errors.ts'
import type { HistoryEntry } from '../../src-shared/history.ts'
import type { ResultSlot } from './result-slot.svelte.ts'

const readsAtOnce = 16
/** Only what takes longer is shown, and so often at the most. */
const shownAfterMs = 300
const shownEveryMs = 100

/** Reading the entries of results one after the other, however many: never more than a few are held. */
export class EntryGathering {
  /** Null while there is nothing to show. */
  progress = $state.raw<{ readonly doneCount: number; readonly totalCount: number } | null>(null)

  readonly #read: (id: number) => Promise<HistoryEntry>
  #abort = new AbortController()

  constructor(read: (id: number) => Promise<HistoryEntry>) {
    this.#read = read
  }

  /** Hands each entry over in the order of `slots` until one is refused; false where it was stopped before the end. */
  async run(slots: readonly ResultSlot[], take: (entry: HistoryEntry) => boolean): Promise<boolean> {
    this.stop()
    this.#abort = new AbortController()
    const { signal } = this.#abort
    let shownAt = performance.now() + shownAfterMs - shownEveryMs
    try {
      for (let at = 0; at < slots.length; at += readsAtOnce) {
        const entries = await this.#readSome(slots.slice(at, at + readsAtOnce))
        if (signal.aborted) return false
        const isTaken = entries.every((entry) => take(entry))
        if (signal.aborted) return false
        if (!isTaken) return true
        if (performance.now() - shownAt < shownEveryMs) continue
        shownAt = performance.now()
        this.progress = { doneCount: at + entries.length, totalCount: slots.length }
      }
      return true
    } finally {
      if (!signal.aborted) this.progress = null
    }
  }

  stop(): void {
    this.#abort.abort()
    this.progress = null
  }

  async #readSome(slots: readonly ResultSlot[]): Promise<HistoryEntry[]> {
    const entries = await Promise.all(slots.map((slot) => slot.entry ?? this.#readOne(slot)))
    return entries.filter((entry) => entry !== null)
  }

  /** Null where there is none: its run never began, or it was removed from the history. */
  async #readOne({ entryId, state }: ResultSlot): Promise<HistoryEntry | null> {
    if (entryId === null || state === 'running') return null
    try {
      return await this.#read(entryId)
    } catch (thrown) {
      if (thrown instanceof Failure && thrown.error.kind === 'not-found') return null
      throw thrown
    }
  }
}
