import { create } from '@bufbuild/protobuf'
import {
  Deployment_Status,
  Nodepool_NodepoolStatus,
  NodepoolSchema,
  type ComputeCluster as WireCluster,
  type Deployment as WireDeployment,
  type Nodepool as WireNodepool,
  type Runner as WireRunner,
} from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { RunTarget } from '../../src-shared/targets.ts'
import { decodeServed } from './decode-target.ts'

export interface ComputeCluster {
  readonly userId: string
  readonly computeClusterId: string
  readonly description: string
  /** '' where the platform does not tell. */
  readonly cloudProvider: string
  readonly region: string
}

/** What a nodepool is made of. */
export interface Nodepool {
  readonly userId: string
  readonly computeClusterId: string
  readonly nodepoolId: string
  readonly description: string
  readonly status: 'unknown' | 'pending' | 'ready' | 'error' | 'deleted'
  readonly statusText: string
  readonly instanceTypes: readonly string[]
  readonly cluster: ComputeCluster
}

export interface Deployment {
  readonly userId: string
  readonly deploymentId: string
  readonly description: string
  readonly isEnabled: boolean
  /** 0 at the least means that a first call waits for one to start. */
  readonly minReplicas: number
  readonly maxReplicas: number
  /** Running now; null where the platform does not tell. */
  readonly liveReplicas: number | null
  readonly nodepools: readonly Nodepool[]
  /** Null where the platform does not tell. */
  readonly serves: RunTarget | null
}

/** What runs a model somewhere. */
export interface Runner {
  readonly runnerId: string
  readonly nodepool: Nodepool | null
  readonly serves: RunTarget | null
  readonly replicaCount: number
}

/** `askedUserId`: whose compute was asked for, for what does not name its owner itself; likewise below. */
export function decodeCluster(cluster: WireCluster | undefined, askedUserId: string): ComputeCluster {
  const { userId = '', id = '', description = '', cloudProvider, region = '' } = cluster ?? {}
  return {
    userId: userId || askedUserId,
    computeClusterId: id,
    description,
    cloudProvider: cloudProvider?.name || (cloudProvider?.id ?? ''),
    region,
  }
}

export function decodeNodepool(nodepool: WireNodepool, askedUserId: string): Nodepool {
  const cluster = decodeCluster(nodepool.computeCluster, askedUserId)
  return {
    userId: cluster.userId,
    computeClusterId: cluster.computeClusterId,
    nodepoolId: nodepool.id,
    description: nodepool.description,
    // a newer platform may have statuses that are not in the table
    status: statuses[nodepool.status] ?? 'unknown',
    statusText: nodepool.statusDescription,
    instanceTypes: nodepool.instanceTypes.map(({ id }) => id),
    cluster,
  }
}

const statuses: Readonly<Partial<Record<Nodepool_NodepoolStatus, Nodepool['status']>>> = {
  [Nodepool_NodepoolStatus.PENDING]: 'pending',
  [Nodepool_NodepoolStatus.READY]: 'ready',
  [Nodepool_NodepoolStatus.ERROR]: 'error',
  [Nodepool_NodepoolStatus.DELETED]: 'deleted',
}

export function decodeDeployment(deployment: WireDeployment, askedUserId: string): Deployment {
  const { autoscaleConfig, deploymentMetrics, worker, status } = deployment
  const userId = deployment.userId || askedUserId
  return {
    userId,
    deploymentId: deployment.id,
    description: deployment.description,
    isEnabled: status !== Deployment_Status.DISABLED,
    minReplicas: autoscaleConfig?.minReplicas ?? 0,
    maxReplicas: autoscaleConfig?.maxReplicas ?? 0,
    liveReplicas: deploymentMetrics?.aggregate?.liveReplicas ?? null,
    nodepools: findNodepools(deployment).map((nodepool) => decodeNodepool(nodepool, userId)),
    serves: worker === undefined ? null : decodeServed(worker),
  }
}

/** `nodepools` is deprecated, and all that older platforms have; newer ones may name a nodepool by its ids alone. */
function findNodepools({ deploymentNodepools, nodepools }: WireDeployment): WireNodepool[] {
  if (deploymentNodepools.length === 0) return nodepools
  return deploymentNodepools.map(({ id, computeCluster, nodepool }) => {
    const full = nodepool ?? create(NodepoolSchema, { id })
    const cluster = full.computeCluster ?? computeCluster
    return cluster === undefined ? full : { ...full, id: full.id || id, computeCluster: cluster }
  })
}

export function decodeRunner({ id, nodepool, worker, numReplicas }: WireRunner, askedUserId: string): Runner {
  return {
    runnerId: id,
    nodepool: nodepool === undefined ? null : decodeNodepool(nodepool, askedUserId),
    serves: worker === undefined ? null : decodeServed(worker),
    replicaCount: numReplicas,
  }
}
