import { V2 } from '../../proto/generated/clarifai/api/service_pb.ts'
import type { DeploymentRef, NodepoolRef } from '../../src-shared/compute.ts'
import { Failure } from '../../src-shared/errors.ts'
import {
  decodeCluster,
  decodeDeployment,
  decodeNodepool,
  decodeRunner,
  type ComputeCluster,
  type Deployment,
  type Nodepool,
  type Runner,
} from './decode-compute.ts'
import { itemsPerPage as perPage, readAll } from './read-all.ts'
import { read } from './read.ts'
import type { Session } from './session.ts'

export type { ComputeCluster, Deployment, Nodepool, Runner } from './decode-compute.ts'

const ownedBy = (userId: string) => ({ userAppId: { userId } })
/** What has no id can be neither shown nor chosen. */
const hasId = ({ id }: { readonly id: string }) => id !== ''

/** `userId` owns the compute; so in all of this file. */
export async function listComputeClusters(
  session: Session,
  userId: string,
  signal: AbortSignal,
): Promise<ComputeCluster[]> {
  const clusters = await readAll(async (page) => {
    const request = { ...ownedBy(userId), page, perPage }
    return (await read(session, V2.method.listComputeClusters, request, signal)).computeClusters
  })
  return clusters.filter(hasId).map((cluster) => decodeCluster(cluster, userId))
}

/** An empty `computeClusterId` means those of all clusters. */
export async function listNodepools(
  session: Session,
  userId: string,
  computeClusterId: string,
  signal: AbortSignal,
): Promise<Nodepool[]> {
  const nodepools = await readAll(async (page) => {
    const request = { ...ownedBy(userId), computeClusterId, page, perPage }
    return (await read(session, V2.method.listNodepools, request, signal)).nodepools
  })
  return nodepools.filter(hasId).map((nodepool) => decodeNodepool(nodepool, userId))
}

export async function listDeployments(session: Session, userId: string, signal: AbortSignal): Promise<Deployment[]> {
  const deployments = await readAll(async (page) => {
    const request = { ...ownedBy(userId), page, perPage }
    return (await read(session, V2.method.listDeployments, request, signal)).deployments
  })
  return deployments.filter(hasId).map((deployment) => decodeDeployment(deployment, userId))
}

export async function listRunners(session: Session, userId: string, signal: AbortSignal): Promise<Runner[]> {
  const runners = await readAll(async (page) => {
    const request = { ...ownedBy(userId), page, perPage }
    return (await read(session, V2.method.listRunners, request, signal)).runners
  })
  return runners.filter(hasId).map((runner) => decodeRunner(runner, userId))
}

export async function getDeployment(
  session: Session,
  { userId, deploymentId }: DeploymentRef,
  signal: AbortSignal,
): Promise<Deployment> {
  const request = { ...ownedBy(userId), deploymentId }
  const { deployment } = await read(session, V2.method.getDeployment, request, signal)
  if (deployment === undefined) throw new Failure({ kind: 'answer-invalid', cause: 'no deployment' })
  return decodeDeployment(deployment, userId)
}

export async function getNodepool(
  session: Session,
  { userId, computeClusterId, nodepoolId }: NodepoolRef,
  signal: AbortSignal,
): Promise<Nodepool> {
  const request = { ...ownedBy(userId), computeClusterId, nodepoolId }
  const { nodepool } = await read(session, V2.method.getNodepool, request, signal)
  if (nodepool === undefined) throw new Failure({ kind: 'answer-invalid', cause: 'no nodepool' })
  return decodeNodepool(nodepool, userId)
}
