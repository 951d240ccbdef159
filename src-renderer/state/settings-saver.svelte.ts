import type { AppError } from '../../src-shared/errors.ts'
import type { SettingsPatch } from '../../src-shared/settings.ts'
import { errorOf } from './error-of.ts'

/** Saves settings as they change, and tells how that went. */
export class SettingsSaver {
  /** Counts what was saved, so that each time can be confirmed. */
  savedCount = $state(0)
  error = $state.raw<AppError | null>(null)

  readonly #patch: (change: SettingsPatch) => Promise<void>

  constructor(patch: (change: SettingsPatch) => Promise<void>) {
    this.#patch = patch
  }

  async save(change: SettingsPatch): Promise<void> {
    try {
      await this.#patch(change)
      this.error = null
      this.savedCount += 1
    } catch (failure) {
      this.error = errorOf(failure)
    }
  }
}
