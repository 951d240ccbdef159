import { SvelteMap } from 'svelte/reactivity'
import type { AppError } from '../../src-shared/errors.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import {
  formatModelRef,
  parseModelRef,
  type ModelCard,
  type ModelRef,
  type ModelSummary,
} from '../../src-shared/models.ts'
import { modelSlot } from '../../src-shared/settings.ts'
import type { Api } from '../ipc/client.ts'
import { errorOf } from './error-of.ts'
import type { ProfilesState } from './profiles.svelte.ts'
import type { SettingsState } from './settings.svelte.ts'

const searchDelayMs = 200

/** A classifier that everybody may use, for a profile where none was chosen yet. */
const suggested: ModelRef = { userId: 'clarifai', appId: 'main', modelId: 'general-image-recognition', versionId: '' }

/** The model of a modality for the profile in use: the last one chosen, and the list to choose another from. */
export class ModelChoice {
  /** What the platform offers for the search. */
  found = $state.raw<readonly ModelSummary[]>([])
  hasMore = $state(false)
  status = $state<'loading' | 'ready' | 'failed'>('loading')
  error = $state.raw<AppError | null>(null)
  /** A model's address typed or pasted into the search; it stands before the list. */
  typed = $state.raw<ModelRef | null>(null)
  card = $state.raw<ModelCard | null>(null)
  cardError = $state.raw<AppError | null>(null)
  /** Of every model that a list told, by its address. */
  readonly #names = new SvelteMap<string, string>()
  /** First model of the demo engine's list. */
  #first = $state.raw<ModelRef | null>(null)

  chosen: ModelRef | null = $derived.by(() => {
    const { id, source } = this.#profiles.selected
    const last = this.#settings.current.models[modelSlot(this.#modalityId, id)]
    return last ?? (source === 'demo' ? this.#first : suggested)
  })
  chosenName = $derived(this.chosen === null ? '' : this.nameOf(this.chosen))

  readonly #api: Api
  readonly #settings: SettingsState
  readonly #profiles: ProfilesState
  readonly #modalityId: ModalityId
  #profileId = ''
  #generation = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(api: Api, modalityId: ModalityId, settings: SettingsState, profiles: ProfilesState) {
    this.#api = api
    this.#modalityId = modalityId
    this.#settings = settings
    this.#profiles = profiles
    api.app.demoEngineChanged(({ state }) => {
      if (state === 'ready' && this.status === 'failed') this.search('')
    })
  }

  nameOf(ref: ModelRef): string {
    return this.#names.get(formatModelRef(ref)) ?? ref.modelId
  }

  /** Begins anew where the profile is another one; safe to call again and again. */
  use(profileId: string): void {
    if (profileId === this.#profileId) return
    this.#profileId = profileId
    this.found = []
    this.card = null
    this.#first = null
    this.search('')
  }

  /** The first search goes out at once, later ones once the typing pauses. */
  search(text: string): void {
    clearTimeout(this.#timer)
    this.typed = parseModelRef(text)
    this.status = 'loading'
    this.#timer = setTimeout(() => void this.#read(text.trim()), text === '' ? 0 : searchDelayMs)
  }

  async choose(ref: ModelRef): Promise<void> {
    const slot = modelSlot(this.#modalityId, this.#profiles.selected.id)
    await this.#settings.patch({ models: { ...this.#settings.current.models, [slot]: ref } })
  }

  async readCard(): Promise<void> {
    const model = this.chosen
    if (model === null) return
    this.card = null
    this.cardError = null
    try {
      const card = await this.#api.models.get({ profileId: this.#profiles.selected.id, model })
      if (model === this.chosen) this.card = card
    } catch (failure) {
      const error = errorOf(failure)
      if (model === this.chosen) this.cardError = error
    }
  }

  async #read(search: string): Promise<void> {
    const generation = (this.#generation += 1)
    const profileId = this.#profiles.selected.id
    const modelTypeId = modalities[this.#modalityId].modelTypes[0] ?? ''
    try {
      const { models, hasMore } = await this.#api.models.list({ profileId, search, modelTypeId, page: 1 })
      if (generation !== this.#generation) return
      this.found = models
      for (const { ref, name } of models) if (name !== '') this.#names.set(formatModelRef(ref), name)
      this.hasMore = hasMore
      this.status = 'ready'
      if (search === '') this.#first = models[0]?.ref ?? null
    } catch (failure) {
      const error = errorOf(failure)
      if (generation !== this.#generation) return
      this.found = []
      this.error = error
      this.status = 'failed'
    }
  }
}
