import type { UserAppIDSet } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { isOurUser, modelOwner, type DemoModel } from '../demo-model.ts'
import { models } from '../models.ts'
import { Refusal } from '../status.ts'

export interface ModelAddress {
  readonly userAppId?: UserAppIDSet | undefined
  readonly modelId: string
  readonly versionId: string
}

/** Without owner ids the key's own app is meant; an empty version is the newest. Throws a Refusal (21200). */
export function findModel({ userAppId, modelId, versionId }: ModelAddress): DemoModel {
  const found = models.find(({ id, versionId: only }) => id === modelId && (versionId === '' || versionId === only))
  if (found === undefined || !isOurs(userAppId)) {
    const address = [userAppId?.userId, userAppId?.appId, modelId, versionId].filter(Boolean).join('/')
    throw new Refusal(StatusCode.MODEL_DOES_NOT_EXIST, `the demo engine has no model ${JSON.stringify(address)}`)
  }
  return found
}

/** Without ids the key's own user and app are meant. */
export function isOurs(owner: UserAppIDSet | undefined): boolean {
  const { userId = '', appId = '' } = owner ?? {}
  return isOurUser(userId) && ['', modelOwner.appId].includes(appId)
}
