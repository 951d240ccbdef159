import { undoPeriodMs } from '../../src-shared/history.ts'
import type { Api } from '../ipc/client.ts'

/** The most ids that one call takes. */
const idsPerCall = 10_000

/** One press of Delete. */
export interface Removal {
  readonly ids: readonly number[]
  readonly removalIds: readonly number[]
}

/** Removals that can still be undone, oldest first. */
export class Removals {
  pending = $state.raw<readonly Removal[]>([])

  readonly #api: Api

  constructor(api: Api) {
    this.#api = api
  }

  async remove(ids: readonly number[]): Promise<Removal> {
    const removalIds: number[] = []
    for (let at = 0; at < ids.length; at += idsPerCall) {
      const { removalId } = await this.#api.history.remove({ ids: ids.slice(at, at + idsPerCall) })
      removalIds.push(removalId)
    }
    const removal: Removal = { ids, removalIds }
    this.pending = [...this.pending, removal]
    setTimeout(() => this.#forget(removal), undoPeriodMs)
    return removal
  }

  async undo(removal: Removal): Promise<void> {
    this.#forget(removal)
    for (const removalId of removal.removalIds) await this.#api.history.undoRemove({ removalId })
  }

  #forget(removal: Removal): void {
    this.pending = this.pending.filter((other) => other !== removal)
  }
}
