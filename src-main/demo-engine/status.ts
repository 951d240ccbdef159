import { randomUUID } from 'node:crypto'
import type { MessageInitShape } from '@bufbuild/protobuf'
import type { StatusSchema } from '../../proto/generated/clarifai/api/status/status_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'

/** What the engine declines to do, for the whole call or for one input; becomes a Status. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: StatusCode
  readonly details: string

  constructor(code: StatusCode, details: string) {
    super(details)
    this.code = code
    this.details = details
  }
}

const descriptions: Readonly<Partial<Record<number, string>>> = {
  [StatusCode.SUCCESS]: 'Ok',
  [StatusCode.MIXED_STATUS]: 'Mixed success',
  [StatusCode.FAILURE]: 'Failure',
  [StatusCode.CONN_KEY_INVALID]: 'Invalid API key or Invalid API key/application pair',
  [StatusCode.CONN_DOES_NOT_EXIST]: 'Does not exist',
  [StatusCode.CONN_INVALID_REQUEST]: 'Invalid request',
  [StatusCode.MODEL_TRAINED]: 'Model is trained and ready',
  [StatusCode.MODEL_DOES_NOT_EXIST]: 'Model does not exist',
  [StatusCode.MODEL_INVALID_ARGUMENT]: 'Invalid model argument',
  [StatusCode.MODEL_DEPLOYING]: 'Model is being deployed',
  [StatusCode.MODEL_NOT_DEPLOYED]: 'Model is not deployed',
  [StatusCode.MODEL_LOADING]: 'Model is loading',
  [StatusCode.WORKFLOW_NO_MATCHING_INPUT]: 'No matching input for the node',
  [StatusCode.WORKFLOW_DOES_NOT_EXIST]: 'Workflow does not exist',
  [StatusCode.WORKFLOW_INVALID_ARGUMENT]: 'Invalid workflow argument',
  [StatusCode.RUNNER_DOES_NOT_EXIST]: 'Runner does not exist',
  [StatusCode.RUNNER_PERMISSION_DENIED]: 'No permission to run there',
  [StatusCode.NODEPOOL_DOES_NOT_EXIST]: 'Nodepool does not exist',
  [StatusCode.NODEPOOL_INVALID_REQUEST]: 'Invalid nodepool request',
  [StatusCode.COMPUTE_CLUSTER_DOES_NOT_EXIST]: 'Compute cluster does not exist',
  [StatusCode.DEPLOYMENT_DOES_NOT_EXIST]: 'Deployment does not exist',
  [StatusCode.DEPLOYMENT_INVALID_ARGUMENT]: 'Invalid deployment argument',
  [StatusCode.DEPLOYMENT_DISABLED]: 'Deployment is disabled',
  [StatusCode.INPUT_FAILED]: 'Input download failed',
  [StatusCode.INPUT_UNSUPPORTED_FORMAT]: 'Unsupported input format',
  [StatusCode.INPUT_INVALID_ARGUMENT]: 'Invalid input argument',
  [StatusCode.INPUT_OVER_LIMIT]: 'Input over limit',
  [StatusCode.ALL_INPUT_INVALID_BYTES]: 'Input bytes can not be decoded',
  [StatusCode.PREDICT_INVALID_REQUEST]: 'Invalid predict request',
  [StatusCode.INTERNAL_UNCATEGORIZED]: 'Internal error',
}

type Status = MessageInitShape<typeof StatusSchema>

export function buildStatus(code: StatusCode, requestId: string, details = ''): Status {
  return { code, description: descriptions[code] ?? '', details, reqId: requestId }
}

/** The answer where something was thrown; what is no Refusal is a bug, and logged. */
export function buildRefusal(error: unknown, requestId: string): { status: Status } {
  if (error instanceof Refusal) return { status: buildStatus(error.code, requestId, error.details) }
  console.error(error)
  return { status: buildStatus(StatusCode.INTERNAL_UNCATEGORIZED, requestId, String(error)) }
}

/** 32 hex digits, as the platform makes the ids of requests, outputs and inputs. */
export const createId = (): string => randomUUID().replaceAll('-', '')
