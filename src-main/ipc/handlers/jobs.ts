import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { JobDeps } from '../../jobs/job.ts'
import { ModelMethods } from '../../jobs/model-methods.ts'
import { runJob } from '../../jobs/run-job.ts'
import { RunningStreams } from '../../jobs/running-streams.ts'

export function jobsHandlers(deps: Omit<JobDeps, 'streams' | 'methods'>): Handlers<AppContract>['jobs'] {
  const streams = new RunningStreams()
  const methods = new ModelMethods()
  return {
    run: (request, signal) => runJob(request, signal, { ...deps, streams, methods }),
    add: ({ runId, inputs }) => streams.add(runId, inputs),
    finish: ({ runId }) => streams.finish(runId),
  }
}
