import { untrack } from 'svelte'
import type { ErrorAction } from '../../src-shared/describe-error.ts'
import type { Run } from '../../src-shared/history.ts'
import type { Bridge } from '../../src-shared/ipc/bridge.ts'
import type { JobRequest } from '../../src-shared/jobs.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import type { RunTarget } from '../../src-shared/targets.ts'
import type { Api } from '../ipc/client.ts'
import { ComputeChoice } from './compute-choice.svelte.ts'
import { errorOf } from './error-of.ts'
import { InputItem } from './input-item.svelte.ts'
import { Inputs } from './inputs.svelte.ts'
import { Job } from './job.svelte.ts'
import { ModelChoice } from './model-choice.svelte.ts'
import type { ProfilesState } from './profiles.svelte.ts'
import { ResultSlot } from './result-slot.svelte.ts'
import { Results } from './results.svelte.ts'
import { runBlockOf, type RunBlock } from './run-block.ts'
import { RunOptionsChoice } from './run-options-choice.svelte.ts'
import type { SettingsState } from './settings.svelte.ts'
import { UnlistedInputs } from './unlisted-inputs.ts'
import type { WorkspaceParams } from './workspace-params.ts'

/** What every workspace is built from. */
export interface WorkspaceServices {
  readonly api: Api
  readonly bridge: Bridge
  readonly settings: SettingsState
  readonly profiles: ProfilesState
}

/** A workspace with a task: inputs, what they are run through and how, the job and its results. */
export class WorkspaceState<Params extends WorkspaceParams = WorkspaceParams> {
  readonly modalityId: ModalityId
  readonly inputs: Inputs
  readonly models: ModelChoice
  readonly options: RunOptionsChoice
  readonly compute: ComputeChoice
  readonly params: Params
  readonly job: Job
  readonly results: Results
  areParamsOpen = $state(false)
  isDrawerOpen = $state(true)
  /** Not added yet: lines of URLs or base64. */
  addressesText = $state('')
  /** Run as it stands, beside what is in the list. */
  promptText = $state('')
  /** The prompt is on its way to main. */
  #isStarting = $state(false)

  hasPrompt = $derived(this.promptText.trim() !== '')
  /** How many inputs Run would send. */
  readyCount = $derived.by(() => this.inputs.ready.length + (this.hasPrompt ? 1 : 0))

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
    })
  })

  readonly #services: WorkspaceServices
  readonly #unlisted: UnlistedInputs
  /** Inputs that the running job has, or that were left out of it. */
  #settled: ReadonlySet<InputItem> = new Set()

  constructor(modalityId: ModalityId, params: Params, services: WorkspaceServices) {
    const { api, bridge, settings, profiles } = services
    this.#services = services
    this.modalityId = modalityId
    this.params = params
    this.inputs = new Inputs(api, bridge, modalityId)
    this.models = new ModelChoice(api, modalityId, settings, profiles)
    this.options = new RunOptionsChoice(settings, profiles, this.models)
    this.compute = new ComputeChoice(api, profiles, this.models)
    this.job = new Job(api)
    this.results = new Results(api)
    this.#unlisted = new UnlistedInputs(api, modalityId)
    // a workspace lives as long as the page
    $effect.root(() => {
      $effect(() => {
        const { ready } = this.inputs
        if (this.job.canAdd) untrack(() => void this.#addMeanwhile(ready))
      })
    })
  }

  get accepts() {
    return modalities[this.modalityId].accepts
  }

  /** Runs the prompt as it stands and everything in the list that can be sent. */
  async run(): Promise<void> {
    if (this.block !== null) return
    if (!this.hasPrompt) return this.#runItems(this.inputs.ready)
    const prompt = await this.#draftPrompt()
    if (prompt === null) return
    const running = this.#runItems([prompt, ...this.inputs.ready])
    this.#letGo([prompt])
    await running
  }

  /** Puts the prompt into the list, to run several together. */
  async addPrompt(): Promise<void> {
    const text = this.promptText
    if (!this.hasPrompt) return
    const isAdded = await this.inputs.addText(text)
    if (isAdded && this.promptText === text) this.promptText = ''
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

  async #draftPrompt(): Promise<InputItem | null> {
    this.#isStarting = true
    try {
      return await this.inputs.draftText(this.promptText)
    } finally {
      this.#isStarting = false
    }
  }

  async #runItems(items: readonly InputItem[]): Promise<void> {
    const target = this.models.chosen
    if (target === null || items.length === 0) return
    const slots = items.map((item) => new ResultSlot(item))
    this.results.open(slots)
    await this.#send(slots, target, false)
  }

  async #send(slots: readonly ResultSlot[], target: RunTarget, sendSingly: boolean): Promise<void> {
    const { keep } = this.params
    this.#settled = new Set(this.inputs.items)
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

  /** What comes into the list while a stream is open goes over it at once. */
  async #addMeanwhile(ready: readonly InputItem[]): Promise<void> {
    const items = ready.filter((item) => !this.#settled.has(item))
    if (items.length === 0) return
    this.#settled = new Set([...this.#settled, ...items])
    const slots = items.map((item) => new ResultSlot(item))
    this.results.append(slots)
    try {
      await this.job.add(
        items.map((item) => item.choice),
        slots,
      )
    } catch (failure) {
      // the stream had ended meanwhile: the inputs stay in the list for the next run
      const gone = new Set(slots)
      this.results.slots = this.results.slots.filter((slot) => !gone.has(slot))
      const error = errorOf(failure)
      if (error.kind !== 'not-found') this.inputs.tell([error])
    }
  }

  /** Gives back what the list no longer holds. */
  #letGo(items: readonly InputItem[]): void {
    this.#unlisted.add(items)
    if (!this.job.isRunning) this.#unlisted.release()
  }
}
