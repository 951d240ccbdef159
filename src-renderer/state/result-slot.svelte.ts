import type { HistoryEntry } from '../../src-shared/history.ts'
import type { EntryState } from '../../src-shared/jobs.ts'
import type { InputItem } from './input-item.svelte.ts'

/** The place of one input among the results; a retry fills the same place again. */
export class ResultSlot {
  input: InputItem = $state.raw() as InputItem // set by the constructor
  entryId = $state<number | null>(null)
  /** What main last said; `entry` follows once it is read. */
  state = $state<EntryState>('running')
  /** As stored; null until it has an outcome. */
  entry = $state.raw<HistoryEntry | null>(null)

  constructor(input: InputItem) {
    this.input = input
  }

  settle(entry: HistoryEntry): void {
    this.entry = entry
    this.state = entry.state
  }

  /** Empties the place for another try. */
  reset(): void {
    this.entryId = null
    this.state = 'running'
    this.entry = null
  }
}
