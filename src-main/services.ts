import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DemoEngineState } from '../src-shared/ipc/contract.ts'
import type { ProfileList } from '../src-shared/profiles.ts'
import { Catalogue } from './catalogue/catalogue.ts'
import { ModelMemory } from './catalogue/model-memory.ts'
import { createClients, type Clients } from './clients.ts'
import { createDemoEngine, type DemoEngine, type DemoProcess } from './demo-engine/engine.ts'
import { openHistory, type History } from './history/open-history.ts'
import { createIntake, type Intake } from './intake/create-intake.ts'
import type { Keychain } from './keys/keychain.ts'
import { createProfiles, type Profiles } from './keys/profiles.ts'
import { openVault } from './keys/vault.ts'
import { openSettingsFile, type SettingsFile } from './settings-file.ts'
import { openTaskDrafts, type TaskDrafts } from './task-drafts.ts'

/** Everything the app can do, without a window: the page's handlers and the command line stand on the same services. */
export interface Services {
  readonly settings: SettingsFile
  readonly profiles: Profiles
  readonly history: History
  readonly intake: Intake
  readonly demoEngine: DemoEngine
  readonly clients: Clients
  readonly catalogue: Catalogue
  readonly taskDrafts: TaskDrafts
  /** Ends what was started; what the history still owes is written. */
  close(): Promise<void>
}

export interface ServiceOptions {
  readonly dataFolder: string
  readonly historyWorker: string
  /** Null on the command line: no stored key can be opened there. */
  readonly keychain: Keychain | null
  readonly startDemoEngine: () => DemoProcess
  readonly environment: NodeJS.ProcessEnv
  readonly version: string
  /** Null: drafts are not remembered. */
  readonly draftsFile: string | null
  readonly onHistoryChanged: (newestId: number | null) => void
  readonly onProfilesChanged: (list: ProfileList) => void
  readonly onDemoEngineChanged: (state: DemoEngineState) => void
}

/** Opens them in the order in which they need each other. */
export async function openServices(options: ServiceOptions): Promise<Services> {
  const { dataFolder, environment, version } = options
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  const settings = await openSettingsFile(join(dataFolder, 'settings.json'))
  const vault = await openVault({ path: join(dataFolder, 'keys.json'), keychain: options.keychain })
  const profiles = await createProfiles({ settings, vault, environment, onChange: options.onProfilesChanged })
  const demoEngine = createDemoEngine({ start: options.startDemoEngine, onChange: options.onDemoEngineChanged })
  const clients = createClients({ profiles, settings, demoEngine, version })
  const modelMemory = new ModelMemory(join(dataFolder, 'models.db'))
  const catalogue = new Catalogue(clients, modelMemory)
  const taskDrafts = await openTaskDrafts(join(dataFolder, 'task-drafts.json'))
  const intake = createIntake({
    temporaryFolder: join(tmpdir(), `foresight-${process.pid}`),
    draftsFile: options.draftsFile,
  })
  const history = await openHistory({
    dataFolder,
    workerFile: options.historyWorker,
    onChange: options.onHistoryChanged,
  })
  const close = async () => {
    clients.close()
    modelMemory.close()
    await Promise.all([demoEngine.stop(), intake.close(), history.close(), settings.close(), taskDrafts.close()])
  }
  return { settings, profiles, history, intake, demoEngine, clients, catalogue, taskDrafts, close }
}
