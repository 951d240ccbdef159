import { SvelteMap } from 'svelte/reactivity'
import type { Callable } from '../../src-shared/calls.ts'
import type { AppError } from '../../src-shared/errors.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import type { ModelCard, ModelRef, ModelSummary } from '../../src-shared/models.ts'
import { modelSlot } from '../../src-shared/settings.ts'
import { formatTarget, idOfTarget, parseTarget, type RunTarget } from '../../src-shared/targets.ts'
import type { WorkflowCard, WorkflowSummary } from '../../src-shared/workflows.ts'
import type { Api } from '../ipc/client.ts'
import { PickerList } from './picker-list.svelte.ts'
import type { ProfilesState } from './profiles.svelte.ts'
import type { SettingsState } from './settings.svelte.ts'
import { TargetCards } from './target-cards.svelte.ts'

const searchDelayMs = 200

/**
 * What a modality asks, a model or a workflow, for the profile in use: the last one chosen, its card, and the list to
 * choose another from.
 */
export class ModelChoice {
  /** An address typed or pasted into the search; it stands before the list. */
  typed = $state.raw<RunTarget | null>(null)
  readonly #models = new PickerList<ModelSummary>()
  readonly #workflows = new PickerList<WorkflowSummary>()
  readonly #cards: TargetCards
  /** Of every model and workflow that a list told, by its address. */
  readonly #names = new SvelteMap<string, string>()
  readonly #types = new SvelteMap<string, string>()
  /** First model of the demo engine's list. */
  #first = $state.raw<ModelRef | null>(null)

  chosen: RunTarget | null = $derived.by(() => {
    const { id, source } = this.#profiles.selected
    const last = this.#settings.current.models[modelSlot(this.#modalityId, id)]
    return last ?? (source === 'demo' ? this.#first : modalities[this.#modalityId].suggestedModel)
  })
  readonly #chosenCard = $derived.by(() => {
    const { chosen } = this
    return chosen === null ? null : this.#cards.get(this.#profiles.selected.id, chosen)
  })
  card: ModelCard | null = $derived(this.#chosenCard?.kind === 'model' ? this.#chosenCard.card : null)
  workflowCard: WorkflowCard | null = $derived(this.#chosenCard?.kind === 'workflow' ? this.#chosenCard.card : null)
  cardError: AppError | null = $derived(this.#chosenCard?.kind === 'failed' ? this.#chosenCard.error : null)
  chosenName = $derived(this.chosen === null ? '' : this.nameOf(this.chosen))

  /** What the chosen model's call must fit: from its card; until that came, as a model of its list or the modality. */
  callable: Callable = $derived.by(() => {
    const { card, chosen } = this
    if (card !== null) return { modelTypeId: card.modelTypeId, calls: card.calls }
    const listed = chosen === null ? undefined : this.#types.get(formatTarget(chosen))
    return { modelTypeId: listed ?? this.#modelTypeId, calls: [] }
  })

  readonly #api: Api
  readonly #settings: SettingsState
  readonly #profiles: ProfilesState
  readonly #modalityId: ModalityId
  #profileId = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(api: Api, modalityId: ModalityId, settings: SettingsState, profiles: ProfilesState) {
    this.#api = api
    this.#modalityId = modalityId
    this.#settings = settings
    this.#profiles = profiles
    this.#cards = new TargetCards(api)
    api.app.demoEngineChanged(({ state }) => {
      if (state !== 'ready') return
      if (this.status === 'failed') this.search('')
      else if (this.cardError !== null) void this.readCard()
    })
  }

  /** Models that the platform offers for the search. */
  get found(): readonly ModelSummary[] {
    return this.#models.items
  }

  get foundWorkflows(): readonly WorkflowSummary[] {
    return this.#workflows.items
  }

  /** Of the models: a profile whose workflows can't be listed has its models nevertheless. */
  get status(): 'loading' | 'ready' | 'failed' {
    return this.#models.status
  }

  get error(): AppError | null {
    return this.#models.error
  }

  get workflowsError(): AppError | null {
    return this.#workflows.error
  }

  get isLoading(): boolean {
    return this.#models.status === 'loading' || this.#workflows.status === 'loading'
  }

  get hasMore(): boolean {
    return this.#models.hasMore || this.#workflows.hasMore
  }

  nameOf(target: RunTarget): string {
    const read = this.#cards.get(this.#profiles.selected.id, target)
    const onCard = read === null || read.kind === 'failed' ? '' : read.card.name
    return this.#names.get(formatTarget(target)) ?? (onCard || idOfTarget(target))
  }

  /** Begins anew where the profile is another one; safe to call again and again. */
  use(profileId: string): void {
    if (profileId === this.#profileId) return
    this.#profileId = profileId
    this.#models.clear()
    this.#workflows.clear()
    this.#first = null
    this.search('')
  }

  /** The first search goes out at once, later ones once the typing pauses. */
  search(text: string): void {
    clearTimeout(this.#timer)
    this.typed = parseTarget(text)
    if (text === '' && this.cardError !== null) void this.readCard()
    this.#models.status = 'loading'
    this.#workflows.status = 'loading'
    this.#timer = setTimeout(() => this.#read(text.trim()), text === '' ? 0 : searchDelayMs)
  }

  async choose(target: RunTarget): Promise<void> {
    const slot = modelSlot(this.#modalityId, this.#profiles.selected.id)
    await this.#settings.patch({ models: { ...this.#settings.current.models, [slot]: target } })
    void this.readCard()
  }

  /** Safe to call again and again: a card that is known, or on its way, is not asked for. */
  async readCard(): Promise<void> {
    if (this.chosen !== null) await this.#cards.read(this.#profiles.selected.id, this.chosen)
  }

  get #modelTypeId(): string {
    return modalities[this.#modalityId].modelTypes[0] ?? ''
  }

  #read(search: string): void {
    const profileId = this.#profiles.selected.id
    const page = { profileId, search, page: 1 }
    void this.#readModels(search, async () => {
      const { models, hasMore } = await this.#api.models.list({ ...page, modelTypeId: this.#modelTypeId })
      return { items: models, hasMore }
    })
    void this.#workflows.read(async () => {
      const { workflows, hasMore } = await this.#api.workflows.list(page)
      for (const { ref, name } of workflows) this.#learn(ref, name)
      return { items: workflows, hasMore }
    })
  }

  async #readModels(search: string, ask: Parameters<PickerList<ModelSummary>['read']>[0]): Promise<void> {
    if (!(await this.#models.read(ask))) return
    for (const { ref, name, modelTypeId } of this.found) {
      this.#learn(ref, name)
      this.#types.set(formatTarget(ref), modelTypeId)
    }
    if (search === '') this.#first = this.found[0]?.ref ?? null
  }

  #learn(target: RunTarget, name: string): void {
    if (name !== '') this.#names.set(formatTarget(target), name)
  }
}
