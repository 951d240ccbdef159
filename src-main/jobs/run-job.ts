import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { JobEvent, JobRequest } from '../../src-shared/jobs.ts'
import { fillCalls } from './fill-calls.ts'
import { finishEntries, startJob, unanswered, type Job, type JobDeps } from './job.ts'
import { mapOrdered } from './map-ordered.ts'
import { prepareInput, type PreparedInput } from './prepare-input.ts'
import { sendCall } from './send-call.ts'

/** Inputs that are read ahead, and calls in flight: enough to keep the line busy, few enough to cancel cheaply. */
const readsAtOnce = 2
const callsAtOnce = 2

/** One press of Run. Aborting `signal` cancels what has not come back; every entry gets an outcome in the history. */
export async function* runJob(request: JobRequest, signal: AbortSignal, deps: JobDeps): AsyncGenerator<JobEvent> {
  const startedAt = performance.now()
  // a ref that the user removes from the list meanwhile is still sent
  const letGo = deps.intake.hold(request.inputs.map(({ ref }) => ref))
  try {
    const job = await startJob(request, signal, deps)
    yield { kind: 'started', runId: job.runId, entryIds: [...job.entryIds] }
    sendAll(job).then(
      () => job.events.end(),
      (failure: unknown) => job.events.fail(failure),
    )
    yield* job.events
    yield job.progress.finished(performance.now() - startedAt)
  } finally {
    letGo()
  }
}

async function sendAll(job: Job): Promise<void> {
  const calls = fillCalls(readInputs(job), job.request.sendSingly)
  const sendNext = async () => {
    for (let next = await calls.next(); next.done !== true; next = await calls.next()) {
      if (isOver(job)) continue
      const error = await sendCall(next.value, job)
      if (error !== null && endsJob(error)) job.stoppedBy ??= error
    }
  }
  let outcome: AppError = { kind: 'internal', message: 'The run ended early.' }
  try {
    await Promise.all(Array.from({ length: callsAtOnce }, sendNext))
    outcome = job.stoppedBy ?? { kind: 'cancelled' }
  } finally {
    await finishEntries(
      job,
      [...job.open].map(([entryId, input]) => unanswered(entryId, input, outcome)),
    )
  }
}

/** Reads the inputs in order; one that is refused ends as failed, and the others go on. */
async function* readInputs(job: Job): AsyncGenerator<PreparedInput> {
  const { request, modality, signal, deps } = job
  const options = { request, accepts: modality.accepts, keepInputs: deps.settings().keepInputs, signal }
  const read = mapOrdered(request.inputs, readsAtOnce, async (choice, index) => {
    if (isOver(job)) return null
    const entryId = job.entryIds[index] ?? 0
    try {
      return await prepareInput(choice, entryId, options, deps)
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
      await finishEntries(job, [unanswered(entryId, deps.intake.describe(choice), thrown.error)])
      return null
    }
  })
  for await (const input of read) if (input !== null) yield input
}

const isOver = (job: Job) => job.signal.aborted || job.stoppedBy !== null

/** Failures that the next call would meet as well. */
function endsJob(error: AppError): boolean {
  switch (error.kind) {
    case 'account-issue':
    case 'billing':
    case 'demo-engine-down':
    case 'key-absent':
    case 'key-address-changed':
    case 'key-locked':
    case 'key-rejected':
    case 'model-argument':
    case 'model-denied':
    case 'model-missing':
    case 'model-not-deployed':
    case 'model-not-trained':
    case 'quota-exceeded':
    case 'scopes-missing':
    case 'unreachable':
    case 'untrusted-certificate':
      return true
    case 'deadline':
      return error.phase === 'model-start'
    default:
      return false
  }
}
