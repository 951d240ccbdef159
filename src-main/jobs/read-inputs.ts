import { Failure } from '../../src-shared/errors.ts'
import { finishEntries, isOver, unanswered, type Job } from './job.ts'
import type { JobInput } from './job-input.ts'
import { mapOrdered } from './map-ordered.ts'
import { prepareInput, type PreparedInput } from './prepare-input.ts'

/** Inputs that are read ahead: enough to keep the line busy. */
const readsAtOnce = 2

/** Reads the inputs of the request in order; one that is refused ends as failed, and the others go on. */
export async function* readInputs(job: Job): AsyncGenerator<PreparedInput> {
  const read = mapOrdered(job.inputs, readsAtOnce, (input) => readInput(input, job))
  for await (const input of read) if (input !== null) yield input
}

/** Null where there is nothing to be sent: it was refused, which its entry says, or the job is over. */
export async function readInput({ entryId, choice }: JobInput, job: Job): Promise<PreparedInput | null> {
  if (isOver(job)) return null
  const { request, modality, params, signal, deps } = job
  const options = { request, modality, params, keepInputs: deps.settings().keepInputs, signal }
  try {
    const prepared = await prepareInput(choice, entryId, options, deps)
    job.known.set(entryId, prepared.stored)
    return prepared
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    await finishEntries(job, [unanswered(entryId, deps.intake.describe(choice), thrown.error)])
    return null
  }
}
