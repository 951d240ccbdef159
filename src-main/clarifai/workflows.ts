import type { MessageInitShape } from '@bufbuild/protobuf'
import type { DataSchema, OutputConfigSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { V2 } from '../../proto/generated/clarifai/api/service_pb.ts'
import type { RunnerSelector } from '../../src-shared/compute.ts'
import type { WorkflowRef } from '../../src-shared/targets.ts'
import { ask, type AskOptions } from './ask.ts'
import { encodeInPieces } from './encode-in-pieces.ts'
import { readRepeatable, reasonToRepeat } from './repeat.ts'
import { encodeSelector } from './selector.ts'
import type { Session } from './session.ts'
import { decodeAnswer, encodeRequest, pathOf } from './unary.ts'
import { decodeWorkflowPrediction, type WorkflowPrediction } from './workflow-prediction.ts'

export type { NodeOutput, WorkflowPrediction } from './workflow-prediction.ts'

/** The platform takes 32 inputs a call. */
export const maxInputsPerWorkflowCall = 32

export interface WorkflowRequest {
  readonly workflow: WorkflowRef
  readonly inputs: MessageInitShape<typeof DataSchema>[]
  readonly outputConfig?: MessageInitShape<typeof OutputConfigSchema>
  /** Where each node is to run, by its id; shared compute for those that are not named. */
  readonly selectors?: Readonly<Record<string, RunnerSelector>>
}

const method = V2.method.postWorkflowResults

/** Asks a workflow, by the rules of a prediction. Takes no more than `maxInputsPerWorkflowCall` inputs. */
export async function predictWorkflow(
  session: Session,
  request: WorkflowRequest,
  options: AskOptions,
): Promise<WorkflowPrediction> {
  const head = buildHead(session, request)
  const message = await encodeInPieces(
    request.inputs.map((data) => ({ data })),
    {
      whole: (inputs) => encodeRequest(method, { ...head, inputs }),
      input: (input) => encodeRequest(method, { inputs: [input] }),
    },
  )
  return ask(session, { path: pathOf(method), message }, options, (outcome) => {
    const answer = decodeAnswer(method, outcome.message)
    const outputs = answer.results.flatMap((result) => result.outputs)
    const repeat = reasonToRepeat(answer, answer.results) ?? reasonToRepeat(answer, outputs)
    return readRepeatable(session, repeat, () => decodeWorkflowPrediction(answer, request.inputs.length, outcome))
  })
}

function buildHead({ config }: Session, { workflow, outputConfig, selectors = {} }: WorkflowRequest) {
  const { userId, appId, workflowId, versionId } = workflow
  const named = Object.entries(selectors).flatMap(([nodeId, selector]) => {
    const encoded = encodeSelector(selector)
    return encoded === null ? [] : [[nodeId, encoded] as const]
  })
  return {
    ...(config.keyType === 'app' ? {} : { userAppId: { userId, appId } }),
    workflowId,
    versionId,
    ...(outputConfig && { outputConfig }),
    nodeRunnerSelectors: Object.fromEntries(named),
  } satisfies MessageInitShape<typeof method.input>
}
