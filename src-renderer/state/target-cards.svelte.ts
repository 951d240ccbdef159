import { SvelteMap } from 'svelte/reactivity'
import type { AppError } from '../../src-shared/errors.ts'
import type { ModelCard } from '../../src-shared/models.ts'
import { formatTarget, isWorkflow, type RunTarget } from '../../src-shared/targets.ts'
import type { WorkflowCard } from '../../src-shared/workflows.ts'
import type { Api } from '../ipc/client.ts'
import { errorOf } from './error-of.ts'

/** `seenAt`: when the card was told (epoch ms), where the platform can't be reached now; else null. */
export type TargetCard =
  | { readonly kind: 'model'; readonly card: ModelCard; readonly seenAt: number | null }
  | { readonly kind: 'workflow'; readonly card: WorkflowCard }
  | { readonly kind: 'failed'; readonly error: AppError }

/** Cards of models and workflows, as each profile was told them. */
export class TargetCards {
  readonly #cards = new SvelteMap<string, TargetCard>()
  readonly #asked = new Set<string>()
  readonly #api: Api

  constructor(api: Api) {
    this.#api = api
  }

  /** Null until it was read. */
  get(profileId: string, target: RunTarget): TargetCard | null {
    return this.#cards.get(keyOf(profileId, target)) ?? null
  }

  /** Asks where the card is not known as it is now, or could not be read. */
  async read(profileId: string, target: RunTarget): Promise<void> {
    const key = keyOf(profileId, target)
    const known = this.#cards.get(key)
    if (this.#asked.has(key) || (known !== undefined && isFinal(known))) return
    this.#asked.add(key)
    // what was seen earlier stays until there is an answer of now
    if (known?.kind === 'failed') this.#cards.delete(key)
    this.#cards.set(key, await this.#ask(profileId, target))
    this.#asked.delete(key)
  }

  async #ask(profileId: string, target: RunTarget): Promise<TargetCard> {
    try {
      return isWorkflow(target)
        ? { kind: 'workflow', card: await this.#api.workflows.get({ profileId, workflow: target }) }
        : { kind: 'model', ...(await this.#api.models.get({ profileId, model: target })) }
    } catch (failure) {
      return { kind: 'failed', error: errorOf(failure) }
    }
  }
}

const isFinal = (card: TargetCard) => card.kind === 'workflow' || (card.kind === 'model' && card.seenAt === null)

const keyOf = (profileId: string, target: RunTarget) => `${profileId} ${formatTarget(target)}`
