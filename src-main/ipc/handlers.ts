import type { AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../src-shared/ipc/define.ts'
import type { Services } from '../services.ts'
import { appHandlers, type Shell } from './handlers/app.ts'
import { computeHandlers } from './handlers/compute.ts'
import { draftsHandlers } from './handlers/drafts.ts'
import { filesHandlers, type ChooseSavePath } from './handlers/files.ts'
import { historyHandlers, type LocateFile } from './handlers/history.ts'
import { intakeHandlers, type ChooseInputs } from './handlers/intake.ts'
import { jobsHandlers } from './handlers/jobs.ts'
import { modelsHandlers } from './handlers/models.ts'
import { profilesHandlers } from './handlers/profiles.ts'
import { settingsHandlers } from './handlers/settings.ts'
import { workflowsHandlers } from './handlers/workflows.ts'

/** Main's side of the contract over the services; a method without a handler does not compile. */
export function createHandlers(
  services: Services,
  outside: { shell: Shell; chooseInputs: ChooseInputs; chooseSavePath: ChooseSavePath; locateFile: LocateFile },
): Handlers<AppContract> {
  const { settings, profiles, history, intake, demoEngine, clients, catalogue, taskDrafts } = services
  return {
    app: appHandlers(outside.shell, () => demoEngine.state(), settings.problem),
    intake: intakeHandlers(intake, history, outside.chooseInputs),
    jobs: jobsHandlers({ history, intake, settings: () => settings.get(), connect: clients.connect }),
    models: modelsHandlers(catalogue),
    files: filesHandlers(history, outside.chooseSavePath),
    drafts: draftsHandlers(taskDrafts),
    workflows: workflowsHandlers(clients),
    compute: computeHandlers(clients),
    history: historyHandlers(history, outside.locateFile),
    profiles: profilesHandlers(profiles, clients),
    settings: settingsHandlers(settings),
  }
}
