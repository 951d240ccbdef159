import { SvelteMap } from 'svelte/reactivity'
import { defaultCall, type CallKind } from '../../src-shared/calls.ts'
import { sharedCompute, type RunnerSelector } from '../../src-shared/compute.ts'
import { runOptionsSlot, type RunOptions } from '../../src-shared/settings.ts'
import { isWorkflow } from '../../src-shared/targets.ts'
import type { ModelChoice } from './model-choice.svelte.ts'
import type { ProfilesState } from './profiles.svelte.ts'
import type { SettingsState } from './settings.svelte.ts'

/** So many targets are remembered; the one that was changed longest ago is forgotten first. */
const rememberedCount = 200

const callKinds: readonly CallKind[] = ['predict', 'generate', 'stream']
const initial: RunOptions = { call: null, selector: sharedCompute, useCache: false, keepOpen: false }

/** A kind of call, and what lacks it where it can't be chosen. */
export interface OfferedCall {
  readonly kind: CallKind
  readonly isDefault: boolean
  readonly lackedBy: 'model' | 'workflow' | null
}

/** How the chosen model or workflow is to be run, by which call and where: as it was last, remembered per profile. */
export class RunOptionsChoice {
  /** Changes on their way to the settings, by their slot. */
  readonly #unsaved = new SvelteMap<string, RunOptions>()
  readonly #slot = $derived.by(() => {
    const { chosen } = this.#models
    return chosen === null ? null : runOptionsSlot(chosen, this.#profiles.selected.id)
  })
  readonly #options: RunOptions = $derived.by(() => {
    if (this.#slot === null) return initial
    return this.#unsaved.get(this.#slot) ?? this.#settings.current.runOptions[this.#slot] ?? initial
  })

  /** There is a target, for which choices are remembered. */
  isReady = $derived.by(() => this.#slot !== null)
  /** What suits the target. */
  defaultCall: CallKind = $derived.by(() => {
    const { chosen, callable } = this.#models
    return chosen !== null && isWorkflow(chosen) ? 'predict' : defaultCall(callable)
  })
  offered: readonly OfferedCall[] = $derived(
    callKinds.map((kind) => ({ kind, isDefault: kind === this.defaultCall, lackedBy: this.#lackedBy(kind) })),
  )
  /** A call that the target turned out to lack gives way to the one that suits it. */
  call: CallKind = $derived.by(() => {
    const { call } = this.#options
    return call === null || this.#lackedBy(call) !== null ? this.defaultCall : call
  })
  isDefaultCall = $derived(this.call === this.defaultCall)
  selector: RunnerSelector = $derived(this.#options.selector)
  /** The call for workflows knows no cache. */
  canUseCache = $derived.by(() => this.#models.chosen === null || !isWorkflow(this.#models.chosen))
  useCache = $derived(this.#options.useCache && this.canUseCache)
  /** Only a stream stays open. */
  keepOpen = $derived(this.#options.keepOpen && this.call === 'stream')

  readonly #settings: SettingsState
  readonly #profiles: ProfilesState
  readonly #models: Pick<ModelChoice, 'chosen' | 'callable'>

  constructor(settings: SettingsState, profiles: ProfilesState, models: Pick<ModelChoice, 'chosen' | 'callable'>) {
    this.#settings = settings
    this.#profiles = profiles
    this.#models = models
  }

  setCall(call: CallKind): Promise<void> {
    return this.#change({ call })
  }

  setSelector(selector: RunnerSelector): Promise<void> {
    return this.#change({ selector })
  }

  setUseCache(useCache: boolean): Promise<void> {
    return this.#change({ useCache })
  }

  setKeepOpen(keepOpen: boolean): Promise<void> {
    return this.#change({ keepOpen })
  }

  /** Takes over how an earlier run of the chosen target was done. */
  take({ call, selector, useCache }: Pick<RunOptions, 'selector' | 'useCache'> & { call: CallKind }): Promise<void> {
    return this.#change({ call, selector, useCache })
  }

  #lackedBy(kind: CallKind): OfferedCall['lackedBy'] {
    const { chosen, callable } = this.#models
    if (chosen !== null && isWorkflow(chosen)) return kind === 'predict' ? null : 'workflow'
    return callable.calls.length === 0 || callable.calls.includes(kind) ? null : 'model'
  }

  /** Shown at once; changes that follow quickly build on those that are not saved yet. */
  async #change(change: Partial<RunOptions>): Promise<void> {
    const slot = this.#slot
    if (slot === null) return
    const options = { ...this.#options, ...change }
    this.#unsaved.set(slot, options)
    await this.#settings.patch({ runOptions: this.#remembered(slot) })
    if (this.#unsaved.get(slot) === options) this.#unsaved.delete(slot)
  }

  /** The record of the settings with what is unsaved, `latest` at its end. */
  #remembered(latest: string): Record<string, RunOptions> {
    const all = new Map(Object.entries(this.#settings.current.runOptions))
    for (const slot of [...this.#unsaved.keys()].filter((key) => key !== latest).concat(latest)) {
      const options = this.#unsaved.get(slot)
      all.delete(slot)
      if (options !== undefined) all.set(slot, options)
    }
    return Object.fromEntries([...all].slice(-rememberedCount))
  }
}
