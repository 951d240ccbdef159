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

/** Stores what an answer has of bytes. Where they can't be stored, its other parts are kept and the reason is told. */
export async function keepParts(
  { request, deps }: Pick<Answering, 'request' | 'deps'>,
  decoded: readonly DecodedPart[],
): Promise<{ parts: ResultPart[]; error: AppError | null }> {
  const { keep } = request
  try {
    return { parts: await storeParts(decoded, (bytes) => deps.history.putBlob(bytes, { keep })), error: null }
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    return { parts: await storeParts(decoded.filter(hasNoBytes), noBlob), error: thrown.error }
  }
}

function hasNoBytes(part: DecodedPart): boolean {
  return part.kind === 'node' ? part.parts.every(hasNoBytes) : !('bytes' in part)
}

const noBlob = () => Promise.reject(new Error('a part without bytes has no blob'))
