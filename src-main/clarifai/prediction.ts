import { create } from '@bufbuild/protobuf'
import { DataSchema, type Data, type Output } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { MultiOutputResponse } from '../../proto/generated/clarifai/api/service_pb.ts'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import { readStatus, type Redact } from './read-status.ts'
import { judge, toAppError, type Facts } from './to-app-error.ts'

export type PredictionOutput =
  | { readonly ok: true; readonly data: Data; readonly modelVersionId: string }
  | { readonly ok: false; readonly error: AppError }

/** `outputs[i]` belongs to `inputs[i]`. */
export interface Prediction {
  readonly requestId: string
  /** From the first byte sent to the answer. */
  readonly latencyMs: number
  /** The whole call failed although it has outputs; their own errors stand in them. */
  readonly error: AppError | null
  readonly outputs: PredictionOutput[]
}

/** Reads the status of the call and of each output. Fails where there are no outputs, or not one for each input. */
export function decodePrediction(
  { status, outputs }: MultiOutputResponse,
  inputCount: number,
  { latencyMs, redact }: { latencyMs: number; redact: Redact },
): Prediction {
  if (status === undefined) throw new Failure({ kind: 'answer-invalid', cause: 'no status' })
  const facts = readStatus(status, redact)
  const verdict = judge(status.code)
  const isFailure = verdict !== 'success' && verdict !== 'mixed'
  const error = isFailure ? toAppError({ ...facts, details: facts.details || joinDetails(outputs, redact) }) : null
  if (outputs.length !== inputCount) {
    if (error !== null) throw new Failure(error)
    const cause = `${outputs.length} outputs for ${inputCount} inputs`
    throw new Failure({ kind: 'answer-invalid', cause })
  }
  return {
    requestId: facts.requestId,
    latencyMs,
    error,
    outputs: outputs.map((output) => decodeOutput(output, facts, error, redact)),
  }
}

/** An output without a status of its own shares that of the call. */
function decodeOutput(output: Output, call: Facts, callError: AppError | null, redact: Redact): PredictionOutput {
  const { status, data, model } = output
  const hasStatus = status !== undefined && status.code !== 0
  if (hasStatus ? judge(status.code) === 'success' : callError === null) {
    return { ok: true, data: data ?? create(DataSchema), modelVersionId: model?.modelVersion?.id ?? '' }
  }
  if (!hasStatus) return { ok: false, error: callError ?? toAppError(call) }
  const own = readStatus(status, redact)
  return { ok: false, error: toAppError({ ...own, requestId: own.requestId || call.requestId }) }
}

/** A failed call often gives its reason with the outputs alone. */
function joinDetails(outputs: readonly Output[], redact: Redact): string {
  const details = outputs.flatMap(({ status }) => (status === undefined ? [] : readStatus(status, redact).details))
  return [...new Set(details.filter((text) => text !== ''))].join(' · ')
}
