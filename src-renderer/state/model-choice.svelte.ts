import type { Callable } from '../../src-shared/calls.ts'
import type { AppError } from '../../src-shared/errors.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import type { ModelCard, ModelRef, ModelSummary } from '../../src-shared/models.ts'
import { modelSlot } from '../../src-shared/settings.ts'
import { idOfTarget, isSameTarget, isWorkflow, type RunTarget } from '../../src-shared/targets.ts'
import type { WorkflowCard } from '../../src-shared/workflows.ts'
import type { Api } from '../ipc/client.ts'
import type { ProfilesState } from './profiles.svelte.ts'
import { SavedModels } from './saved-models.svelte.ts'
import type { SettingsState } from './settings.svelte.ts'
import { suggestModel, type Suggestion } from './suggested-models.ts'
import { TargetCards } from './target-cards.svelte.ts'
import { TargetOffer } from './target-offer.svelte.ts'

const noSuggestion: Suggestion = { model: null, gone: [] }

/**
 * What a modality asks, a model or a workflow, for the profile in use: the last one chosen, its card, and the list to
 * choose another from.
 */
export class ModelChoice {
  readonly saved: SavedModels
  /** What there is to choose from. */
  readonly offer: TargetOffer
  readonly #cards: TargetCards

  readonly #last = $derived.by(
    () => this.#settings.current.models[modelSlot(this.#modalityId, this.#profiles.selected.id)] ?? null,
  )
  /** Of the platform's models, what stands there until one is chosen. */
  suggestion: Suggestion = $derived.by(() => {
    const { id, source } = this.#profiles.selected
    if (this.#last !== null || source === 'demo') return noSuggestion
    return suggestModel(modalities[this.#modalityId].suggestedModels, (model) => {
      const read = this.#cards.get(id, model)
      return read?.kind === 'failed' ? read.error : null
    })
  })
  chosen: RunTarget | null = $derived.by(() => {
    const isDemo = this.#profiles.selected.source === 'demo'
    return this.#last ?? (isDemo ? this.offer.first : this.suggestion.model)
  })
  readonly #chosenCard = $derived.by(() => {
    const { chosen } = this
    return chosen === null ? null : this.#cards.get(this.#profiles.selected.id, chosen)
  })
  card: ModelCard | null = $derived(this.#chosenCard?.kind === 'model' ? this.#chosenCard.card : null)
  /** When the card was told, where the platform can't be reached now; else null. */
  cardSeenAt: number | null = $derived(this.#chosenCard?.kind === 'model' ? this.#chosenCard.seenAt : null)
  workflowCard: WorkflowCard | null = $derived(this.#chosenCard?.kind === 'workflow' ? this.#chosenCard.card : null)
  cardError: AppError | null = $derived(this.#chosenCard?.kind === 'failed' ? this.#chosenCard.error : null)
  chosenName = $derived(this.chosen === null ? '' : this.nameOf(this.chosen))

  /** What the chosen model's call must fit: from its card; until that came, as a model of its list or the modality. */
  callable: Callable = $derived.by(() => {
    const { card, chosen } = this
    if (card !== null) return { modelTypeId: card.modelTypeId, calls: card.calls }
    const listed = chosen === null ? null : this.offer.find(chosen)
    return { modelTypeId: listed?.modelTypeId ?? modalities[this.#modalityId].modelTypes[0] ?? '', calls: [] }
  })

  readonly #settings: SettingsState
  readonly #profiles: ProfilesState
  readonly #modalityId: ModalityId
  #profileId = ''

  constructor(api: Api, modalityId: ModalityId, settings: SettingsState, profiles: ProfilesState) {
    this.#modalityId = modalityId
    this.#settings = settings
    this.#profiles = profiles
    this.saved = new SavedModels(settings, profiles)
    this.offer = new TargetOffer(api, modalities[modalityId], this.saved, () => profiles.selected.id)
    this.#cards = new TargetCards(api)
    api.app.demoEngineChanged(({ state }) => {
      if (state !== 'ready') return
      if (this.status === 'failed') this.search('')
      else if (this.cardError !== null) void this.readCard()
    })
  }

  /** Of the models to choose from: a profile whose workflows can't be listed has its models nevertheless. */
  get status(): 'loading' | 'ready' | 'failed' {
    return this.offer.models.status
  }

  nameOf(target: RunTarget): string {
    const read = this.#cards.get(this.#profiles.selected.id, target)
    const onCard = read === null || read.kind === 'failed' ? '' : read.card.name
    return this.offer.nameOf(target) ?? (onCard || idOfTarget(target))
  }

  /** Begins anew where the profile is another one; safe to call again and again. */
  use(profileId: string): void {
    if (profileId === this.#profileId) return
    this.#profileId = profileId
    this.offer.begin()
  }

  search(text: string): void {
    if (text === '' && (this.cardError !== null || this.cardSeenAt !== null)) void this.readCard()
    this.offer.search(text)
  }

  async choose(target: RunTarget): Promise<void> {
    const slot = modelSlot(this.#modalityId, this.#profiles.selected.id)
    const recentModels = this.#recentsWith(target)
    await this.#settings.patch({
      models: { ...this.#settings.current.models, [slot]: target },
      ...(recentModels === null ? {} : { recentModels }),
    })
    void this.readCard()
  }

  /** A run with the chosen model begins. */
  noteUsed(): void {
    const recentModels = this.chosen === null ? null : this.#recentsWith(this.chosen)
    if (recentModels !== null) void this.#settings.patch({ recentModels })
  }

  /**
   * Safe to call again and again: a card that is known, or on its way, is not asked for. Of suggested models one after the
   * other is looked at until there is one that is not gone.
   */
  async readCard(): Promise<void> {
    const { chosen } = this
    if (chosen === null) return
    const { gone } = this.suggestion
    await this.#cards.read(this.#profiles.selected.id, chosen)
    if (this.suggestion.gone.length > gone.length) await this.readCard()
  }

  #recentsWith(target: RunTarget) {
    return isWorkflow(target) ? null : this.saved.recentsWith(this.#summaryOf(target))
  }

  /** As far as it is known: the least of it is its address. */
  #summaryOf(model: ModelRef): ModelSummary {
    const { card } = this
    if (card !== null && isSameTarget(card.ref, model)) return card
    return { ...(this.offer.find(model) ?? this.#unknown(model)), ref: model }
  }

  /** It is taken for one that fits the task: otherwise it would not have been chosen for it. */
  #unknown({ modelId }: ModelRef): Omit<ModelSummary, 'ref'> {
    const [modelTypeId = ''] = modalities[this.#modalityId].modelTypes
    return {
      name: modelId,
      modelTypeId,
      description: '',
      source: 'unknown',
      starCount: 0,
      needsDeployment: false,
      modifiedAt: null,
    }
  }
}
