import type { EntryState } from '../../src-shared/jobs.ts'
import type { Api } from '../ipc/client.ts'
import { EntryGathering } from './entry-gathering.svelte.ts'
import { FrameTask, pageClock, type FrameClock } from './frame-task.ts'
import type { ResultSlot } from './result-slot.svelte.ts'
import { ShownEntries } from './shown-entries.ts'
import { countStates, type StateCounts } from './state-counts.ts'

/** What stands in the region "Results": one place per input, in the order of the inputs. */
export class Results {
  /** Follows the states of all slots, once a frame. */
  counts = $state.raw<StateCounts>(countStates([]))
  /** Concepts below it are not shown; never asks the platform again. */
  minValue = $state(0)
  /** Counts how often other results took the place of the ones before. */
  openedCount = $state(0)

  /** Where the list was left: the first row in sight, and how far it is scrolled past its top, px. */
  place: { readonly index: number; readonly offset: number } = { index: 0, offset: 0 }
  /** Runs that are not kept: they go when the results are closed. */
  readonly fleetingRunIds = new Set<number>()
  readonly shown: ShownEntries
  readonly gathering: EntryGathering

  #slots = $state.raw<readonly ResultSlot[]>([])
  /** What `counts` will say in the next frame. */
  #counts = countStates([])
  readonly #publish: FrameTask
  readonly #api: Api

  constructor(api: Api, clock: FrameClock = pageClock) {
    const read = (id: number) => api.history.get({ id })
    this.#api = api
    this.shown = new ShownEntries(read, clock)
    this.gathering = new EntryGathering(read)
    this.#publish = new FrameTask(() => (this.counts = { ...this.#counts }), clock)
  }

  get slots(): readonly ResultSlot[] {
    return this.#slots
  }

  set slots(slots: readonly ResultSlot[]) {
    for (const slot of this.#slots) slot.onstate = null
    for (const slot of slots) slot.onstate = this.#onState
    this.#slots = slots
    this.#counts = countStates(slots)
    this.counts = { ...this.#counts }
  }

  /** Those that can be told to have failed. */
  get failed(): readonly ResultSlot[] {
    return this.slots.filter(({ state }) => state === 'failed')
  }

  /** Without an answer, and surely not done: one of unknown outcome may be billed, and is sent again by its own button. */
  get resendable(): readonly ResultSlot[] {
    return this.slots.filter(({ state }) => state === 'failed' || state === 'cancelled')
  }

  open(slots: readonly ResultSlot[]): void {
    void this.close()
    this.slots = slots
    this.openedCount += 1
  }

  /** More places below the others. */
  append(slots: readonly ResultSlot[]): void {
    for (const slot of slots) {
      slot.onstate = this.#onState
      this.#counts[slot.state] += 1
    }
    this.#slots = [...this.#slots, ...slots]
    this.counts = { ...this.#counts }
  }

  /** Lets runs that are not kept go. */
  async close(): Promise<void> {
    const fleeting = [...this.fleetingRunIds]
    this.fleetingRunIds.clear()
    this.gathering.stop()
    this.shown.clear()
    this.slots = []
    this.place = { index: 0, offset: 0 }
    for (const runId of fleeting) await this.#api.history.discardRun({ runId })
  }

  readonly #onState = (from: EntryState, to: EntryState): void => {
    this.#counts[from] -= 1
    this.#counts[to] += 1
    this.#publish.request()
  }
}
