import { create } from '@bufbuild/protobuf'
import { DataSchema, type Data, type Output } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { MultiOutputResponse } from '../../proto/generated/clarifai/api/service_pb.ts'
import type { Status } from '../../proto/generated/clarifai/api/status/status_pb.ts'
import type { RanOn } from '../../src-shared/compute.ts'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { TokenCounts } from '../../src-shared/history.ts'
import { readStatus, type Redact } from './read-status.ts'
import { decodeRanOn } from './selector.ts'
import { judge, toAppError } from './to-app-error.ts'

export type PredictionOutput =
  | {
      readonly ok: true
      readonly data: Data
      readonly modelVersionId: string
      /** Null where the platform counted none. */
      readonly tokens: TokenCounts | null
    }
  | { readonly ok: false; readonly error: AppError }

/** `outputs[i]` belongs to `inputs[i]`. */
export interface Prediction {
  readonly requestId: string
  /** From the first byte sent to the answer. */
  readonly latencyMs: number
  /** The whole call failed although it has outputs; their own errors stand in them. */
  readonly error: AppError | null
  readonly outputs: PredictionOutput[]
  /** Where the platform says that it was done. */
  readonly ranOn: RanOn | null
}

/** What is known of an answer beside its message. */
export interface Reading {
  readonly latencyMs: number
  readonly redact: Redact
}

/** What the status of a whole call, or of one of its inputs, says for all that is below it. */
export interface Ruling {
  readonly requestId: string
  /** Null where it did not fail as a whole. */
  readonly error: AppError | null
}

type WithStatus = Readonly<{ status?: Status | undefined }>

/** Reads the status of the call and of each output. Fails where there are no outputs, or not one for each input. */
export function decodePrediction(answer: MultiOutputResponse, inputCount: number, reading: Reading): Prediction {
  const ruling = readRuling(answer.status, answer.outputs, reading.redact)
  checkCount(answer.outputs.length, inputCount, ruling)
  return buildPrediction(answer, ruling, reading)
}

/** The same, but an answer of failure without an output for each input is the failure of each: others may follow it. */
export function decodeOneOfMany(answer: MultiOutputResponse, inputCount: number, reading: Reading): Prediction {
  const ruling = readRuling(answer.status, answer.outputs, reading.redact)
  const { error } = ruling
  if (error === null || answer.outputs.length === inputCount) {
    checkCount(answer.outputs.length, inputCount, ruling)
    return buildPrediction(answer, ruling, reading)
  }
  const outputs = Array.from({ length: inputCount }, () => ({ ok: false, error }) as const)
  return { ...buildPrediction(answer, ruling, reading), outputs }
}

function buildPrediction(
  { outputs, runnerSelector }: MultiOutputResponse,
  ruling: Ruling,
  { latencyMs, redact }: Reading,
): Prediction {
  return {
    requestId: ruling.requestId,
    latencyMs,
    error: ruling.error,
    outputs: outputs.map((output) => decodeOutput(output, ruling, redact)),
    ranOn: decodeRanOn(runnerSelector),
  }
}

/** Fails where there is no status. `items`: what may give the reason in the place of the whole call. */
export function readRuling(status: Status | undefined, items: readonly WithStatus[], redact: Redact): Ruling {
  if (status === undefined) throw new Failure({ kind: 'answer-invalid', cause: 'no status' })
  const verdict = judge(status.code)
  if (verdict === 'success' || verdict === 'mixed') return { requestId: redact(status.reqId), error: null }
  const facts = readStatus(status, redact)
  const error = toAppError({ ...facts, details: facts.details || joinDetails(items, redact) })
  return { requestId: facts.requestId, error }
}

export function checkCount(count: number, inputCount: number, { error }: Ruling): void {
  if (count === inputCount) return
  if (error !== null) throw new Failure(error)
  throw new Failure({ kind: 'answer-invalid', cause: `${count} outputs for ${inputCount} inputs` })
}

/** An output without a status of its own shares that of what it belongs to. */
export function decodeOutput(output: Output, above: Ruling, redact: Redact): PredictionOutput {
  const { status, data, model } = output
  const hasStatus = status !== undefined && status.code !== 0
  if (!hasStatus && above.error !== null) return { ok: false, error: above.error }
  if (hasStatus && judge(status.code) !== 'success') {
    const own = readStatus(status, redact)
    return { ok: false, error: toAppError({ ...own, requestId: own.requestId || above.requestId }) }
  }
  const modelVersionId = model?.modelVersion?.id ?? ''
  return { ok: true, data: data ?? create(DataSchema), modelVersionId, tokens: decodeTokens(output) }
}

function decodeTokens({ promptTokens, completionTokens, cachedTokens }: Output): TokenCounts | null {
  if (promptTokens + completionTokens + cachedTokens === 0) return null
  return { prompt: promptTokens, completion: completionTokens, cached: cachedTokens }
}

/** A failed call often gives its reason with the outputs alone. */
function joinDetails(items: readonly WithStatus[], redact: Redact): string {
  const details = items.flatMap(({ status }) => (status === undefined ? [] : readStatus(status, redact).details))
  return [...new Set(details.filter((text) => text !== ''))].join(' · ')
}
