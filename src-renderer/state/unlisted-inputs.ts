import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import type { Api } from '../ipc/client.ts'
import type { InputItem } from './input-item.svelte.ts'
import type { ResultSlot } from './result-slot.svelte.ts'
import { inputsLimit } from './run-block.ts'

/** Inputs of runs that are not, or no longer, in the list: they are given back at the end of a run that may read them. */
export class UnlistedInputs {
  readonly #items = new Set<InputItem>()
  readonly #api: Api
  readonly #modalityId: ModalityId

  constructor(api: Api, modalityId: ModalityId) {
    this.#api = api
    this.#modalityId = modalityId
  }

  add(items: readonly InputItem[]): void {
    for (const item of items) for (const medium of [item, ...item.companions]) this.#items.add(medium)
  }

  release(): void {
    const items = [...this.#items]
    this.#items.clear()
    for (const item of items) item.isReleased = true
    for (let at = 0; at < items.length; at += inputsLimit) {
      void this.#api.intake.release({ refs: items.slice(at, at + inputsLimit).map((item) => item.draft.ref) })
    }
  }

  /** Results outlive the list: what was given back comes again out of the history. */
  async renew(slots: readonly ResultSlot[]): Promise<void> {
    const gone = slots.filter((slot) => slot.input.isReleased)
    const entryIds = gone.flatMap(({ entryId }) => (entryId === null ? [] : [entryId]))
    if (entryIds.length < gone.length || gone.length === 0) return
    const drafts = await this.#api.intake.fromHistory({ modalityId: this.#modalityId, entryIds })
    for (const [index, { draft, companions }] of drafts.entries()) {
      const slot = gone[index]
      if (slot === undefined) continue
      slot.input = slot.input.renew(draft, companions)
      this.add([slot.input])
    }
  }
}
