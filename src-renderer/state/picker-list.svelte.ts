import type { AppError } from '../../src-shared/errors.ts'
import { errorOf } from './error-of.ts'

interface Found<Item> {
  readonly items: readonly Item[]
  readonly hasMore: boolean
}

/** What a picker offers of one kind of thing, for its newest question. */
export class PickerList<Item> {
  items = $state.raw<readonly Item[]>([])
  hasMore = $state(false)
  status = $state<'loading' | 'ready' | 'failed'>('loading')
  error = $state.raw<AppError | null>(null)
  /** Counts questions: the answer to an older one is dropped. */
  #generation = 0

  /** What is shown stays until the answer comes. Tells whether it was this question's. */
  async read(ask: () => Promise<Found<Item>>): Promise<boolean> {
    const generation = (this.#generation += 1)
    this.status = 'loading'
    try {
      const { items, hasMore } = await ask()
      if (generation !== this.#generation) return false
      this.items = items
      this.hasMore = hasMore
      this.error = null
      this.status = 'ready'
      return true
    } catch (failure) {
      const error = errorOf(failure)
      if (generation !== this.#generation) return false
      this.clear()
      this.error = error
      this.status = 'failed'
      return false
    }
  }

  clear(): void {
    this.items = []
    this.hasMore = false
  }
}
