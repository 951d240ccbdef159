import type { MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import type { UserAppIDSet } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import type { V2 } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { isOurUser } from '../demo-model.ts'
import { pageOf } from '../page-of.ts'
import type { Call } from '../serve-methods.ts'
import { buildStatus, Refusal } from '../status.ts'
import { buildCluster, buildDeployment, buildNodepool, buildRunner } from './build-compute.ts'
import { countLive, type Compute } from './create-compute.ts'
import { versionServed, type DemoDeployment } from './demo-deployments.ts'
import { findCluster, findNodepool, findSlot } from './find-compute.ts'
import { clusters, nodepools, type DemoNodepool } from './sites.ts'

type Methods = typeof V2.method
type Request<Name extends keyof Methods> = MessageShape<Methods[Name]['input']>
type Response<Name extends keyof Methods> = MessageInitShape<Methods[Name]['output']>

export function listComputeClusters(
  request: Request<'listComputeClusters'>,
  call: Call,
): Response<'listComputeClusters'> {
  checkOwner(request.userAppId)
  return { status: ok(call), computeClusters: pageOf(clusters, request).map(buildCluster) }
}

export function listNodepools(request: Request<'listNodepools'>, call: Call): Response<'listNodepools'> {
  checkOwner(request.userAppId)
  const found = nodepools.filter(isIn(request.computeClusterId, ''))
  return { status: ok(call), nodepools: pageOf(found, request).map(buildNodepool) }
}

export function getNodepool(request: Request<'getNodepool'>, call: Call): Response<'getNodepool'> {
  checkOwner(request.userAppId)
  return { status: ok(call), nodepool: buildNodepool(findNodepool(request.computeClusterId, request.nodepoolId)) }
}

export function listDeployments(
  compute: Compute,
  request: Request<'listDeployments'>,
  call: Call,
): Response<'listDeployments'> {
  checkOwner(request.userAppId)
  const isHere = isIn(request.computeClusterId, request.nodepoolId)
  const found = compute.slots.filter(
    ({ deployment }) =>
      isHere(deployment.nodepool) &&
      isServed('model', request.modelVersionIds, deployment) &&
      isServed('workflow', request.workflowVersionIds, deployment),
  )
  return { status: ok(call), deployments: pageOf(found, request).map(buildDeployment) }
}

export function getDeployment(
  compute: Compute,
  request: Request<'getDeployment'>,
  call: Call,
): Response<'getDeployment'> {
  checkOwner(request.userAppId)
  return { status: ok(call), deployment: buildDeployment(findSlot(compute, request.deploymentId)) }
}

export function listRunners(compute: Compute, request: Request<'listRunners'>, call: Call): Response<'listRunners'> {
  checkOwner(request.userAppId)
  const isHere = isIn(request.computeClusterId, request.nodepoolId)
  const found = compute.slots.flatMap((slot) => {
    const { deployment, runner } = slot
    const isAskedFor = isHere(deployment.nodepool) && isServed('model', request.modelVersionIds, deployment)
    return runner !== null && isAskedFor && countLive(slot) >= request.minReplicas ? [{ slot, id: runner.id }] : []
  })
  return { status: ok(call), runners: pageOf(found, request).map(({ slot, id }) => buildRunner(slot, id)) }
}

const ok = ({ requestId }: Call) => buildStatus(StatusCode.SUCCESS, requestId)

function checkOwner(owner: UserAppIDSet | undefined): void {
  const userId = owner?.userId ?? ''
  if (isOurUser(userId)) return
  throw new Refusal(StatusCode.CONN_DOES_NOT_EXIST, `the demo engine has no user ${JSON.stringify(userId)}`)
}

/** Whether a nodepool is one of a filter; an empty id filters nothing. Throws a Refusal for a place that there is not. */
function isIn(clusterId: string, nodepoolId: string): (nodepool: DemoNodepool) => boolean {
  const cluster = clusterId === '' ? null : findCluster(clusterId)
  const isHere = ({ id, cluster: own }: DemoNodepool) =>
    (cluster === null || own === cluster) && (nodepoolId === '' || id === nodepoolId)
  if (nodepools.some(isHere)) return isHere
  throw new Refusal(StatusCode.NODEPOOL_DOES_NOT_EXIST, `the demo engine has no nodepool ${JSON.stringify(nodepoolId)}`)
}

/** Without ids all are meant, whatever they serve. */
function isServed(kind: 'model' | 'workflow', versionIds: readonly string[], deployment: DemoDeployment): boolean {
  return versionIds.length === 0 || (deployment.serves.kind === kind && versionIds.includes(versionServed(deployment)))
}
