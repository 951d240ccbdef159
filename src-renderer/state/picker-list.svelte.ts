import type { AppError } from '../../src-shared/errors.ts'
import { errorOf } from './error-of.ts'

export interface Found<Item> {
  readonly items: readonly Item[]
  readonly hasMore: boolean
  /** When it was told (epoch ms), where the platform can't be reached now; else null. */
  readonly seenAt: number | null
}

/** Pages count from 1, and are asked for one after the other. */
export type AskPage<Item> = (page: number) => Promise<Found<Item>>

/** What a picker offers of one kind of thing, for its newest question, page by page. */
export class PickerList<Item> {
  items = $state.raw<readonly Item[]>([])
  hasMore = $state(false)
  status = $state<'loading' | 'ready' | 'failed'>('loading')
  error = $state.raw<AppError | null>(null)
  seenAt = $state<number | null>(null)
  isReadingMore = $state(false)
  /** Counts questions: the answer to an older one is dropped. */
  #generation = 0
  #ask: AskPage<Item> | null = null
  #page = 0

  readonly #keyOf: (item: Item) => string

  constructor(keyOf: (item: Item) => string) {
    this.#keyOf = keyOf
  }

  /** What is shown stays until the answer comes. Tells whether it was this question's. */
  async read(ask: AskPage<Item>): Promise<boolean> {
    const generation = (this.#generation += 1)
    this.status = 'loading'
    this.isReadingMore = false
    try {
      const found = await ask(1)
      if (generation !== this.#generation) return false
      this.#ask = ask
      this.#take(found, [], 1)
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

  /** Tells whether another page came. */
  async readMore(): Promise<boolean> {
    if (this.#ask === null || !this.hasMore || this.isReadingMore || this.status !== 'ready') return false
    const generation = this.#generation
    this.isReadingMore = true
    try {
      const found = await this.#ask(this.#page + 1)
      if (generation !== this.#generation) return false
      this.#take(found, this.items, this.#page + 1)
    } catch (failure) {
      const error = errorOf(failure)
      if (generation !== this.#generation) return false
      this.error = error
      this.hasMore = false
    }
    this.isReadingMore = false
    return this.error === null
  }

  clear(): void {
    this.items = []
    this.hasMore = false
    this.seenAt = null
  }

  /** What two pages name stands where it stood first. */
  #take({ items, hasMore, seenAt }: Found<Item>, before: readonly Item[], page: number): void {
    const known = new Map(before.map((item) => [this.#keyOf(item), item]))
    for (const item of items) if (!known.has(this.#keyOf(item))) known.set(this.#keyOf(item), item)
    this.items = [...known.values()]
    this.hasMore = hasMore
    this.seenAt = seenAt
    this.#page = page
    this.error = null
  }
}

/** One list of several: of each page theirs, one after the other, as long as they have any. */
export function mergePages<Item>(sources: readonly AskPage<Item>[]): AskPage<Item> {
  let open = sources
  return async (page) => {
    const asked = page === 1 ? sources : open
    const found = await Promise.all(asked.map((ask) => ask(page)))
    open = asked.filter((_, index) => found[index]?.hasMore)
    const times = found.flatMap(({ seenAt }) => (seenAt === null ? [] : [seenAt]))
    return {
      items: found.flatMap(({ items }) => items),
      hasMore: open.length > 0,
      seenAt: times.length === 0 ? null : Math.min(...times),
    }
  }
}
