import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { DecodedPart, ResultPart } from '../../src-shared/results.ts'
import type { Prediction } from '../clarifai/client.ts'
import type { FinishedEntry } from '../history/open-history.ts'
import { unanswered, type Job } from './job.ts'
import type { PreparedInput } from './prepare-input.ts'
import { storeParts } from './store-parts.ts'

type Answering = Pick<Job, 'modality' | 'params' | 'request'> & { readonly deps: Pick<Job['deps'], 'history'> }

/** The saved form of what a prediction says to the input at this place of its call. */
export async function answered(
  job: Answering,
  { entryId, stored }: Pick<PreparedInput, 'entryId' | 'stored'>,
  prediction: Prediction,
  index: number,
): Promise<FinishedEntry> {
  const { latencyMs, requestId, ranOn } = prediction
  const output = prediction.outputs[index]
  if (output === undefined || !output.ok) {
    const error: AppError = output?.error ?? { kind: 'answer-invalid', cause: `no output for input ${index + 1}` }
    return { ...unanswered(entryId, stored, error), latencyMs, requestId, ranOn }
  }
  const { parts, error } = await keepParts(job, job.modality.fromData(output.data, job.params))
  return {
    entryId,
    state: error === null ? 'done' : 'failed',
    input: stored,
    parts,
    error,
    latencyMs,
    requestId,
    answeredVersionId: output.modelVersionId,
    ranOn,
    tokens: output.tokens,
  }
}

/** Stores what an answer has of bytes. Where some can't be stored, all else is kept and the first reason is told. */
export async function keepParts(
  { request, deps }: Pick<Answering, 'request' | 'deps'>,
  decoded: readonly DecodedPart[],
): Promise<{ parts: ResultPart[]; error: AppError | null }> {
  const { keep } = request
  const errors: AppError[] = []
  const parts = await storeParts(decoded, async (bytes) => {
    try {
      return await deps.history.putBlob(bytes, { keep })
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
      errors.push(thrown.error)
      return null
    }
  })
  return { parts, error: errors[0] ?? null }
}
