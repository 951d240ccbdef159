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
  [StatusCode.INPUT_FAILED]: 'Input download failed',
  [StatusCode.INPUT_UNSUPPORTED_FORMAT]: 'Unsupported input format',
  [StatusCode.INPUT_INVALID_ARGUMENT]: 'Invalid input argument',
  [StatusCode.INPUT_OVER_LIMIT]: 'Input over limit',
  [StatusCode.ALL_INPUT_INVALID_BYTES]: 'Input bytes can not be decoded',
  [StatusCode.PREDICT_INVALID_REQUEST]: 'Invalid predict request',
  [StatusCode.INTERNAL_UNCATEGORIZED]: 'Internal error',
}

export function buildStatus(code: StatusCode, requestId: string, details = ''): MessageInitShape<typeof StatusSchema> {
  return { code, description: descriptions[code] ?? '', details, reqId: requestId }
}

/** 32 hex digits, as the platform makes the ids of requests, outputs and inputs. */
export const createId = (): string => randomUUID().replaceAll('-', '')
