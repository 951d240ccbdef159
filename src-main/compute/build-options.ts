import type { ComputeOption } from '../../src-shared/compute.ts'
import { isSameTarget, type RunTarget } from '../../src-shared/targets.ts'
import type { Deployment, Nodepool, Runner } from '../clarifai/compute.ts'
import { fitsTarget } from './fits-target.ts'
import type { OwnedCompute } from './read-owner.ts'

type Status = ComputeOption['status']

const statuses: Readonly<Record<Nodepool['status'], Status>> = {
  unknown: 'unknown',
  pending: 'pending',
  ready: 'ready',
  error: 'failed',
  deleted: 'deleted',
}

/** Of several nodepools the best one counts. */
const bestFirst: readonly Nodepool['status'][] = ['ready', 'pending', 'unknown', 'error', 'deleted']

/** What of an owner's compute can be chosen; `targets`: what is asked about, any of which may be served. */
export function buildOptions(owned: OwnedCompute, targets: readonly RunTarget[]): ComputeOption[] {
  return [
    ...owned.deployments.map((deployment) => buildDeployment(deployment, owned, targets)),
    ...owned.nodepools.map((nodepool) => buildNodepool(nodepool, owned)),
  ]
}

function buildDeployment(deployment: Deployment, owned: OwnedCompute, targets: readonly RunTarget[]): ComputeOption {
  const { userId, deploymentId, description, isEnabled, minReplicas, maxReplicas, serves } = deployment
  const nodepools = deployment.nodepools.map((nodepool) => findListed(nodepool, owned))
  const best = bestFirst.flatMap((status) => nodepools.find((nodepool) => nodepool.status === status) ?? []).at(0)
  return {
    selector: { kind: 'deployment', userId, deploymentId },
    description,
    status: isEnabled ? statuses[best?.status ?? 'unknown'] : 'disabled',
    statusText: best?.statusText ?? '',
    replicaCount: deployment.liveReplicas ?? countReplicas(owned, (runner) => isOf(runner, deployment)),
    minReplicas,
    maxReplicas,
    ...describeSites(nodepools, owned),
    serves,
    fits: serves !== null && targets.some((target) => fitsTarget(serves, target)),
  }
}

function buildNodepool(nodepool: Nodepool, owned: OwnedCompute): ComputeOption {
  const { userId, computeClusterId, nodepoolId, description, status, statusText } = nodepool
  return {
    selector: { kind: 'nodepool', userId, computeClusterId, nodepoolId },
    description,
    status: statuses[status],
    statusText,
    replicaCount: countReplicas(owned, (runner) => runner.nodepool !== null && isSame(runner.nodepool, nodepool)),
    minReplicas: null,
    maxReplicas: null,
    ...describeSites([nodepool], owned),
    serves: null,
    fits: false,
  }
}

/** A deployment may name its nodepools by their ids alone: the lists tell the rest. */
const findListed = (nodepool: Nodepool, { nodepools }: OwnedCompute) =>
  nodepools.find((listed) => isSame(listed, nodepool)) ?? nodepool

const isSame = (a: Nodepool, b: Nodepool) =>
  a.nodepoolId === b.nodepoolId && a.computeClusterId === b.computeClusterId && a.userId === b.userId

/** A runner does not tell its deployment: it is known by what it serves, and where. */
function isOf({ serves, nodepool }: Runner, deployment: Deployment): boolean {
  if (serves === null || deployment.serves === null || nodepool === null) return false
  return isSameTarget(serves, deployment.serves) && deployment.nodepools.some((own) => isSame(own, nodepool))
}

function countReplicas({ runners }: OwnedCompute, isCounted: (runner: Runner) => boolean): number | null {
  return runners?.filter(isCounted).reduce((count, { replicaCount }) => count + replicaCount, 0) ?? null
}

function describeSites(nodepools: readonly Nodepool[], { clusters }: OwnedCompute) {
  const sites = nodepools.map(
    ({ userId, computeClusterId, cluster }) =>
      clusters.find((listed) => listed.userId === userId && listed.computeClusterId === computeClusterId) ?? cluster,
  )
  return {
    regions: distinct(sites.map(({ region }) => region)),
    cloudProviders: distinct(sites.map(({ cloudProvider }) => cloudProvider)),
    instanceTypes: distinct(nodepools.flatMap(({ instanceTypes }) => instanceTypes)),
  }
}

const distinct = (texts: readonly string[]) => [...new Set(texts)].filter((text) => text !== '')
