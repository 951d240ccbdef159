import { untrack } from 'svelte'
import { errorOf } from './error-of.ts'
import type { InputItem } from './input-item.svelte.ts'
import type { Inputs } from './inputs.svelte.ts'
import type { Job } from './job.svelte.ts'
import { ResultSlot } from './result-slot.svelte.ts'
import type { Results } from './results.svelte.ts'

interface Feeding {
  readonly inputs: Inputs
  readonly job: Job
  readonly results: Results
  /** Several media make one input: those are put together before a run, and none joins it later. */
  readonly takesTogether: boolean
}

/** What comes into the list while a stream is open goes over it at once. */
export class StreamFeed {
  readonly #task: Feeding
  /** Inputs that the running job has, or that were left out of it. */
  #settled: ReadonlySet<InputItem> = new Set()

  constructor(task: Feeding) {
    this.#task = task
    // a task lives as long as the page
    $effect.root(() => {
      $effect(() => {
        const { ready } = task.inputs
        if (task.job.canAdd && !task.takesTogether) untrack(() => void this.#add(ready))
      })
    })
  }

  settle(items: readonly InputItem[]): void {
    this.#settled = new Set(items)
  }

  async #add(ready: readonly InputItem[]): Promise<void> {
    const { inputs, job, results } = this.#task
    const items = ready.filter((item) => !this.#settled.has(item))
    if (items.length === 0) return
    this.#settled = new Set([...this.#settled, ...items])
    const slots = items.map((item) => new ResultSlot(item))
    results.append(slots)
    try {
      await job.add(
        items.map((item) => item.choice),
        slots,
      )
    } catch (failure) {
      // the stream had ended meanwhile: the inputs stay in the list for the next run
      const gone = new Set(slots)
      results.slots = results.slots.filter((slot) => !gone.has(slot))
      const error = errorOf(failure)
      if (error.kind !== 'not-found') inputs.tell([error])
    }
  }
}
