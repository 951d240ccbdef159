import type { AppError } from '../../src-shared/errors.ts'
import type { ResultPart } from '../../src-shared/results.ts'
import type { Data } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { Prediction } from '../clarifai/client.ts'
import type { FinishedEntry } from '../history/open-history.ts'
import { unanswered } from './job.ts'
import type { PreparedInput } from './prepare-input.ts'

/** The saved form of what a prediction says to the input at this place of its call. */
export function answered(
  { entryId, stored }: Pick<PreparedInput, 'entryId' | 'stored'>,
  prediction: Prediction,
  index: number,
  decode: (data: Data) => ResultPart[],
): FinishedEntry {
  const { latencyMs, requestId, ranOn } = prediction
  const output = prediction.outputs[index]
  if (output === undefined || !output.ok) {
    const error: AppError = output?.error ?? { kind: 'answer-invalid', cause: `no output for input ${index + 1}` }
    return { ...unanswered(entryId, stored, error), latencyMs, requestId, ranOn }
  }
  return {
    entryId,
    state: 'done',
    input: stored,
    parts: decode(output.data),
    error: null,
    latencyMs,
    requestId,
    answeredVersionId: output.modelVersionId,
    ranOn,
    tokens: output.tokens,
  }
}
