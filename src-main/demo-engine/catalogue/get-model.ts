import type { MessageInitShape } from '@bufbuild/protobuf'
import type { SingleModelResponseSchema } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { Call } from '../serve-methods.ts'
import { buildStatus } from '../status.ts'
import { buildModel } from './build-model.ts'
import { findModel, type ModelAddress } from './find-model.ts'

/** What a card shows. */
export function getModel(address: ModelAddress, call: Call): MessageInitShape<typeof SingleModelResponseSchema> {
  const model = buildModel(findModel(address), { hasOutputs: true, requestId: call.requestId })
  return { status: buildStatus(StatusCode.SUCCESS, call.requestId), model }
}
