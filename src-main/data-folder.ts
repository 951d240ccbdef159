import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

const folderName = 'Foresight'

/**
 * Where everything of the user's lies: FORESIGHT_USER_DATA (a relative path counts from where npm was started), else the
 * folder that Electron gives an app of this name. App and command line find the same one.
 */
export function findDataFolder(
  environment: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const moved = environment['FORESIGHT_USER_DATA']
  if (moved) return resolve(environment['INIT_CWD'] ?? process.cwd(), moved)
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', folderName)
    case 'win32':
      return join(environment['APPDATA'] || join(home, 'AppData', 'Roaming'), folderName)
    default:
      return join(environment['XDG_CONFIG_HOME'] || join(home, '.config'), folderName)
  }
}
