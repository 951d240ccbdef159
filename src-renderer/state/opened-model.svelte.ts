import type { AppError } from '../../src-shared/errors.ts'
import {
  formatModelRef,
  summaryOf,
  type ModelCard,
  type ModelRef,
  type ModelSummary,
  type ModelVersion,
} from '../../src-shared/models.ts'
import type { Api } from '../ipc/client.ts'
import { errorOf } from './error-of.ts'
import { keyOfModel } from './saved-models.svelte.ts'

interface ReadCard {
  readonly card: ModelCard
  /** When the platform told it, where it can't be reached now; else null. */
  readonly seenAt: number | null
}

/** The model whose card is in sight, in the newest version or in a chosen one. */
export class OpenedModel {
  model = $state.raw<ModelSummary | null>(null)
  error = $state.raw<AppError | null>(null)
  versions = $state.raw<readonly ModelVersion[]>([])
  hasMoreVersions = $state(false)
  versionsError = $state.raw<AppError | null>(null)
  #read = $state.raw<ReadCard | null>(null)

  readonly #api: Api
  readonly #profileId: () => string
  /** By address, with the version. */
  readonly #cards = new Map<string, ReadCard>()
  #versionsPage = 0
  /** Model that `versions` belong to. */
  #versionsOf = ''

  constructor(api: Api, profileId: () => string) {
    this.#api = api
    this.#profileId = profileId
  }

  get card(): ModelCard | null {
    return this.#read?.card ?? null
  }

  get seenAt(): number | null {
    return this.#read?.seenAt ?? null
  }

  /** Another profile may see other things. */
  forget(): void {
    this.#cards.clear()
    this.open(null)
  }

  open(model: ModelSummary | null): void {
    this.model = model
    this.error = null
    this.#read = model === null ? null : (this.#cards.get(formatModelRef(model.ref)) ?? null)
    this.#letVersionsGo(model === null ? '' : keyOfModel(model.ref))
    if (model !== null && (this.#read === null || this.#read.seenAt !== null)) void this.readCard()
    else if (model !== null) void this.#readFirstVersions()
  }

  /** By its address alone: what it is called and what it does comes with its card. */
  openAddress(ref: ModelRef): void {
    const isOpen = this.model !== null && formatModelRef(this.model.ref) === formatModelRef(ref)
    if (!isOpen) this.open({ ...unknownModel, ref, name: ref.modelId })
  }

  /** '' for the newest, whichever it is when the model is asked. */
  chooseVersion(versionId: string): void {
    const { model } = this
    if (model !== null) this.open({ ...model, ref: { ...model.ref, versionId } })
  }

  /** A card that comes after another model was opened is only kept. */
  async readCard(): Promise<void> {
    const { model } = this
    if (model === null) return
    const profileId = this.#profileId()
    this.error = null
    try {
      const read = await this.#api.models.get({ profileId, model: model.ref })
      if (profileId !== this.#profileId()) return
      this.#cards.set(formatModelRef(model.ref), read)
      if (this.model !== model) return
      this.#read = read
      if (model.modelTypeId === '') this.model = { ...summaryOf(read.card), ref: model.ref }
    } catch (failure) {
      const error = errorOf(failure)
      if (this.model === model) this.error = error
      return
    }
    await this.#readFirstVersions()
  }

  async readMoreVersions(): Promise<void> {
    const { model } = this
    if (model === null) return
    const key = keyOfModel(model.ref)
    const page = this.#versionsPage + 1
    this.versionsError = null
    try {
      const { versions, hasMore } = await this.#api.models.versions({
        profileId: this.#profileId(),
        model: { ...model.ref, versionId: '' },
        page,
      })
      if (this.#versionsOf !== key || this.#versionsPage !== page - 1) return
      this.#versionsPage = page
      this.versions = [...this.versions, ...versions]
      this.hasMoreVersions = hasMore
    } catch (failure) {
      const error = errorOf(failure)
      if (this.#versionsOf === key) this.versionsError = error
    }
  }

  async #readFirstVersions(): Promise<void> {
    if (this.#versionsPage === 0) await this.readMoreVersions()
  }

  /** Another version of the same model leaves them as they are. */
  #letVersionsGo(key: string): void {
    if (key === this.#versionsOf) return
    this.#versionsOf = key
    this.#versionsPage = 0
    this.versions = []
    this.hasMoreVersions = false
    this.versionsError = null
  }
}

const unknownModel: Omit<ModelSummary, 'ref' | 'name'> = {
  modelTypeId: '',
  description: '',
  source: 'unknown',
  starCount: 0,
  needsDeployment: false,
  modifiedAt: null,
}
