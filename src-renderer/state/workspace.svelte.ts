import type { ErrorAction } from '../../src-shared/describe-error.ts'
import type { Run } from '../../src-shared/history.ts'
import type { Bridge } from '../../src-shared/ipc/bridge.ts'
import type { JobRequest } from '../../src-shared/jobs.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import type { RunTarget } from '../../src-shared/targets.ts'
import type { Api } from '../ipc/client.ts'
import { ComputeChoice } from './compute-choice.svelte.ts'
import { groupInputs, itemOf } from './group-inputs.ts'
import type { InputItem } from './input-item.svelte.ts'
import type { InputFields } from './input-fields.svelte.ts'
import type { Inputs } from './inputs.svelte.ts'
import { Job } from './job.svelte.ts'
import { ModelChoice } from './model-choice.svelte.ts'
import type { ProfilesState } from './profiles.svelte.ts'
import { ResultSlot } from './result-slot.svelte.ts'
import { Results } from './results.svelte.ts'
import { runBlockOf, type RunBlock } from './run-block.ts'
import { RunOptionsChoice } from './run-options-choice.svelte.ts'
import type { SettingsState } from './settings.svelte.ts'
import { StreamFeed } from './stream-feed.svelte.ts'
import { TaskParams } from './task-params.svelte.ts'
import { planTogether } from './together.ts'
import { UnlistedInputs } from './unlisted-inputs.ts'

/** What every workspace is built from. */
export interface WorkspaceServices {
  readonly api: Api
  readonly bridge: Bridge
  readonly settings: SettingsState
  readonly profiles: ProfilesState
}

/** What the tasks of one workspace share. */
export interface SharedInputs {
  readonly inputs: Inputs
  readonly fields: InputFields
}

/** A task: what its inputs are run through and how, the job and its results. */
export class WorkspaceState {
  readonly modalityId: ModalityId
  readonly inputs: Inputs
  readonly fields: InputFields
  readonly models: ModelChoice
  readonly options: RunOptionsChoice
  readonly compute: ComputeChoice
  readonly params: TaskParams
  readonly job: Job
  readonly results: Results
  areParamsOpen = $state(false)
  /** The prompt is on its way to main. */
  #isStarting = $state(false)

  /** How what is listed goes together; of a task with one kind of media, each input goes alone. */
  together = $derived.by(() => planTogether(this.inputs.ready, this.fields.hasPrompt))
  /** How many inputs Run would send. */
  readyCount = $derived.by(() => {
    if (this.takesTogether) return this.together.kind === 'ok' ? this.together.groups.length : 0
    return this.inputs.ready.length + (this.#takesPrompt && this.fields.hasPrompt ? 1 : 0)
  })

  block: RunBlock | null = $derived.by(() => {
    const { keyState, source } = this.#services.profiles.selected
    return runBlockOf({
      isRunning: this.job.isRunning || this.#isStarting,
      keyState: source === 'demo' ? null : keyState,
      hasTarget: this.models.chosen !== null,
      areModelsLoading: this.models.status === 'loading',
      areParamsValid: this.params.isValid,
      readyCount: this.readyCount,
      listedCount: this.inputs.items.length,
      lookingAtCount: this.inputs.lookingAt,
      isTogether: !this.takesTogether || this.together.kind === 'ok',
    })
  })

  readonly #services: WorkspaceServices
  readonly #unlisted: UnlistedInputs
  readonly #feed: StreamFeed

  constructor(modalityId: ModalityId, { inputs, fields }: SharedInputs, services: WorkspaceServices) {
    const { api, settings, profiles } = services
    this.#services = services
    this.modalityId = modalityId
    this.inputs = inputs
    this.fields = fields
    const models = new ModelChoice(api, modalityId, settings, profiles)
    this.models = models
    this.params = new TaskParams(modalityId, {
      get card() {
        return models.card
      },
      get target() {
        return models.chosen
      },
    })
    this.options = new RunOptionsChoice(settings, profiles, this.models)
    this.compute = new ComputeChoice(api, profiles, this.models)
    this.job = new Job(api)
    this.results = new Results(api)
    this.#unlisted = new UnlistedInputs(api, modalityId)
    this.#feed = new StreamFeed(this)
  }

  /** Several media make one input. */
  get takesTogether(): boolean {
    return modalities[this.modalityId].accepts.length > 1
  }

  get #takesPrompt(): boolean {
    return modalities[this.modalityId].accepts.some(({ media }) => media === 'text')
  }

