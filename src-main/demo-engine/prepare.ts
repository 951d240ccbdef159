import type { MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import type { Input } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type {
  MultiOutputResponseSchema,
  PostModelOutputsRequestSchema,
} from '../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { CallKind } from '../../src-shared/calls.ts'
import { answerInput, summarise, type Answer } from './answer.ts'
import { buildOutput, echoInput } from './build-output.ts'
import { findModel } from './catalogue/find-model.ts'
import { enterPlace, type Place } from './compute/enter-place.ts'
import type { Compute } from './compute/create-compute.ts'
import type { DemoModel } from './demo-model.ts'
import { mapInParallel } from './map-in-parallel.ts'
import { openModel, type OpenModel } from './open-model.ts'
import type { Call } from './serve-methods.ts'
import { buildStatus, Refusal } from './status.ts'

export type PredictRequest = MessageShape<typeof PostModelOutputsRequestSchema>
export type PredictResponse = MessageInitShape<typeof MultiOutputResponseSchema>

const inputLimit = 128
/** Inputs of one call that are worked on at a time. */
const parallelLimit = 4

/** A request that was found fit. */
export interface Work {
  readonly model: DemoModel
  readonly open: OpenModel
  readonly inputs: readonly Input[]
  /** To be left once the work is done. */
  readonly place: Place
}

/** Throws a Refusal for a request that can't be carried out as a whole; takes its place on a runner at the very end. */
export function prepare(compute: Compute, request: PredictRequest, kind: CallKind): Work {
  const { inputs } = request
  const model = findModel(request)
  if (inputs.length === 0) throw new Refusal(StatusCode.PREDICT_INVALID_REQUEST, 'the request has no inputs')
  if (inputs.length > inputLimit) {
    throw new Refusal(StatusCode.PREDICT_INVALID_REQUEST, `${inputs.length} inputs; the limit is ${inputLimit}`)
  }
  const open = openModel(model, request.model?.modelVersion?.outputInfo, kind)
  return { model, open, inputs, place: enterPlace(compute, request.runnerSelector, { model, workflow: null }) }
}

export function answerAll({ open, inputs }: Work, { signal }: Call): Promise<Answer[]> {
  return mapInParallel(inputs, parallelLimit, ({ data }) => answerInput(open, data, signal))
}

/** The whole answers; `outputs[i]` belongs to `inputs[i]`. */
export function buildResponse({ model, open, inputs, place }: Work, answers: readonly Answer[], { requestId }: Call) {
  const { code, details } = summarise(answers, open.missing)
  return {
    status: buildStatus(code, requestId, details),
    outputs: answers.flatMap((answer, index) => {
      const input = inputs[index]
      return input === undefined ? [] : [{ ...buildOutput(model, answer, requestId), input: echoInput(input) }]
    }),
    ...(place.selector && { runnerSelector: place.selector }),
  } satisfies PredictResponse
}
