import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { JobDeps } from '../../jobs/job.ts'
import { runJob } from '../../jobs/run-job.ts'

export function jobsHandlers(deps: JobDeps): Handlers<AppContract>['jobs'] {
  return { run: (request, signal) => runJob(request, signal, deps) }
}
