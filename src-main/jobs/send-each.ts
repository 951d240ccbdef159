import { Failure, type AppError } from '../../src-shared/errors.ts'
import { endsJob } from './ends-job.ts'
import { isOver, type Job } from './job.ts'

/** Calls in flight: enough to keep the line busy, few enough to cancel cheaply. */
const callsAtOnce = 2

/** Sends a call for each of `calls`, until one fails as the next would too; `send` answers how its call failed, if it did. */
export async function sendEach<T>(
  calls: AsyncGenerator<T>,
  job: Job,
  send: (call: T) => Promise<AppError | null>,
): Promise<void> {
  const sendNext = async () => {
    try {
      for (let next = await calls.next(); next.done !== true; next = await calls.next()) {
        if (isOver(job)) continue
        const error = await send(next.value)
        if (error !== null && endsJob(error)) job.stoppedBy ??= error
      }
    } catch (thrown) {
      // the other calls are not to go on
      job.stoppedBy ??= thrown instanceof Failure ? thrown.error : { kind: 'internal', message: String(thrown) }
      throw thrown
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: callsAtOnce }, sendNext))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}
