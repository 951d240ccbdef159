import type { MessageInitShape } from '@bufbuild/protobuf'
import {
  Deployment_Status,
  type ComputeClusterSchema,
  type DeploymentSchema,
  type NodepoolSchema,
  type RunnerSchema,
  type WorkerSchema,
} from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { modelOwner, nameModel } from '../demo-model.ts'
import { nameWorkflow } from '../workflows/build-workflow.ts'
import { countDesired, countLive, type Slot } from './create-compute.ts'
import type { DemoDeployment } from './demo-deployments.ts'
import type { DemoCluster, DemoNodepool } from './sites.ts'

const { userId } = modelOwner

export function buildCluster(cluster: DemoCluster): MessageInitShape<typeof ComputeClusterSchema> {
  const { id, description, cloudProvider, region } = cluster
  return { id, description, cloudProvider: { ...cloudProvider }, region, userId, clusterType: 'local-dev' }
}

export function buildNodepool(nodepool: DemoNodepool): MessageInitShape<typeof NodepoolSchema> {
  const { id, description, cluster, status, statusDescription, instanceTypes } = nodepool
  return {
    id,
    description,
    computeCluster: buildCluster(cluster),
    instanceTypes: instanceTypes.map((type) => ({ ...type })),
    minInstances: instanceTypes.length,
    maxInstances: instanceTypes.length,
    status,
    statusDescription,
  }
}

export function buildDeployment(slot: Slot): MessageInitShape<typeof DeploymentSchema> {
  const { deployment } = slot
  const nodepool = buildNodepool(deployment.nodepool)
  return {
    id: deployment.id,
    userId,
    description: deployment.description,
    autoscaleConfig: { minReplicas: deployment.minReplicas, maxReplicas: 1 },
    nodepools: [nodepool],
    deploymentNodepools: [
      { id: deployment.nodepool.id, computeCluster: buildCluster(deployment.nodepool.cluster), nodepool },
    ],
    worker: buildWorker(deployment),
    deploymentMetrics: { aggregate: { desiredReplicas: countDesired(slot), liveReplicas: countLive(slot) } },
    status: deployment.isEnabled ? Deployment_Status.ENABLED : Deployment_Status.DISABLED,
  }
}

export function buildRunner(slot: Slot, runnerId: string): MessageInitShape<typeof RunnerSchema> {
  const { deployment } = slot
  return {
    id: runnerId,
    description: `Of the deployment ${deployment.id}`,
    worker: buildWorker(deployment),
    nodepool: buildNodepool(deployment.nodepool),
    numReplicas: countLive(slot),
  }
}

function buildWorker({ serves }: DemoDeployment): MessageInitShape<typeof WorkerSchema> {
  return serves.kind === 'model'
    ? { worker: { case: 'model', value: nameModel(serves.model) } }
    : { worker: { case: 'workflow', value: nameWorkflow(serves.workflow) } }
}
