import type { AppError } from '../../src-shared/errors.ts'
import type { HistoryEntry } from '../../src-shared/history.ts'
import type { Api } from '../ipc/client.ts'
import { errorOf } from './error-of.ts'

/** The entry that stands open beside the list. While the next one is read, the last one stays. */
export class OpenedEntry {
  entry = $state.raw<HistoryEntry | null>(null)
  error = $state.raw<AppError | null>(null)
  isLoading = $state(false)
  /** Set by a "Locate…" that failed, for a notice beside the picture. */
  locateError = $state.raw<AppError | null>(null)

  /** Counts originals that were found again: their pictures are to be loaded anew. */
  locatedCount = $state(0)

  readonly #api: Api
  #wantedId: number | null = null
  #isReading = false
  #mustReadAgain = false

  constructor(api: Api) {
    this.#api = api
  }

  open(id: number | null): void {
    if (id === this.#wantedId) return
    this.#wantedId = id
    this.locateError = null
    if (id === null) {
      this.entry = null
      this.error = null
    } else this.reload()
  }

  /** One reading at a time, so that a held arrow key asks only for entries that there was time for. */
  reload(): void {
    if (this.#wantedId === null) return
    if (this.#isReading) this.#mustReadAgain = true
    else void this.#read(this.#wantedId)
  }

  /** Opens the dialog for a picture that is gone. */
  async locate(id: number): Promise<void> {
    this.locateError = null
    try {
      const entry = await this.#api.history.locate({ id })
      if (this.#wantedId !== id) return
      this.entry = entry
      this.locatedCount += 1
    } catch (failure) {
      const error = errorOf(failure)
      if (error.kind !== 'cancelled' && this.#wantedId === id) this.locateError = error
    }
  }

  async #read(id: number): Promise<void> {
    this.#isReading = true
    this.#mustReadAgain = false
    this.isLoading = this.entry?.id !== id
    try {
      const entry = await this.#api.history.get({ id })
      if (this.#wantedId === id) {
        this.entry = entry
        this.error = null
      }
    } catch (failure) {
      if (this.#wantedId === id) {
        this.entry = null
        this.error = errorOf(failure)
      }
    } finally {
      this.#isReading = false
      this.isLoading = false
    }
    if (this.#wantedId !== null && (this.#wantedId !== id || this.#mustReadAgain)) void this.#read(this.#wantedId)
  }
}
