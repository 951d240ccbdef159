import type { Api } from '../ipc/client.ts'
import type { ResultSlot } from './result-slot.svelte.ts'

/** What stands in the region "Results": one place per input, in the order of the inputs. */
export class Results {
  slots = $state.raw<readonly ResultSlot[]>([])
  /** Concepts below it are not shown; never asks the platform again. */
  minValue = $state(0)

  /** Where the list was left. */
  scrollTop = 0
  /** Runs that are not kept: they go when the results are closed. */
  readonly fleetingRunIds = new Set<number>()

  entries = $derived(this.slots.flatMap(({ entry }) => (entry === null ? [] : [entry])))
  failed = $derived(this.slots.filter(({ state }) => state === 'failed'))
  /** Without an answer, and surely not done: one of unknown outcome may be billed, and is sent again by its own button. */
  resendable = $derived(this.slots.filter(({ state }) => state === 'failed' || state === 'cancelled'))

  readonly #api: Api

  constructor(api: Api) {
    this.#api = api
  }

  open(slots: readonly ResultSlot[]): void {
    void this.close()
    this.slots = slots
  }

  /** Lets runs that are not kept go. */
  async close(): Promise<void> {
    const fleeting = [...this.fleetingRunIds]
    this.fleetingRunIds.clear()
    this.slots = []
    this.scrollTop = 0
    for (const runId of fleeting) await this.#api.history.discardRun({ runId })
  }
}
