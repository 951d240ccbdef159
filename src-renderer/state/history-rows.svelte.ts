import type { AppError } from '../../src-shared/errors.ts'
import type { HistoryItem, HistoryPage } from '../../src-shared/history.ts'
import type { Api } from '../ipc/client.ts'
import { errorOf } from './error-of.ts'
import { cutAfter, emptyHistoryList, leavesGap, mergePage, withoutIds, type HistoryList } from './history-list.ts'

const pageSize = 100
/** Rows left below the visible ones at which the next page is asked for. */
const readAhead = 60
const searchDelayMs = 120
/** Changes that come faster than this are answered by one reading. */
const refreshGapMs = 100
/** The most that one call answers; how many of them are read before a list that fell far behind is begun anew. */
const catchUpPageSize = 200
const maxCatchUpPages = 25

/** The list of entries as far as it was read, its search, and its keeping up with what changes. */
export class HistoryRows {
  search = $state('')
  /** The search that `list` answers; it trails `search` while one types. */
  shownSearch = $state('')
  list = $state.raw<HistoryList>(emptyHistoryList)
  status = $state<'unread' | 'loading' | 'ready' | 'failed'>('unread')
  error = $state.raw<AppError | null>(null)
  /** Why older entries could not be read; the list above stays. */
  moreError = $state.raw<AppError | null>(null)
  ids = $derived(this.list.items.map(({ id }) => id))
  isSearching = $derived(this.search !== this.shownSearch && this.status === 'ready')
  /** Kept here, so that it outlives the workspace. */
  scrollTop = $state(0)

  readonly #api: Api
  #searchTimer: ReturnType<typeof setTimeout> | undefined
  /** Counts new searches and their answers: a page that was asked for before is dropped. */
  #generation = 0
  #isReadingMore = false
  /** Counts changes; which of them each item has seen, tells whether it must be read again. */
  #changeCount = 0
  #headReadAt = 0
  readonly #readAt = new WeakMap<HistoryItem, number>()
  #isRefreshing = false
  #visible = { first: 0, last: -1 }

  constructor(api: Api) {
    this.#api = api
  }

  /** Reads the newest page, once. */
  start(): void {
    if (this.status === 'unread') void this.readAnew()
  }

  setSearch(search: string): void {
    this.search = search
    clearTimeout(this.#searchTimer)
    this.#searchTimer = setTimeout(() => void this.readAnew(), searchDelayMs)
  }

  async readAnew(): Promise<void> {
    clearTimeout(this.#searchTimer)
    const generation = ++this.#generation
    const { search } = this
    const changeCount = this.#changeCount
    if (this.status !== 'ready') this.status = 'loading'
    try {
      const page = await this.#api.history.list({ search, beforeId: null, limit: pageSize })
      if (generation !== this.#generation) return
      this.#generation += 1
      if (search !== this.shownSearch) this.scrollTop = 0
      this.#headReadAt = changeCount
      this.#accept(emptyHistoryList, null, page, changeCount)
      this.shownSearch = search
      this.error = null
      this.moreError = null
      this.status = 'ready'
    } catch (failure) {
      const error = errorOf(failure)
      if (generation === this.#generation) this.#fail(error)
    }
  }

  async readMore(): Promise<void> {
    const beforeId = this.list.items.at(-1)?.id
    if (this.#isReadingMore || !this.list.hasMore || beforeId === undefined) return
    this.#isReadingMore = true
    this.moreError = null
    try {
      await this.#readInto(beforeId, pageSize)
    } catch (failure) {
      this.moreError = errorOf(failure)
    } finally {
      this.#isReadingMore = false
    }
  }

  /** Told by the list whenever other rows come into sight; both indices are of visible rows. */
  setVisible(first: number, last: number): void {
    this.#visible = { first, last }
    if (last >= this.list.items.length - readAhead && this.moreError === null) void this.readMore()
    void this.#refresh()
  }

  /** Entries came, changed or went. */
  noteChange(): void {
    this.#changeCount += 1
    if (this.status === 'failed') void this.readAnew()
    else void this.#refresh()
  }

  drop(ids: ReadonlySet<number>): void {
    this.list = withoutIds(this.list, ids)
  }

  /** Reads what a change may have touched: the newest page, and the rows in sight; others once they come into sight. */
  async #refresh(): Promise<void> {
    if (this.#isRefreshing || this.status !== 'ready') return
    this.#isRefreshing = true
    try {
      while (this.#isHeadStale() || this.#isSightStale()) {
        if (this.#isHeadStale()) await this.#readHead()
        if (this.#isSightStale()) await this.#readSight()
        await new Promise((resolve) => setTimeout(resolve, refreshGapMs))
      }
    } catch (failure) {
      this.#fail(errorOf(failure))
    } finally {
      this.#isRefreshing = false
    }
  }

  async #readHead(): Promise<void> {
    const changeCount = this.#changeCount
    const newestKnownId = this.list.items[0]?.id
    let beforeId: number | null = null
    for (let pages = 1; ; pages += 1) {
      const limit = pages === 1 ? pageSize : catchUpPageSize
      const page: HistoryPage | null = await this.#readInto(beforeId, limit)
      if (page === null) return
      const last = page.items.at(-1)
      if (last === undefined || !leavesGap(page, newestKnownId)) break
      if (pages === maxCatchUpPages) {
        this.list = cutAfter(this.list, last.id)
        break
      }
      beforeId = last.id
    }
    this.#headReadAt = changeCount
  }

  async #readSight(): Promise<void> {
    const { first, last } = this.#visible
    await this.#readInto(this.list.items[first - 1]?.id ?? null, Math.min(catchUpPageSize, last - first + 1))
  }

  #isHeadStale(): boolean {
    return this.#headReadAt < this.#changeCount
  }

  #isSightStale(): boolean {
    const { first, last } = this.#visible
    return this.list.items.slice(first, last + 1).some((item) => (this.#readAt.get(item) ?? 0) < this.#changeCount)
  }

  /** Null where another search has taken the list in the meantime. */
  async #readInto(beforeId: number | null, limit: number): Promise<HistoryPage | null> {
    const generation = this.#generation
    const changeCount = this.#changeCount
    const page = await this.#api.history.list({ search: this.shownSearch, beforeId, limit })
    if (generation !== this.#generation) return null
    this.#accept(this.list, beforeId, page, changeCount)
    return page
  }

  #accept(list: HistoryList, beforeId: number | null, page: HistoryPage, changeCount: number): void {
    for (const item of page.items) this.#readAt.set(item, changeCount)
    this.list = mergePage(list, beforeId, page)
  }

  #fail(error: AppError): void {
    this.error = error
    this.status = 'failed'
  }
}
