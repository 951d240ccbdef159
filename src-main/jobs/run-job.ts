import { Failure, type AppError } from '../../src-shared/errors.ts'
import { refsOf } from '../../src-shared/inputs.ts'
import type { JobEvent, JobRequest } from '../../src-shared/jobs.ts'
import type { ModelRef } from '../../src-shared/models.ts'
import type { MethodSignature } from '../../src-shared/params.ts'
import { isWorkflow } from '../../src-shared/targets.ts'
import { checkSelector, type Place } from '../compute/check-selector.ts'
import { finishEntries, startJob, unanswered, type Job, type JobDeps } from './job.ts'
import { chooseMethod } from './model-methods.ts'
import { sendGenerate } from './send-generate.ts'
import { sendPredictions } from './send-predictions.ts'
import { sendStream } from './send-stream.ts'
import { sendWorkflow } from './send-workflow.ts'

/**
 * One press of Run. Aborting `signal` cancels what has not come back, and so does leaving; every entry gets an outcome in the
 * history before this returns.
 */
export async function* runJob(request: JobRequest, signal: AbortSignal, deps: JobDeps): AsyncGenerator<JobEvent> {
  const startedAt = performance.now()
  // a ref that the user removes from the list meanwhile is still sent
  const holds = [deps.intake.hold(refsOf(request.inputs))]
  const left = new AbortController()
  let sent: Promise<void> | null = null
  try {
    const job = await startJob(request, AbortSignal.any([signal, left.signal]), deps, holds)
    sent = sendAll(job)
      .finally(deps.streams?.enter(job))
      .then(
        () => job.events.end(),
        (failure: unknown) => job.events.fail(failure),
      )
    yield { kind: 'started', runId: job.runId, entryIds: job.inputs.map(({ entryId }) => entryId) }
    yield* job.events
    yield job.progress.finished(performance.now() - startedAt)
  } finally {
    left.abort()
    await sent
    for (const letGo of holds) letGo()
  }
}

async function sendAll(job: Job): Promise<void> {
  let outcome: AppError = { kind: 'internal', message: 'The run ended early.' }
  try {
    const place = await findPlace(job)
    if (place !== null) await sendTo(place, job)
    outcome = job.stoppedBy ?? { kind: 'cancelled' }
  } finally {
    await job.queue?.close()
    await endOpen(job, outcome)
    await Promise.all([job.texts.settle(), job.outcomes.settle()])
  }
}

/** Where it is to run; null where it can't run there, so that nothing is sent. */
async function findPlace(job: Job): Promise<Place | null> {
  try {
    return await checkSelector(job.request, job.connected, job.signal)
  } catch (thrown) {
    return stopBefore(thrown, job, null)
  }
}

async function sendTo({ selector, nodeSelectors }: Place, job: Job): Promise<void> {
  const { target, call } = job.request
  if (isWorkflow(target)) return sendWorkflow(job, { workflow: target, selectors: nodeSelectors })
  const method = await findMethod(target, job)
  if (method === 'none') return
  const asked = { model: target, selector, method }
  switch (call) {
    case 'predict':
      return sendPredictions(job, asked)
    case 'generate':
      return sendGenerate(job, asked)
    case 'stream':
      return sendStream(job, asked)
    default:
      return call satisfies never
  }
}

/** Of a runner-hosted model; 'none' where it has not the one that is meant, so that nothing is sent. */
async function findMethod(model: ModelRef, job: Job): Promise<MethodSignature | null | 'none'> {
  const { connected, deps, params, request, signal } = job
  try {
    return chooseMethod(await deps.methods.list(connected.client, model, signal), request.call, params.method)
  } catch (thrown) {
    return stopBefore(thrown, job, 'none')
  }
}

/** Ends a job before anything is sent. */
function stopBefore<Nothing>(thrown: unknown, job: Job, nothing: Nothing): Nothing {
  if (!(thrown instanceof Failure)) throw thrown
  job.stoppedBy = thrown.error
  job.progress.stopped(thrown.error)
  return nothing
}

/** Entry by entry: there may be as many as a run can have. */
async function endOpen(job: Job, outcome: AppError): Promise<void> {
  for (const [entryId, choice] of job.open) {
    const input = job.known.get(entryId) ?? job.deps.intake.describe(choice)
    await finishEntries(job, [unanswered(entryId, input, outcome)])
  }
}
