import type { Settings, SettingsPatch } from '../../src-shared/settings.ts'
import type { Api } from '../ipc/client.ts'

/** The settings as main has them. */
export class SettingsState {
  current: Settings = $state.raw() as Settings // set by the constructor

  readonly #api: Api

  constructor(api: Api, initial: Settings) {
    this.#api = api
    this.current = initial
    api.settings.changed((settings) => (this.current = settings))
  }

  async patch(change: SettingsPatch): Promise<void> {
    this.current = await this.#api.settings.patch(change)
  }
}
