import type { Profile, ProfileList } from '../../src-shared/profiles.ts'
import type { Api } from '../ipc/client.ts'

/** All profiles, and which of them is in use. */
export class ProfilesState {
  list: ProfileList = $state.raw() as ProfileList // set by the constructor
  selected: Profile = $derived.by(() => {
    const { profiles, selectedId } = this.list
    const selected = profiles.find(({ id }) => id === selectedId) ?? profiles[0]
    if (selected === undefined) throw new Error('There is no profile, not even the demo engine.')
    return selected
  })

  readonly #api: Api

  constructor(api: Api, initial: ProfileList) {
    this.#api = api
    this.list = initial
    api.profiles.changed((list) => (this.list = list))
  }

  async select(id: string): Promise<void> {
    await this.#api.profiles.select({ id })
  }
}
