import { SvelteMap } from 'svelte/reactivity'
import type { Modality } from '../../src-shared/modalities/define.ts'
import type { ModelRef, ModelSummary } from '../../src-shared/models.ts'
import { formatTarget, parseTarget, type RunTarget } from '../../src-shared/targets.ts'
import type { WorkflowSummary } from '../../src-shared/workflows.ts'
import type { Api } from '../ipc/client.ts'
import { matchModels } from './match-models.ts'
import { fitsTask, queriesOf } from './model-queries.ts'
import { mergePages, PickerList, type AskPage } from './picker-list.svelte.ts'
import type { SavedModels } from './saved-models.svelte.ts'

const searchDelayMs = 200

/** Models and workflows to choose from for a task, as a picker lists them for what is searched. */
export class TargetOffer {
  /** An address typed or pasted into the search; it stands before the list. */
  typed = $state.raw<RunTarget | null>(null)
  /** Models of every type are offered, and not only those that fit the task. */
  isAnyType = $state(false)
  readonly models = new PickerList<ModelSummary>(({ ref }) => formatTarget(ref))
  readonly workflows = new PickerList<WorkflowSummary>(({ ref }) => formatTarget(ref))
  /** First model of the task's first type, as the list without a search has it; null until that came. */
  first = $state.raw<ModelRef | null>(null)
  /** Of every model and workflow that was listed, by its address. */
  readonly #names = new SvelteMap<string, string>()
  readonly #listed = new SvelteMap<string, ModelSummary>()
  #search = $state('')

  /** Of those that the user marked or used last, what fits the task and the search. */
  favourites: readonly ModelSummary[] = $derived.by(() => this.#fitting(this.#saved.favourites))
  recents: readonly ModelSummary[] = $derived.by(() => this.#fitting(this.#saved.recents))
  isLoading = $derived(this.models.status === 'loading' || this.workflows.status === 'loading')
  isReadingMore = $derived(this.models.isReadingMore || this.workflows.isReadingMore)
  hasMore = $derived(this.models.hasMore || this.workflows.hasMore)

  readonly #api: Api
  readonly #modality: Modality
  readonly #saved: SavedModels
  readonly #profileId: () => string
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(api: Api, modality: Modality, saved: SavedModels, profileId: () => string) {
    this.#api = api
    this.#modality = modality
    this.#saved = saved
    this.#profileId = profileId
  }

  /** Null of what no list told. */
  find(target: RunTarget): ModelSummary | null {
    const address = formatTarget(target)
    const saved = [...this.#saved.recents, ...this.#saved.favourites].find(({ ref }) => formatTarget(ref) === address)
    return this.#listed.get(address) ?? saved ?? null
  }

  nameOf(target: RunTarget): string | null {
    return this.#names.get(formatTarget(target)) ?? this.find(target)?.name ?? null
  }

  /** Lets everything go that another profile was told. */
  begin(): void {
    this.models.clear()
    this.workflows.clear()
    this.first = null
    this.search('')
  }

  /** The first search goes out at once, later ones once the typing pauses. */
  search(text: string): void {
    clearTimeout(this.#timer)
    this.typed = parseTarget(text)
    this.#search = this.typed === null ? text.trim() : ''
    this.models.status = 'loading'
    this.workflows.status = 'loading'
    this.#timer = setTimeout(() => this.#read(), text === '' ? 0 : searchDelayMs)
  }

  setAnyType(isAnyType: boolean): void {
    if (isAnyType === this.isAnyType) return
    this.isAnyType = isAnyType
    clearTimeout(this.#timer)
    this.models.clear()
    this.#read()
  }

  /** The next page of models; where there is none, of workflows, which stand below them. */
  readMore(): void {
    if (this.isLoading) return
    if (this.models.hasMore) void this.models.readMore().then(() => this.#learnModels())
    else void this.workflows.readMore().then(() => this.#learnWorkflows())
  }

  #read(): void {
    const profileId = this.#profileId()
    const search = this.#search
    void this.#readModels(profileId, search)
    const askWorkflows: AskPage<WorkflowSummary> = async (page) => {
      const { workflows, hasMore } = await this.#api.workflows.list({ profileId, search, page })
      return { items: workflows, hasMore, seenAt: null }
    }
    void this.workflows.read(askWorkflows).then(() => this.#learnWorkflows())
  }

  async #readModels(profileId: string, search: string): Promise<void> {
    const { isAnyType } = this
    const sources = queriesOf(this.#modality, search, isAnyType).map((query): AskPage<ModelSummary> => async (page) => {
      const { models, hasMore, seenAt } = await this.#api.models.list({ ...query, profileId, page })
      return { items: models, hasMore, seenAt }
    })
    const isNewest = await this.models.read(mergePages(sources))
    this.#learnModels()
    if (isNewest && search === '' && !isAnyType) this.first = this.#findFirst()
  }

  #findFirst(): ModelRef | null {
    const { items } = this.models
    const [firstType] = this.#modality.modelTypes
    return (items.find(({ modelTypeId }) => modelTypeId === firstType) ?? items[0])?.ref ?? null
  }

  #fitting(models: readonly ModelSummary[]): readonly ModelSummary[] {
    const fitting = this.isAnyType ? models : models.filter((model) => fitsTask(this.#modality, model))
    return matchModels(fitting, this.#search)
  }

  #learnModels(): void {
    for (const model of this.models.items) {
      this.#learn(model.ref, model.name)
      this.#listed.set(formatTarget(model.ref), model)
    }
  }

  #learnWorkflows(): void {
    for (const { ref, name } of this.workflows.items) this.#learn(ref, name)
  }

  #learn(target: RunTarget, name: string): void {
    if (name !== '') this.#names.set(formatTarget(target), name)
  }
}
