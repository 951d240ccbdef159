import type { AppError } from '../../src-shared/errors.ts'
import { parseModelRef, type ModelSummary, type ModelType } from '../../src-shared/models.ts'
import type { Api } from '../ipc/client.ts'
import { errorOf } from './error-of.ts'
import { matchModels } from './match-models.ts'
import { buildModelsQuery, noFilters, type ModelFilters } from './model-filters.ts'
import { appendModels } from './model-pages.ts'
import { OpenedModel } from './opened-model.svelte.ts'
import type { ProfilesState } from './profiles.svelte.ts'
import { SavedModels } from './saved-models.svelte.ts'
import type { SettingsState } from './settings.svelte.ts'

/** Longer than for the history: each search is a call to the platform. */
const searchDelayMs = 300
const readAhead = 20

export type ModelsView = 'all' | 'favourites' | 'recents'

/** The models workspace: what the chosen profile offers, as far as it was read, and the opened card. */
export class ModelsState {
  search = $state('')
  /** The search that `listed` answers; it trails `search` while one types. */
  shownSearch = $state('')
  filters = $state.raw<ModelFilters>(noFilters)
  areFiltersOpen = $state(false)
  view = $state<ModelsView>('all')
  /** When what is listed was told, where the platform can't be reached now; else null. */
  seenAt = $state<number | null>(null)
  status = $state<'unread' | 'loading' | 'ready' | 'failed'>('unread')
  error = $state.raw<AppError | null>(null)
  moreError = $state.raw<AppError | null>(null)
  /** Empty until they are told, and where they can't be. */
  types = $state.raw<readonly ModelType[]>([])
  scrollTop = $state(0)
  #listed = $state.raw<readonly ModelSummary[]>([])
  #hasMore = $state(false)

  readonly saved: SavedModels
  readonly opened: OpenedModel
  /** What the view shows: of the saved ones those that answer the search. */
  models: readonly ModelSummary[] = $derived.by(() =>
    this.view === 'all' ? this.#listed : matchModels(this.saved[this.view], this.isAddress ? '' : this.search),
  )
  hasMore = $derived(this.view === 'all' && this.#hasMore)
  /** The search is the address of a model, and that model is opened by it. */
  isAddress = $derived(parseModelRef(this.search) !== null)

  readonly #api: Api
  #profileId = $state('')
  #searchTimer: ReturnType<typeof setTimeout> | undefined
  /** Counts lists begun: an answer to an older one is dropped. */
  #generation = 0
  #page = 0
  #isReadingMore = false

  constructor(api: Api, settings: SettingsState, profiles: ProfilesState) {
    this.#api = api
    this.saved = new SavedModels(settings, profiles)
    this.opened = new OpenedModel(api, () => this.#profileId)
  }

  /** Begins anew where the profile is another one; safe to call again and again. */
  useProfile(profileId: string): void {
    if (profileId === this.#profileId) return
    this.#profileId = profileId
    this.opened.forget()
    this.#listed = []
    this.#hasMore = false
    this.types = []
    this.status = 'unread'
    void this.readAnew()
  }

  /** An address opens its model, and leaves the list as it is. */
  setSearch(search: string): void {
    this.search = search
    clearTimeout(this.#searchTimer)
    this.#searchTimer = setTimeout(() => {
      const ref = parseModelRef(search)
      if (ref !== null) this.opened.openAddress(ref)
      else if (search !== this.shownSearch || this.status !== 'ready') void this.readAnew()
    }, searchDelayMs)
  }

  setView(view: ModelsView): void {
    this.view = view
    this.scrollTop = 0
  }

  setFilters(change: Partial<ModelFilters>): void {
    this.filters = { ...this.filters, ...change }
    const isTyped = 'userId' in change || 'appId' in change
    clearTimeout(this.#searchTimer)
    if (isTyped) this.#searchTimer = setTimeout(() => void this.readAnew(), searchDelayMs)
    else void this.readAnew()
  }

  clearFilters(): void {
    this.setFilters({ ...noFilters })
  }

  async readAnew(): Promise<void> {
    clearTimeout(this.#searchTimer)
    const generation = (this.#generation += 1)
    const search = this.isAddress ? '' : this.search
    this.status = 'loading'
    this.#isReadingMore = false
    if (this.types.length === 0) void this.#readTypes()
    try {
      const { models, hasMore, seenAt } = await this.#readPage(search, 1)
      if (generation !== this.#generation) return
      this.#show(appendModels([], models), hasMore, 1)
      this.shownSearch = search
      this.seenAt = seenAt
      this.scrollTop = 0
      this.error = null
      this.moreError = null
      this.status = 'ready'
      const [first] = this.models
      if (this.opened.model === null && first !== undefined) this.opened.open(first)
    } catch (failure) {
      const error = errorOf(failure)
      if (generation !== this.#generation) return
      this.error = error
      this.status = 'failed'
    }
  }

  async readMore(): Promise<void> {
    if (this.#isReadingMore || !this.#hasMore || this.status !== 'ready') return
    const generation = this.#generation
    this.#isReadingMore = true
    this.moreError = null
    try {
      const { models, hasMore } = await this.#readPage(this.shownSearch, this.#page + 1)
      if (generation === this.#generation) this.#show(appendModels(this.#listed, models), hasMore, this.#page + 1)
    } catch (failure) {
      const error = errorOf(failure)
      if (generation === this.#generation) this.moreError = error
    }
    if (generation === this.#generation) this.#isReadingMore = false
  }

  /** Told by the list whenever other rows come into sight; `last` is the last one's index. */
  setVisible(last: number): void {
    if (this.view === 'all' && last >= this.models.length - readAhead && this.moreError === null) void this.readMore()
  }

  /** There is a network again: what is shown from memory is asked for. */
  async comeBack(): Promise<void> {
    if (this.status === 'failed' || this.seenAt !== null) await this.readAnew()
    if (this.opened.error !== null || this.opened.seenAt !== null) await this.opened.readCard()
  }

  /** As the platform calls it; '' where it does not tell. */
  titleOf(modelTypeId: string): string {
    return this.types.find(({ id }) => id === modelTypeId)?.title ?? modelTypeId
  }

  #show(models: readonly ModelSummary[], hasMore: boolean, page: number): void {
    this.#listed = models
    this.#hasMore = hasMore
    this.#page = page
  }

  /** Without them the filters offer less: nothing else is lost. */
  async #readTypes(): Promise<void> {
    const profileId = this.#profileId
    try {
      const types = await this.#api.models.types({ profileId })
      if (profileId === this.#profileId) this.types = types.toSorted((one, other) => (one.title < other.title ? -1 : 1))
    } catch (failure) {
      // the list says itself why the platform does not answer
      errorOf(failure)
    }
  }

  #readPage(search: string, page: number) {
    const query = buildModelsQuery(this.filters, search, page)
    return this.#api.models.list({ ...query, profileId: this.#profileId })
  }
}
