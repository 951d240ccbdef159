import type { ErrorAction } from '../../src-shared/describe-error.ts'
import type { Bridge } from '../../src-shared/ipc/bridge.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import type { ModelRef } from '../../src-shared/models.ts'
import type { Api } from '../ipc/client.ts'
import { ImageParams } from './image-params.svelte.ts'
import { InputItem } from './input-item.svelte.ts'
import { Inputs } from './inputs.svelte.ts'
import { Job } from './job.svelte.ts'
import { ModelChoice } from './model-choice.svelte.ts'
import type { ProfilesState } from './profiles.svelte.ts'
import { ResultSlot } from './result-slot.svelte.ts'
import { Results } from './results.svelte.ts'
import type { SettingsState } from './settings.svelte.ts'

const modalityId = 'image-classify'

/** What one message to main may hold. */
const inputsLimit = 10_000

/** Why Run can't be pressed now. */
export type RunBlock =
  | 'no-inputs'
  | 'all-refused'
  | 'too-many'
  | 'looking'
  | 'models-loading'
  | 'no-model'
  | 'no-key'
  | 'key-locked'
  | 'running'

/** The image workspace: inputs, model, parameters, the job and its results. */
export class ImageWorkspaceState {
  readonly accepts = modalities[modalityId].accepts
  readonly inputs: Inputs
  readonly models: ModelChoice
  readonly params = new ImageParams()
  readonly job: Job
  readonly results: Results
  areParamsOpen = $state(false)
  isDrawerOpen = $state(true)
  urlsText = $state('')

  block: RunBlock | null = $derived.by(() => {
    const { keyState, source } = this.#profiles.selected
    if (this.job.isRunning) return 'running'
    if (source !== 'demo' && keyState === 'none') return 'no-key'
    if (source !== 'demo' && keyState === 'locked') return 'key-locked'
    if (this.models.chosen === null) return this.models.status === 'loading' ? 'models-loading' : 'no-model'
    if (this.inputs.ready.length > inputsLimit) return 'too-many'
    if (this.inputs.ready.length > 0) return null
    if (this.inputs.lookingAt > 0) return 'looking'
    return this.inputs.items.length > 0 ? 'all-refused' : 'no-inputs'
  })

  /** Inputs of runs that are not (or no longer) in the list. */
  readonly #unlisted = new Set<InputItem>()
  readonly #api: Api
  readonly #settings: SettingsState
  readonly #profiles: ProfilesState

  constructor(api: Api, bridge: Bridge, settings: SettingsState, profiles: ProfilesState) {
    this.#api = api
    this.#settings = settings
    this.#profiles = profiles
    this.inputs = new Inputs(api, bridge, modalityId)
    this.models = new ModelChoice(api, modalityId, settings, profiles)
    this.job = new Job(api)
    this.results = new Results(api)
  }

  /** Runs everything in the list that can be sent. */
  async run(): Promise<void> {
    if (this.block === null) await this.#runItems(this.inputs.ready)
  }

  /** Sends some of the results' inputs again; their places are filled anew. */
  async retry(slots: readonly ResultSlot[], options: { sendSingly?: boolean } = {}): Promise<void> {
    if (this.job.isRunning || slots.length === 0) return
    await this.#renewInputs(slots)
    const model = this.models.chosen
    if (!this.job.isRunning && model !== null) await this.#send(slots, model, options.sendSingly ?? false)
  }

  async closeResults(): Promise<void> {
    this.job.cancel()
    await this.results.close()
  }

  removeInputs(items: readonly InputItem[]): void {
    this.inputs.take(items)
    this.#letGo(items)
  }

  /** Runs stored entries again, with the model and parameters that they had; the list of inputs is left alone. */
  async rerun(entryIds: number[]): Promise<void> {
    if (this.job.isRunning) return
    const [drafts, entry] = await Promise.all([
      this.#api.intake.fromHistory({ modalityId, entryIds }),
      this.#api.history.get({ id: entryIds[0] ?? 0 }),
    ])
    if ((entry.run.engine === 'demo') === (this.#profiles.selected.source === 'demo')) {
      await this.models.choose(entry.run.model)
    }
    this.params.take(entry.run.params)
    const items = drafts.map((draft) => new InputItem(draft))
    this.inputs.tellRefusals(items)
    const running = this.#runItems(items.filter(({ refusal }) => refusal === null))
    this.#letGo(items)
    await running
  }

  /** Carries out what an error offers, where that is sending again; false where it is something else. */
  carryOut(action: ErrorAction, slots: readonly ResultSlot[]): boolean {
    switch (action) {
      case 'retry':
      case 'send-again':
      case 'send-singly':
        void this.retry(slots, { sendSingly: action === 'send-singly' })
        return true
      case 'send-as-bytes':
        for (const { input } of slots) input.sendAsBytes = true
        void this.retry(slots)
        return true
      case 'shrink':
        for (const { input } of slots) input.shrink = true
        void this.retry(slots)
        return true
      default:
        return false
    }
  }

  async #runItems(items: readonly InputItem[]): Promise<void> {
    const model = this.models.chosen
    if (model === null || items.length === 0) return
    const slots = items.map((item) => new ResultSlot(item))
    this.results.open(slots)
    await this.#send(slots, model, false)
  }

  async #send(slots: readonly ResultSlot[], model: ModelRef, sendSingly: boolean): Promise<void> {
    const { keep } = this.params
    await this.job.run(
      {
        modalityId,
        profileId: this.#profiles.selected.id,
        model,
        inputs: slots.map((slot) => slot.input.choice),
        params: this.params.values,
        keep,
        normalise: this.#settings.current.normaliseImages,
        sendSingly,
      },
      slots,
      (runId) => {
        if (!keep) this.results.fleetingRunIds.add(runId)
      },
    )
    this.#releaseUnlisted()
  }

  /** Results outlive the list: what was given back comes again out of the history. */
  async #renewInputs(slots: readonly ResultSlot[]): Promise<void> {
    const gone = slots.filter((slot) => slot.input.isReleased)
    const entryIds = gone.flatMap(({ entryId }) => (entryId === null ? [] : [entryId]))
    if (entryIds.length < gone.length || gone.length === 0) return
    const drafts = await this.#api.intake.fromHistory({ modalityId, entryIds })
    for (const [index, draft] of drafts.entries()) {
      const slot = gone[index]
      if (slot === undefined) continue
      slot.input = slot.input.renew(draft)
      this.#unlisted.add(slot.input)
    }
  }

  /** Gives back what the list no longer holds, at the end of a run that may still read it. */
  #letGo(items: readonly InputItem[]): void {
    for (const item of items) this.#unlisted.add(item)
    if (!this.job.isRunning) this.#releaseUnlisted()
  }

  #releaseUnlisted(): void {
    const items = [...this.#unlisted]
    this.#unlisted.clear()
    for (const item of items) item.isReleased = true
    for (let at = 0; at < items.length; at += inputsLimit) {
      void this.#api.intake.release({ refs: items.slice(at, at + inputsLimit).map((item) => item.draft.ref) })
    }
  }
}
