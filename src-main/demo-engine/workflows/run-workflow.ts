import { create, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf'
import { timestampNow } from '@bufbuild/protobuf/wkt'
import {
  OutputInfoSchema,
  type Data,
  type Input,
  type WorkflowResultSchema,
} from '../../../proto/generated/clarifai/api/resources_pb.ts'
import type {
  PostWorkflowResultsRequestSchema,
  PostWorkflowResultsResponseSchema,
} from '../../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { answerInput, refuseInput, summarise, type Answer } from '../answer.ts'
import { buildOutput, echoInput } from '../build-output.ts'
import type { Compute } from '../compute/create-compute.ts'
import { enterPlace, type Place } from '../compute/enter-place.ts'
import { joinData } from '../made.ts'
import { mapInParallel } from '../map-in-parallel.ts'
import { openModel, type OpenModel } from '../open-model.ts'
import type { Call } from '../serve-methods.ts'
import { buildStatus, createId, Refusal } from '../status.ts'
import { buildWorkflow } from './build-workflow.ts'
import type { DemoNode, DemoWorkflow } from './demo-workflows.ts'
import { findWorkflow } from './list-workflows.ts'

type Request = MessageShape<typeof PostWorkflowResultsRequestSchema>
type Response = MessageInitShape<typeof PostWorkflowResultsResponseSchema>

/** The platform's documented limit. */
const inputLimit = 32
/** Inputs of one call that are worked on at a time. */
const parallelLimit = 4

interface OpenNode {
  readonly node: DemoNode
  readonly model: OpenModel
}

/** Each input goes through every node, in the workflow's order; what fails in a node fails that input only. */
export async function runWorkflow(compute: Compute, request: Request, call: Call): Promise<Response> {
  const workflow = findWorkflow(request)
  checkRequest(workflow, request)
  const { outputConfig } = request
  const settings = create(OutputInfoSchema, outputConfig === undefined ? {} : { outputConfig })
  const nodes = workflow.nodes.map((node) => ({ node, model: openModel(node.model, settings, 'predict') }))
  const places = enterPlaces(compute, workflow, request)
  try {
    const perInput = await mapInParallel(request.inputs, parallelLimit, ({ data }) =>
      runNodes(nodes, data, call.signal),
    )
    const verdicts = perInput.map((answers) => answers.find(({ code }) => code !== StatusCode.SUCCESS) ?? success)
    const { code, details } = summarise(
      verdicts,
      nodes.flatMap(({ model }) => model.missing),
    )
    return {
      status: buildStatus(code, call.requestId, details),
      workflow: buildWorkflow(workflow),
      results: request.inputs.map((input, index) =>
        buildResult(workflow, input, perInput[index] ?? [], verdicts[index] ?? success, call.requestId),
      ),
    }
  } finally {
    for (const place of places) place.leave()
  }
}

type Verdict = Pick<Answer, 'code' | 'details'>

const success: Verdict = { code: StatusCode.SUCCESS, details: '' }

function checkRequest(workflow: DemoWorkflow, { inputs, nodeRunnerSelectors, workflowState }: Request): void {
  const refuse = (details: string) => new Refusal(StatusCode.WORKFLOW_INVALID_ARGUMENT, details)
  if (inputs.length === 0) throw refuse('the request has no inputs')
  if (inputs.length > inputLimit) throw refuse(`${inputs.length} inputs; the limit is ${inputLimit}`)
  const unknown = Object.keys(nodeRunnerSelectors).find((id) => !workflow.nodes.some((node) => node.id === id))
  if (unknown !== undefined) throw refuse(`the workflow has no node ${JSON.stringify(unknown)}`)
  if (workflowState !== undefined && workflowState.id !== '') throw refuse('the demo engine keeps no workflow state')
}

/** All or none: what was entered before one refuses is left again. */
function enterPlaces(compute: Compute, workflow: DemoWorkflow, { nodeRunnerSelectors }: Request): Place[] {
  const places: Place[] = []
  try {
    for (const { id, model } of workflow.nodes) {
      places.push(enterPlace(compute, nodeRunnerSelectors[id], { model, workflow }))
    }
  } catch (error) {
    for (const place of places) place.leave()
    throw error
  }
  return places
}

/** One answer for each node; one whose source failed has nothing to read. */
async function runNodes(nodes: readonly OpenNode[], input: Data | undefined, signal: AbortSignal): Promise<Answer[]> {
  const answers = new Map<string, Answer>()
  for (const { node, model } of nodes) {
    const source = node.reads === null ? null : answers.get(node.reads)
    const answer =
      source === null
        ? await answerInput(model, input, signal)
        : source?.code === StatusCode.SUCCESS
          ? await answerInput(model, joinData(source.made), signal)
          : refuseInput(StatusCode.WORKFLOW_NO_MATCHING_INPUT, `the node ${node.reads} gave nothing to read`)
    answers.set(node.id, answer)
  }
  return [...answers.values()]
}

function buildResult(
  workflow: DemoWorkflow,
  input: Input,
  answers: readonly Answer[],
  { code, details }: Verdict,
  requestId: string,
): MessageInitShape<typeof WorkflowResultSchema> {
  return {
    id: createId(),
    status: buildStatus(code, requestId, details),
    createdAt: timestampNow(),
    input: echoInput(input),
    outputs: workflow.nodes.flatMap(({ model }, index) => {
      const answer = answers[index]
      return answer === undefined ? [] : [buildOutput(model, answer, requestId)]
    }),
  }
}
