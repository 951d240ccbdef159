import type { MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import {
  V2,
  type GetUserRequestSchema,
  type MultiScopeResponseSchema,
  type SingleUserResponseSchema,
} from '../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { isOurUser, modelOwner } from './demo-model.ts'
import type { Call } from './serve-methods.ts'
import { buildStatus, Refusal } from './status.ts'

/** The one user there is, whom `me` means too. */
export function getUser(
  { userAppId }: MessageShape<typeof GetUserRequestSchema>,
  call: Call,
): MessageInitShape<typeof SingleUserResponseSchema> {
  const userId = userAppId?.userId ?? ''
  if (!isOurUser(userId)) {
    throw new Refusal(StatusCode.CONN_DOES_NOT_EXIST, `the demo engine has no user ${JSON.stringify(userId)}`)
  }
  return {
    status: buildStatus(StatusCode.SUCCESS, call.requestId),
    user: { id: modelOwner.userId, firstName: 'Demo', lastName: 'Engine' },
  }
}

export function myScopes(_request: unknown, call: Call): MessageInitShape<typeof MultiScopeResponseSchema> {
  return {
    status: buildStatus(StatusCode.SUCCESS, call.requestId),
    scopes: [
      'Apps_Get',
      'ComputeClusters_Get',
      'Concepts_Get',
      'Deployments_Get',
      'InstanceTypes_Get',
      'Models_Get',
      'Nodepools_Get',
      'Predict',
      'Runners_Get',
      'Workflows_Get',
    ],
    endpoints: V2.methods.map(({ name }) => `/${V2.typeName}/${name}`),
    app: { id: modelOwner.appId, name: 'Demo', userId: modelOwner.userId },
  }
}
