import type { AppError } from '../../src-shared/errors.ts'
import { formatModelRef, type ModelCard, type ModelSummary } from '../../src-shared/models.ts'
import type { Api } from '../ipc/client.ts'
import { errorOf } from './error-of.ts'
import { appendModels } from './model-pages.ts'

/** Longer than for the history: each search is a call to the platform. */
const searchDelayMs = 300
const readAhead = 20

/** The models workspace: what the chosen profile offers, as far as it was read, and the opened card. */
export class ModelsState {
  search = $state('')
  /** The search that `models` answers; it trails `search` while one types. */
  shownSearch = $state('')
  /** '' for every type. */
  modelTypeId = $state('visual-classifier')
  models = $state.raw<readonly ModelSummary[]>([])
  hasMore = $state(false)
  status = $state<'unread' | 'loading' | 'ready' | 'failed'>('unread')
  error = $state.raw<AppError | null>(null)
  moreError = $state.raw<AppError | null>(null)

  opened = $state.raw<ModelSummary | null>(null)
  card = $state.raw<ModelCard | null>(null)
  cardError = $state.raw<AppError | null>(null)
  scrollTop = $state(0)

  readonly #api: Api
  #profileId = ''
  #searchTimer: ReturnType<typeof setTimeout> | undefined
  /** Counts lists begun: an answer to an older one is dropped. */
  #generation = 0
  #page = 0
  #isReadingMore = false
  readonly #cards = new Map<string, ModelCard>()

  constructor(api: Api) {
    this.#api = api
  }

  /** Begins anew where the profile is another one; safe to call again and again. */
  useProfile(profileId: string): void {
    if (profileId === this.#profileId) return
    this.#profileId = profileId
    this.#cards.clear()
    this.open(null)
    this.models = []
    this.hasMore = false
    this.status = 'unread'
    void this.readAnew()
  }

  setSearch(search: string): void {
    this.search = search
    clearTimeout(this.#searchTimer)
    this.#searchTimer = setTimeout(() => void this.readAnew(), searchDelayMs)
  }

  setModelType(modelTypeId: string): void {
    this.modelTypeId = modelTypeId
    void this.readAnew()
  }

  async readAnew(): Promise<void> {
    clearTimeout(this.#searchTimer)
    const generation = ++this.#generation
    const search = this.search.trim()
    this.status = 'loading'
    try {
      const { models, hasMore } = await this.#readPage(search, 1)
      if (generation !== this.#generation) return
      this.models = appendModels([], models)
      this.hasMore = hasMore
      this.#page = 1
      this.shownSearch = this.search
      this.scrollTop = 0
      this.error = null
      this.moreError = null
      this.status = 'ready'
      const first = this.models[0]
      if (this.opened === null && first !== undefined) this.open(first)
    } catch (failure) {
      const error = errorOf(failure)
      if (generation !== this.#generation) return
      this.error = error
      this.status = 'failed'
    }
  }

  async readMore(): Promise<void> {
    if (this.#isReadingMore || !this.hasMore || this.status !== 'ready') return
    const generation = this.#generation
    this.#isReadingMore = true
    this.moreError = null
    try {
      const { models, hasMore } = await this.#readPage(this.shownSearch.trim(), this.#page + 1)
      if (generation !== this.#generation) return
      this.models = appendModels(this.models, models)
      this.hasMore = hasMore
      this.#page += 1
    } catch (failure) {
      const error = errorOf(failure)
      if (generation === this.#generation) this.moreError = error
    } finally {
      this.#isReadingMore = false
    }
  }

  /** Told by the list whenever other rows come into sight; `last` is the last one's index. */
  setVisible(last: number): void {
    if (last >= this.models.length - readAhead && this.moreError === null) void this.readMore()
  }

  open(model: ModelSummary | null): void {
    this.opened = model
    this.cardError = null
    this.card = model === null ? null : (this.#cards.get(formatModelRef(model.ref)) ?? null)
    if (model !== null && this.card === null) void this.readCard()
  }

  /** Reads the card of the opened model; a card that comes after another model was opened is only kept. */
  async readCard(): Promise<void> {
    const model = this.opened
    if (model === null) return
    const profileId = this.#profileId
    this.cardError = null
    try {
      const card = await this.#api.models.get({ profileId, model: model.ref })
      if (profileId === this.#profileId) this.#cards.set(formatModelRef(model.ref), card)
      if (this.opened === model) this.card = card
    } catch (failure) {
      const error = errorOf(failure)
      if (this.opened === model) this.cardError = error
    }
  }

  #readPage(search: string, page: number) {
    return this.#api.models.list({ profileId: this.#profileId, search, modelTypeId: this.modelTypeId, page })
  }
}
