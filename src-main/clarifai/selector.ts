import type { MessageInitShape } from '@bufbuild/protobuf'
import type {
  Nodepool,
  RunnerSelector as WireSelector,
  RunnerSelectorSchema,
} from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { NodepoolRef, RanOn, RunnerSelector } from '../../src-shared/compute.ts'

/** Where a call is to run, naming the owner of the compute; null for shared compute, which is asked for by naming none. */
export function encodeSelector(selector: RunnerSelector): MessageInitShape<typeof RunnerSelectorSchema> | null {
  const { kind } = selector
  switch (kind) {
    case 'shared':
      return null
    case 'deployment':
      return { deployment: { id: selector.deploymentId, userId: selector.userId } }
    case 'nodepool': {
      const { nodepoolId, computeClusterId, userId } = selector
      return { nodepool: { id: nodepoolId, computeCluster: { id: computeClusterId, userId } } }
    }
    default:
      return kind satisfies never
  }
}

/** Where a call was done, as far as it is named in full; null where nothing is. */
export function decodeRanOn(selector: WireSelector | undefined): RanOn | null {
  if (selector === undefined) return null
  const { id: deploymentId = '', userId = '' } = selector.deployment ?? {}
  const deployment = deploymentId === '' || userId === '' ? null : { userId, deploymentId }
  const nodepool = selector.nodepool === undefined ? null : decodeNodepoolRef(selector.nodepool)
  const runnerId = selector.runner?.id ?? ''
  return deployment === null && nodepool === null && runnerId === '' ? null : { deployment, nodepool, runnerId }
}

function decodeNodepoolRef({ id: nodepoolId, computeCluster }: Nodepool): NodepoolRef | null {
  const { id: computeClusterId = '', userId = '' } = computeCluster ?? {}
  return [nodepoolId, computeClusterId, userId].includes('') ? null : { userId, computeClusterId, nodepoolId }
}
