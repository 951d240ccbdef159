import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { FinishedEntry } from '../history/open-history.ts'
import { finishEntries, unanswered, type Job } from './job.ts'
import type { PreparedInput } from './prepare-input.ts'
import type { CallProgress } from './progress.ts'

/** What came of a call: an outcome for each of its inputs, and the failure of the whole of it, if it failed. */
export interface CallOutcome {
  readonly entries: readonly FinishedEntry[]
  readonly error: AppError | null
}

/** Sends one group of inputs and saves what came of each; answers the failure of the whole call, if it failed. */
export async function sendCall(
  inputs: readonly PreparedInput[],
  job: Job,
  ask: (call: CallProgress) => Promise<CallOutcome>,
): Promise<AppError | null> {
  const call = job.progress.startCall()
  const { entries, error } = await askOrFail(inputs, () => ask(call))
  call.ended(error, inputs.length)
  await finishEntries(job, entries)
  return error
}

async function askOrFail(inputs: readonly PreparedInput[], ask: () => Promise<CallOutcome>): Promise<CallOutcome> {
  try {
    return await ask()
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    const { error } = thrown
    return { entries: inputs.map(({ entryId, stored }) => unanswered(entryId, stored, error)), error }
  }
}
