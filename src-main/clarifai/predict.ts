import type { MessageInitShape } from '@bufbuild/protobuf'
import type { DataSchema, OutputConfigSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { V2 } from '../../proto/generated/clarifai/api/service_pb.ts'
import type { RunnerSelector } from '../../src-shared/compute.ts'
import type { JsonObject } from '../../src-shared/json.ts'
import type { ModelRef } from '../../src-shared/models.ts'
import { ask, type AskOptions } from './ask.ts'
import { encodeInPieces } from './encode-in-pieces.ts'
import { decodePrediction, type Prediction } from './prediction.ts'
import { readRepeatable, reasonToRepeat } from './repeat.ts'
import { encodeSelector } from './selector.ts'
import type { Session } from './session.ts'
import { decodeAnswer, encodeRequest, pathOf } from './unary.ts'

export interface PredictRequest {
  readonly model: ModelRef
  readonly inputs: MessageInitShape<typeof DataSchema>[]
  readonly outputConfig?: MessageInitShape<typeof OutputConfigSchema>
  readonly params?: JsonObject
  /** Shared compute where there is none. */
  readonly selector?: RunnerSelector
  /** Let the platform answer from its cache. */
  readonly useCache?: boolean
}

export type PredictOptions = AskOptions

const method = V2.method.postModelOutputs

/** Asks a model. */
export async function predict(session: Session, request: PredictRequest, options: PredictOptions): Promise<Prediction> {
  const call = { path: pathOf(method), message: await encodePredictRequest(session, request) }
  return ask(session, call, options, (outcome) => {
    const answer = decodeAnswer(method, outcome.message)
    const decode = () => decodePrediction(answer, request.inputs.length, outcome)
    return readRepeatable(session, reasonToRepeat(answer, answer.outputs), decode)
  })
}

/** The request as bytes, the same for all three kinds of call. `inputId`: of its first input. */
export function encodePredictRequest(session: Session, request: PredictRequest, inputId?: string): Promise<Uint8Array> {
  const head = buildHead(session, request)
  const inputs = request.inputs.map((data) => ({ data }))
  const [first, ...others] = inputs
  const named = inputId === undefined || first === undefined ? inputs : [{ ...first, id: inputId }, ...others]
  return encodeInPieces(named, {
    whole: (all) => encodeRequest(method, { ...head, inputs: all }),
    input: (input) => encodeRequest(method, { inputs: [input] }),
  })
}

function buildHead({ config }: Session, { model, outputConfig, params, selector, useCache = false }: PredictRequest) {
  const { userId, appId, modelId, versionId } = model
  const isConfigured = outputConfig !== undefined || params !== undefined
  const outputInfo = { ...(outputConfig && { outputConfig }), ...(params && { params }) }
  const runnerSelector = selector === undefined ? null : encodeSelector(selector)
  return {
    ...(config.keyType === 'app' ? {} : { userAppId: { userId, appId } }),
    modelId,
    versionId,
    ...(isConfigured ? { model: { modelVersion: { outputInfo } } } : {}),
    ...(runnerSelector === null ? {} : { runnerSelector }),
    usePredictCache: useCache,
  } satisfies MessageInitShape<typeof method.input>
}
