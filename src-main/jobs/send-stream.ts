import { Failure, type AppError } from '../../src-shared/errors.ts'
import { answered } from './answered.ts'
import { buildOptions, buildRequest, type Asked } from './build-request.ts'
import { endsJob, leavesOutcomeOpen } from './ends-job.ts'
import { finishEntries, isOver, unanswered, type Job } from './job.ts'
import { readInput } from './read-inputs.ts'
import type { StreamQueue } from './stream-queue.ts'
import { StreamSession } from './stream-session.ts'

/** Requests that may be under way without an answer: enough to hide the way there and back, few enough to lose. */
const maxUnanswered = 16

/** All inputs on one stream, each with an answer of its own; on another one what is added when it has ended. */
export async function sendStream(job: Job, asked: Asked): Promise<void> {
  const { queue } = job
  if (queue === null) throw new Error('a stream without a queue')
  do await runSession(job, queue, asked)
  while (!isOver(job) && (await queue.hasMore()))
}

async function runSession(job: Job, queue: StreamQueue, asked: Asked): Promise<void> {
  const call = job.progress.startCall()
  const session = new StreamSession({
    queue,
    prepare: (input) => readInput(input, job),
    build: (input) => buildRequest(job, [input], asked),
    isJobOver: () => isOver(job),
  })
  try {
    const options = { ...buildOptions(job, call), maxUnanswered, onSent: (index: number) => session.onSent(index) }
    for await (const { index, prediction } of job.connected.client.stream(session.requests(), options)) {
      const underway = session.answer(index)
      if (underway === undefined) throw new Failure({ kind: 'answer-invalid', cause: 'an answer to no request' })
      const entry = await answered(job, underway, prediction, 0)
      await finishEntries(job, [entry])
      if (prediction.error !== null && endsJob(prediction.error)) stop(job, queue, prediction.error)
    }
    call.ended(null, 1)
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    const isHarmless = await settle(job, queue, session, thrown.error)
    call.ended(isHarmless ? null : thrown.error, 1)
  } finally {
    session.stop()
  }
}

/** The rest would fail in the same way: nothing more is sent, and what was sent may still be answered. */
function stop(job: Job, queue: StreamQueue, error: AppError): void {
  job.stoppedBy ??= error
  job.progress.stopped(error)
  queue.wake()
}

/**
 * Gives what a broken stream left behind its outcome. Where nothing that was sent is lost, as when a service lets a stream
 * go that was idle, the run goes on with another stream: true.
 */
async function settle(job: Job, queue: StreamQueue, session: StreamSession, error: AppError): Promise<boolean> {
  const { sent, unsent } = session.stop()
  if (sent.length === 0 && session.answeredCount > 0 && isBreak(error) && !isOver(job)) {
    queue.giveBack(unsent)
    return true
  }
  const reason = job.stoppedBy ?? error
  const isOpen = leavesOutcomeOpen(reason)
  // of what was not sent the outcome is known
  job.stoppedBy ??= isOpen ? { kind: 'cancelled' } : error
  const { stoppedBy } = job
  await finishEntries(job, [
    ...sent.map(({ entryId, stored }) => {
      const entry = unanswered(entryId, stored, reason)
      return isOpen ? { ...entry, state: 'unknown' as const } : entry
    }),
    ...unsent.map(({ entryId, stored }) => unanswered(entryId, stored, stoppedBy)),
  ])
  return false
}

const isBreak = ({ kind }: AppError) => kind === 'outcome-unknown' || kind === 'stream-ended' || kind === 'unreachable'
