import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { SettingsFile } from '../../settings-file.ts'

export function settingsHandlers(settings: SettingsFile): Handlers<AppContract>['settings'] {
  return {
    get: () => settings.get(),
    patch: (patch) => settings.patch(patch),
  }
}
