import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { Refusal } from '../status.ts'
import type { Compute, Slot } from './create-compute.ts'
import { clusters, nodepools, type DemoCluster, type DemoNodepool } from './sites.ts'

/** By id; each throws a Refusal where there is none. */
export function findCluster(id: string): DemoCluster {
  const found = clusters.find((cluster) => cluster.id === id)
  if (found === undefined) throw refuse(StatusCode.COMPUTE_CLUSTER_DOES_NOT_EXIST, 'compute cluster', id)
  return found
}

/** Ids of nodepools count within their cluster. */
export function findNodepool(clusterId: string, id: string): DemoNodepool {
  const cluster = findCluster(clusterId)
  const found = nodepools.find((nodepool) => nodepool.cluster === cluster && nodepool.id === id)
  if (found === undefined) throw refuse(StatusCode.NODEPOOL_DOES_NOT_EXIST, 'nodepool', `${clusterId}/${id}`)
  return found
}

export function findSlot({ slots }: Compute, deploymentId: string): Slot {
  const found = slots.find(({ deployment }) => deployment.id === deploymentId)
  if (found === undefined) throw refuse(StatusCode.DEPLOYMENT_DOES_NOT_EXIST, 'deployment', deploymentId)
  return found
}

export function findSlotOfRunner({ slots }: Compute, runnerId: string): Slot {
  const found = slots.find(({ runner }) => runner?.id === runnerId)
  if (found === undefined) throw refuse(StatusCode.RUNNER_DOES_NOT_EXIST, 'runner', runnerId)
  return found
}

function refuse(code: StatusCode, what: string, id: string): Refusal {
  return new Refusal(code, `the demo engine has no ${what} ${JSON.stringify(id)}`)
}
