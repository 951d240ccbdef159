import { formatSelector, type ComputeList, type ComputeOption, type RunnerSelector } from '../../src-shared/compute.ts'
import type { AppError } from '../../src-shared/errors.ts'
import { formatTarget, type RunTarget } from '../../src-shared/targets.ts'
import type { Api } from '../ipc/client.ts'
import { errorOf } from './error-of.ts'
import type { ModelChoice } from './model-choice.svelte.ts'
import { parseSelector } from './parse-selector.ts'
import type { ProfilesState } from './profiles.svelte.ts'

const nothing: ComputeList = { options: [], problems: [] }

/** Where the chosen model or workflow can run: read whenever the picker opens, the last list standing meanwhile. */
export class ComputeChoice {
  status = $state<'unread' | 'loading' | 'ready' | 'failed'>('unread')
  error = $state.raw<AppError | null>(null)
  search = $state('')
  #list = $state.raw<ComputeList>(nothing)
  /** Profile and target that `#list` belongs to. */
  #readFor = $state('')

  readonly #key = $derived.by(() => {
    const { chosen } = this.#models
    return `${this.#profiles.selected.id} ${chosen === null ? '' : formatTarget(chosen)}`
  })
  /** Of the target that is chosen now. */
  readonly #current = $derived(this.#readFor === this.#key ? this.#list : nothing)
  /** Owners whose compute could not be listed. */
  problems: ComputeList['problems'] = $derived(this.#current.problems)
  readonly #matching = $derived.by(() => {
    const wanted = wordsOf(this.search)
    return this.#current.options.filter((option) => wanted.every((word) => describe(option).includes(word)))
  })
  /** Deployments that serve the target, other ones, and nodepools, as far as they answer the search. */
  fitting: readonly ComputeOption[] = $derived(this.#matching.filter((option) => isDeployment(option) && option.fits))
  others: readonly ComputeOption[] = $derived(this.#matching.filter((option) => isDeployment(option) && !option.fits))
  nodepools: readonly ComputeOption[] = $derived(this.#matching.filter((option) => !isDeployment(option)))
  /** An address in the search that is not in the list. */
  typed: RunnerSelector | null = $derived.by(() => {
    const selector = parseSelector(this.search)
    return selector === null || this.find(selector) !== null ? null : selector
  })

  readonly #api: Api
  readonly #profiles: ProfilesState
  readonly #models: Pick<ModelChoice, 'chosen'>
  /** Counts lists asked for: an answer to an older question is dropped. */
  #generation = 0

  constructor(api: Api, profiles: ProfilesState, models: Pick<ModelChoice, 'chosen'>) {
    this.#api = api
    this.#profiles = profiles
    this.#models = models
  }

  /** What is to run there. */
  get target(): RunTarget | null {
    return this.#models.chosen
  }

  find(selector: RunnerSelector): ComputeOption | null {
    const address = formatSelector(selector)
    return this.#current.options.find((option) => formatSelector(option.selector) === address) ?? null
  }

  /** A place that was chosen, and that the list of now does not have. */
  isMissing(selector: RunnerSelector): boolean {
    const isTold = this.#readFor === this.#key && this.status !== 'failed'
    return isTold && selector.kind !== 'shared' && this.find(selector) === null
  }

  /** Reads the list anew. */
  async open(): Promise<void> {
    const generation = (this.#generation += 1)
    const key = this.#key
    this.status = 'loading'
    try {
      const { chosen } = this.#models
      const list = await this.#api.compute.list({ profileId: this.#profiles.selected.id, target: chosen })
      if (generation !== this.#generation) return
      this.#list = list
      this.error = null
      this.#readFor = key
      this.status = 'ready'
    } catch (failure) {
      const error = errorOf(failure)
      if (generation !== this.#generation) return
      this.error = error
      this.status = 'failed'
    }
  }
}

const isDeployment = ({ selector }: ComputeOption) => selector.kind === 'deployment'

const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')

/** What a search is held against. */
function describe({ selector, description, regions, cloudProviders, instanceTypes, serves }: ComputeOption): string {
  const served = serves === null ? [] : [formatTarget(serves)]
  return [formatSelector(selector), description, ...regions, ...cloudProviders, ...instanceTypes, ...served]
    .join(' ')
    .toLowerCase()
}
