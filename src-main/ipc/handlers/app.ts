import type { AppContract, AppInfo, DemoEngineState } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'

/** What the shell around the services offers; Electron stays outside so that handlers run in plain Node. */
export interface Shell {
  readonly info: Omit<AppInfo, 'settingsProblem'>
  openExternal(url: string): Promise<void>
  showFolder(path: string): void
  copy(text: string): Promise<void>
}

export function appHandlers(
  shell: Shell,
  demoEngineState: () => DemoEngineState,
  settingsProblem: AppInfo['settingsProblem'],
): Handlers<AppContract>['app'] {
  return {
    info: () => ({ ...shell.info, settingsProblem }),
    openExternal: ({ url }) => shell.openExternal(url),
    showDataFolder: () => shell.showFolder(shell.info.dataFolder),
    copy: ({ text }) => shell.copy(text),
    demoEngine: demoEngineState,
  }
}
