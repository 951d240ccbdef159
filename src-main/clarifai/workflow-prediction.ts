import type {
  Model,
  Output,
  Workflow,
  WorkflowNode,
  WorkflowResult,
} from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { PostWorkflowResultsResponse } from '../../proto/generated/clarifai/api/service_pb.ts'
import type { RanOn } from '../../src-shared/compute.ts'
import type { AppError } from '../../src-shared/errors.ts'
import type { ModelRef } from '../../src-shared/models.ts'
import { decodeModelRef } from './decode-target.ts'
import { checkCount, decodeOutput, readRuling, type PredictionOutput, type Reading, type Ruling } from './prediction.ts'
import type { Redact } from './read-status.ts'
import { nodesOf } from './workflow-catalogue.ts'

/** What one node made of one input. */
export interface NodeOutput {
  /** Id of the model, or '', where the answer does not tell the nodes. */
  readonly nodeId: string
  readonly model: ModelRef | null
  readonly output: PredictionOutput
}

/** `results[i]` belongs to `inputs[i]`. */
export interface WorkflowPrediction {
  readonly requestId: string
  readonly latencyMs: number
  /** The whole call failed although it has results; their own errors stand in them. */
  readonly error: AppError | null
  /** An error where no node has an output of its own. */
  readonly results: WorkflowOutcome[]
  readonly workflowVersionId: string
  readonly ranOn: RanOn | null
}

export type WorkflowOutcome =
  { readonly ok: true; readonly nodes: NodeOutput[] } | { readonly ok: false; readonly error: AppError }

/** Reads the status of the call, of each result and of each output. Fails where there is not one result for each input. */
export function decodeWorkflowPrediction(
  { status, results, workflow }: PostWorkflowResultsResponse,
  inputCount: number,
  { latencyMs, redact }: Reading,
): WorkflowPrediction {
  const ruling = readRuling(status, results, redact)
  checkCount(results.length, inputCount, ruling)
  const nodes = workflow === undefined ? [] : nodesOf(workflow)
  return {
    requestId: ruling.requestId,
    latencyMs,
    error: ruling.error,
    results: results.map((result) => decodeResult(result, nodes, ruling, redact)),
    workflowVersionId: versionOf(workflow),
    // the platform names it for single models only
    ranOn: null,
  }
}

const versionOf = (workflow: Workflow | undefined) => workflow?.version?.id ?? ''

/** A result without a status of its own shares that of the call. */
function decodeResult(
  { status, outputs }: WorkflowResult,
  nodes: readonly WorkflowNode[],
  call: Ruling,
  redact: Redact,
): WorkflowOutcome {
  const hasStatus = status !== undefined && status.code !== 0
  const own = hasStatus ? readRuling(status, outputs, redact) : call
  const requestId = own.requestId || call.requestId
  const ruling = { requestId, error: own.error && withRequestId(own.error, requestId) }
  if (outputs.length === 0 && ruling.error !== null) return { ok: false, error: ruling.error }
  const places = placeOutputs(outputs, nodes)
  return {
    ok: true,
    nodes: outputs.map((output, index) => {
      const node = places[index]
      return {
        nodeId: node?.id ?? output.model?.id ?? '',
        model: decodeModelRef(node?.model) ?? decodeModelRef(output.model),
        output: decodeOutput(output, ruling, redact),
      }
    }),
  }
}

const withRequestId = (error: AppError, requestId: string): AppError =>
  'requestId' in error ? { ...error, requestId } : error

/**
 * The node of each output. Outputs may be left out, as the nodes say; which are there then tells the model of each, and
 * where it does not, their order.
 */
function placeOutputs(outputs: readonly Output[], nodes: readonly WorkflowNode[]): (WorkflowNode | undefined)[] {
  if (outputs.length === nodes.length) return [...nodes]
  const free = [...nodes].sort((a, b) => Number(a.suppressOutput) - Number(b.suppressOutput))
  const take = (index: number) => (index === -1 ? undefined : free.splice(index, 1)[0])
  const byModel = outputs.map(({ model }) => take(free.findIndex((node) => isSameModel(node.model, model))))
  return byModel.map((node) => node ?? take(free.findIndex(({ suppressOutput }) => !suppressOutput)))
}

const isSameModel = (a: Model | undefined, b: Model | undefined) =>
  a !== undefined && b !== undefined && b.id !== '' && a.id === b.id
