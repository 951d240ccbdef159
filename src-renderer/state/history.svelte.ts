import type { AppError } from '../../src-shared/errors.ts'
import type { Api } from '../ipc/client.ts'
import { errorOf } from './error-of.ts'
import { HistoryRows } from './history-rows.svelte.ts'
import { OpenedEntry } from './opened-entry.svelte.ts'
import { Removals, type Removal } from './removals.svelte.ts'
import { afterRemoval, emptySelection, type Selection } from './selection.ts'

/** The history workspace: the list, what is selected in it, the opened entry, and deletions that can be undone. */
export class HistoryState {
  selection = $state.raw<Selection>(emptySelection)
  /** Why a deletion or its undoing did not work. */
  changeError = $state.raw<AppError | null>(null)

  readonly rows: HistoryRows
  readonly opened: OpenedEntry
  readonly removals: Removals

  constructor(api: Api) {
    this.rows = new HistoryRows(api)
    this.opened = new OpenedEntry(api)
    this.removals = new Removals(api)
    api.history.changed(() => {
      this.rows.noteChange()
      this.opened.reload()
    })
  }

  select(selection: Selection): void {
    this.selection = selection
    this.opened.open(selection.activeId)
  }

  /** Null where it did not work. */
  async remove(ids: readonly number[]): Promise<Removal | null> {
    this.changeError = null
    try {
      const removal = await this.removals.remove(ids)
      const removed = new Set(ids)
      const next = afterRemoval(this.selection, this.rows.ids, removed)
      this.rows.drop(removed)
      this.select(next)
      return removal
    } catch (failure) {
      this.changeError = errorOf(failure)
      return null
    }
  }

  /** Takes a deletion back and selects what came back with it. */
  async undo(removal: Removal): Promise<void> {
    this.changeError = null
    try {
      await this.removals.undo(removal)
      const first = removal.ids[0] ?? null
      this.select({ activeId: first, anchorId: first, ids: new Set(removal.ids) })
    } catch (failure) {
      this.changeError = errorOf(failure)
    }
  }
}
