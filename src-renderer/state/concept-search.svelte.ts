import type { AppError } from '../../src-shared/errors.ts'
import { errorOf } from './error-of.ts'

/** A concept that a model knows. */
export interface KnownConcept {
  readonly id: string
  readonly name: string
}

export type SuggestConcepts = (search: string) => Promise<readonly KnownConcept[]>

const pauseMs = 200

/** What a model's concepts are completed from: the answer to the last search, and no older one. */
export class ConceptSearch {
  found = $state.raw<readonly KnownConcept[]>([])
  isLoading = $state(false)
  error = $state.raw<AppError | null>(null)

  readonly #suggest: SuggestConcepts
  #timer: ReturnType<typeof setTimeout> | undefined
  #latest = 0

  constructor(suggest: SuggestConcepts) {
    this.#suggest = suggest
  }

  /** The list as it opens comes at once, what is typed once the typing pauses. */
  search(text: string): void {
    clearTimeout(this.#timer)
    this.#latest += 1
    const turn = this.#latest
    this.isLoading = true
    this.#timer = setTimeout(() => void this.#read(text.trim(), turn), text === '' ? 0 : pauseMs)
  }

  async #read(search: string, turn: number): Promise<void> {
    const answer = await this.#ask(search)
    if (turn !== this.#latest) return
    this.isLoading = false
    this.found = answer.found
    this.error = answer.error
  }

  async #ask(search: string): Promise<{ found: readonly KnownConcept[]; error: AppError | null }> {
    try {
      return { found: await this.#suggest(search), error: null }
    } catch (failure) {
      return { found: [], error: errorOf(failure) }
    }
  }
}
