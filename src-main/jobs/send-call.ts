import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { Prediction } from '../clarifai/client.ts'
import type { FinishedEntry } from '../history/open-history.ts'
import { finishEntries, unanswered, type Job } from './job.ts'
import type { PreparedInput } from './prepare-input.ts'

/** Sends one group of inputs and saves what came of each; answers the failure of the whole call, if it failed. */
export async function sendCall(inputs: readonly PreparedInput[], job: Job): Promise<AppError | null> {
  const { modality, request, params, client, signal } = job
  const call = job.progress.startCall()
  try {
    const prediction = await client.predict(
      { model: request.model, inputs: inputs.map(({ send }) => modality.toData(send)), ...modality.toConfig(params) },
      { signal, priority: 'interactive', onWaiting: call.waiting, onUpload: call.uploaded },
    )
    await finishEntries(
      job,
      inputs.map((input, index) => answered(job, input, prediction, index)),
    )
    call.ended(prediction.error, inputs.length)
    return prediction.error
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    const { error } = thrown
    await finishEntries(
      job,
      inputs.map(({ entryId, stored }) => unanswered(entryId, stored, error)),
    )
    call.ended(error, inputs.length)
    return error
  }
}

function answered(job: Job, { entryId, stored }: PreparedInput, prediction: Prediction, index: number): FinishedEntry {
  const { latencyMs, requestId } = prediction
  const output = prediction.outputs[index]
  if (output === undefined || !output.ok) {
    const error: AppError = output?.error ?? { kind: 'answer-invalid', cause: `no output for input ${index + 1}` }
    return { ...unanswered(entryId, stored, error), latencyMs, requestId }
  }
  return {
    entryId,
    state: 'done',
    input: stored,
    parts: job.modality.fromData(output.data),
    error: null,
    latencyMs,
    requestId,
    answeredVersionId: output.modelVersionId,
  }
}
