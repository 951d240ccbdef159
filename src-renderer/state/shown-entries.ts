import type { HistoryEntry } from '../../src-shared/history.ts'
import { EntryReader } from './entry-reader.ts'
import { errorOf } from './error-of.ts'
import type { FrameClock } from './frame-task.ts'
import type { ResultSlot } from './result-slot.svelte.ts'

/** Entries of cards that went out of sight and may come back soon. */
const keptCount = 100

/** Holds the entries of the cards in sight: read when a card comes up, let go some time after it went. */
export class ShownEntries {
  readonly #reader: EntryReader
  readonly #wanted = new Map<number, ResultSlot>()
  /** Slots that hold an entry and have no card, in the order in which they lost it. */
  readonly #hidden = new Set<ResultSlot>()
  #clearedCount = 0

  constructor(read: (id: number) => Promise<HistoryEntry>, clock?: FrameClock) {
    this.#reader = new EntryReader({
      read,
      deliver: (entries) => entries.forEach((entry) => this.#take(entry.id, (slot) => slot.hold(entry))),
      fail: (id, thrown) => this.#take(id, (slot) => slot.setReadError(errorOf(thrown))),
      ...(clock === undefined ? {} : { clock }),
    })
  }

  /** A card is built for `slot`; the answer is called when it goes. */
  show(slot: ResultSlot): () => void {
    slot.isShown = true
    this.#hidden.delete(slot)
    const clearedCount = this.#clearedCount
    return () => this.#hide(slot, clearedCount === this.#clearedCount)
  }

  /** Reads the slot's entry where it has an outcome and is not held: to be asked whenever either changes. */
  want(slot: ResultSlot): void {
    const { entryId, state, entry, readError } = slot
    if (state === 'running' || entryId === null || entry !== null || readError !== null) return
    this.#wanted.set(entryId, slot)
    this.#reader.request(entryId)
  }

  /** Other results stand there now; of the cards that are still built none comes back. */
  clear(): void {
    this.#clearedCount += 1
    for (const slot of this.#hidden) slot.letGo()
    this.#hidden.clear()
  }

  #take(id: number, hand: (slot: ResultSlot) => void): void {
    const slot = this.#wanted.get(id)
    this.#wanted.delete(id)
    if (slot?.entryId === id && slot.isShown) hand(slot)
  }

  #hide(slot: ResultSlot, mayComeBack: boolean): void {
    slot.isShown = false
    if (slot.entryId !== null) this.#forget(slot.entryId)
    if (slot.entry === null || !mayComeBack) return slot.letGo()
    this.#hidden.add(slot)
    for (const oldest of this.#hidden) {
      if (this.#hidden.size <= keptCount) return
      this.#hidden.delete(oldest)
      oldest.letGo()
    }
  }

  #forget(id: number): void {
    this.#wanted.delete(id)
    this.#reader.forget(id)
  }
}