  /** Runs the prompt as it stands and everything in the list that can be sent. */
  async run(): Promise<void> {
    if (this.block !== null) return
    if (!this.#takesPrompt || !this.fields.hasPrompt) return this.#runItems(this.#grouped(null))
    const prompt = await this.#draftPrompt()
    if (prompt === null) return
    const running = this.#runItems(this.#grouped(prompt))
    this.#letGo([prompt])
    await running
  }

  /** Puts the prompt into the list, to run several together. */
  async addPrompt(): Promise<void> {
    const { fields } = this
    const text = fields.promptText
    if (!fields.hasPrompt) return
    const isAdded = await this.inputs.addText(text)
    if (isAdded && fields.promptText === text) fields.promptText = ''
  }

  /** Sends some of the results' inputs again; their places are filled anew. */
  async retry(slots: readonly ResultSlot[], options: { sendSingly?: boolean } = {}): Promise<void> {
    if (this.job.isRunning || slots.length === 0) return
    await this.#unlisted.renew(slots)
    const target = this.models.chosen
    if (!this.job.isRunning && target !== null) await this.#send(slots, target, options.sendSingly ?? false)
  }

  async closeResults(): Promise<void> {
    this.job.cancel()
    await this.results.close()
  }

  removeInputs(items: readonly InputItem[]): void {
    this.inputs.take(items)
    this.#letGo(items)
  }

  /** Runs stored entries again, as they were run; the list of inputs is left alone. */
  async rerun(entryIds: number[]): Promise<void> {
    if (this.job.isRunning) return
    const { api } = this.#services
    const [drafts, entry] = await Promise.all([
      api.intake.fromHistory({ modalityId: this.modalityId, entryIds }),
      api.history.get({ id: entryIds[0] ?? 0 }),
    ])
    await this.#take(entry.run)
    const items = drafts.map(({ draft, companions }) => itemOf(draft, companions))
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
      case 'shrink':
        for (const { input } of slots) input[action === 'shrink' ? 'shrink' : 'sendAsBytes'] = true
        void this.retry(slots)
        return true
      default:
        return false
    }
  }

  /** What an engine offers, the other one has not: then only the parameters are taken over. */
  async #take({ engine, target, call, selector, useCache, params }: Run): Promise<void> {
    this.params.take(params)
    if ((engine === 'demo') !== (this.#services.profiles.selected.source === 'demo')) return
    await this.models.choose(target)
    await this.options.take({ call, selector, useCache })
  }

  #grouped(prompt: InputItem | null): InputItem[] {
    return groupInputs(this.inputs.ready, prompt, this.takesTogether)
  }

  async #draftPrompt(): Promise<InputItem | null> {
    this.#isStarting = true
    try {
      return await this.inputs.draftText(this.fields.promptText)
    } finally {
      this.#isStarting = false
    }
  }

  async #runItems(items: readonly InputItem[]): Promise<void> {
    const target = this.models.chosen
    if (target === null || items.length === 0) return
    this.models.noteUsed()
    const slots = items.map((item) => new ResultSlot(item))
    this.results.open(slots)
    await this.#send(slots, target, false)
  }

  async #send(slots: readonly ResultSlot[], target: RunTarget, sendSingly: boolean): Promise<void> {
    const { keep } = this.params
    this.#feed.settle(this.inputs.items)
    await this.job.run(this.#request(slots, target, sendSingly), slots, (runId) => {
      if (!keep) this.results.fleetingRunIds.add(runId)
    })
    this.#unlisted.release()
  }

  #request(slots: readonly ResultSlot[], target: RunTarget, sendSingly: boolean): JobRequest {
    const { options, params } = this
    return {
      modalityId: this.modalityId,
      profileId: this.#services.profiles.selected.id,
      target,
      call: options.call,
      selector: options.selector,
      useCache: options.useCache,
      keepOpen: options.keepOpen,
      inputs: slots.map((slot) => slot.input.choice),
      params: params.values,
      keep: params.keep,
      normalise: this.#services.settings.current.normaliseImages,
      sendSingly,
    }
  }

  /** Gives back what the list no longer holds. */
  #letGo(items: readonly InputItem[]): void {
    this.#unlisted.add(items)
    if (!this.job.isRunning) this.#unlisted.release()
  }
}
