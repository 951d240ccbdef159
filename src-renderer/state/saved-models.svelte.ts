import { formatModelRef, summaryOf, type ModelRef, type ModelSummary } from '../../src-shared/models.ts'
import type { Settings } from '../../src-shared/settings.ts'
import type { ProfilesState } from './profiles.svelte.ts'
import type { SettingsState } from './settings.svelte.ts'

const recentLimit = 20
const favouriteLimit = 500

/** Models that the user marked, and those last used, of the profile in use; newest first. */
export class SavedModels {
  favourites: readonly ModelSummary[] = $derived.by(() => this.#of(this.#settings.current.favouriteModels))
  recents: readonly ModelSummary[] = $derived.by(() => this.#of(this.#settings.current.recentModels))
  readonly #favouriteKeys = $derived(new Set(this.favourites.map(({ ref }) => keyOfModel(ref))))

  readonly #settings: SettingsState
  readonly #profiles: ProfilesState

  constructor(settings: SettingsState, profiles: ProfilesState) {
    this.#settings = settings
    this.#profiles = profiles
  }

  /** Whichever version is meant. */
  isFavourite(ref: ModelRef): boolean {
    return this.#favouriteKeys.has(keyOfModel(ref))
  }

  async toggleFavourite(model: ModelSummary): Promise<void> {
    const key = keyOfModel(model.ref)
    const others = this.favourites.filter(({ ref }) => keyOfModel(ref) !== key)
    const favourite = { ...summaryOf(model), ref: { ...model.ref, versionId: '' } }
    const favourites = this.isFavourite(model.ref) ? others : [favourite, ...others].slice(0, favouriteLimit)
    await this.#settings.patch({
      favouriteModels: { ...this.#settings.current.favouriteModels, [this.#profiles.selected.id]: favourites },
    })
  }

  /** The recent models of all profiles, with this one as the newest; null where it is that already, and as it is known now. */
  recentsWith(model: ModelSummary): Settings['recentModels'] | null {
    const address = formatModelRef(model.ref)
    const summary = summaryOf(model)
    if (JSON.stringify(this.recents[0]) === JSON.stringify(summary)) return null
    const others = this.recents.filter(({ ref }) => formatModelRef(ref) !== address)
    const recents = [summary, ...others].slice(0, recentLimit)
    return { ...this.#settings.current.recentModels, [this.#profiles.selected.id]: recents }
  }

  #of(saved: Readonly<Record<string, readonly ModelSummary[]>>): readonly ModelSummary[] {
    return saved[this.#profiles.selected.id] ?? []
  }
}

/** The same for all versions of a model. */
export const keyOfModel = (ref: ModelRef) => formatModelRef({ ...ref, versionId: '' })
