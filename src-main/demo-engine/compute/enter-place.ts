import type { MessageInitShape } from '@bufbuild/protobuf'
import {
  Nodepool_NodepoolStatus as NodepoolStatus,
  type RunnerSelector,
  type RunnerSelectorSchema,
} from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { isOurUser, modelOwner, type DemoModel } from '../demo-model.ts'
import { Refusal } from '../status.ts'
import type { DemoWorkflow } from '../workflows/demo-workflows.ts'
import type { Compute, Slot } from './create-compute.ts'
import { findNodepool, findSlot, findSlotOfRunner } from './find-compute.ts'
import type { DemoDeployment } from './demo-deployments.ts'
import type { DemoNodepool } from './sites.ts'

/** Where a call is done. */
export interface Place {
  /** Undefined: in the engine's own process, on no runner. */
  readonly selector: MessageInitShape<typeof RunnerSelectorSchema> | undefined
  /** Tells that the call is over. */
  leave(): void
}

/** A model, and the workflow that it is asked in. */
export interface Target {
  readonly model: DemoModel
  readonly workflow: DemoWorkflow | null
}

/** Takes the place that a selector names, or none without one; throws a Refusal where the target can't run there, or not yet. */
export function enterPlace(compute: Compute, selector: RunnerSelector | undefined, target: Target): Place {
  const slot = selector === undefined ? null : chooseSlot(compute, selector, target)
  if (slot === null) return { selector: undefined, leave: () => undefined }
  const { deployment, runner } = slot
  if (!deployment.isEnabled) throw new Refusal(StatusCode.DEPLOYMENT_DISABLED, `${deployment.id} is disabled`)
  checkNodepool(deployment.nodepool)
  if (runner === null) throw new Refusal(StatusCode.MODEL_NOT_DEPLOYED, `nothing runs for ${deployment.id}`)
  return { selector: describeSlot(slot, runner.id), leave: runner.replica.enter() }
}

/** What a selector names must agree; where it names nothing, any place will do. */
function chooseSlot(compute: Compute, { nodepool, deployment, runner }: RunnerSelector, target: Target): Slot | null {
  const userIds = [nodepool?.computeCluster?.userId, deployment?.userId]
  const foreign = userIds.find((userId) => userId !== undefined && !isOurUser(userId))
  if (foreign !== undefined) {
    throw new Refusal(
      StatusCode.RUNNER_PERMISSION_DENIED,
      `the compute of ${foreign} is not open to ${modelOwner.userId}`,
    )
  }
  const pool = nodepool === undefined ? null : findNodepool(nodepool.computeCluster?.id ?? '', nodepool.id)
  const named = [
    ...(deployment === undefined ? [] : [findSlot(compute, deployment.id)]),
    ...(runner === undefined ? [] : [findSlotOfRunner(compute, runner.id)]),
  ]
  const [slot = pool === null ? undefined : chooseInNodepool(compute, pool, target)] = named
  if (slot === undefined) return null
  checkAgreement(slot.deployment, { isSame: named.every((other) => other === slot), pool, target })
  return slot
}

/** The first that serves the target there and is switched on. */
function chooseInNodepool({ slots }: Compute, nodepool: DemoNodepool, target: Target): Slot {
  checkNodepool(nodepool)
  const fitting = slots.filter(({ deployment }) => deployment.nodepool === nodepool && servesTarget(deployment, target))
  const slot = fitting.find(({ deployment }) => deployment.isEnabled) ?? fitting[0]
  if (slot !== undefined) return slot
  throw new Refusal(StatusCode.MODEL_NOT_DEPLOYED, `no deployment in ${nodepool.id} serves ${target.model.id}`)
}

interface Agreement {
  readonly isSame: boolean
  readonly pool: DemoNodepool | null
  readonly target: Target
}

function checkAgreement(deployment: DemoDeployment, { isSame, pool, target }: Agreement): void {
  const refuse = (details: string) => new Refusal(StatusCode.DEPLOYMENT_INVALID_ARGUMENT, details)
  if (!isSame) throw refuse(`the runner is none of ${deployment.id}`)
  if (pool !== null && deployment.nodepool !== pool) throw refuse(`${deployment.id} does not run in ${pool.id}`)
  if (servesTarget(deployment, target)) return
  const { serves } = deployment
  const servedId = serves.kind === 'model' ? serves.model.id : serves.workflow.id
  throw refuse(`${deployment.id} serves ${servedId}, not ${target.model.id}`)
}

function servesTarget({ serves }: DemoDeployment, { model, workflow }: Target): boolean {
  return serves.kind === 'model' ? serves.model === model : serves.workflow === workflow
}

function checkNodepool({ id, status, statusDescription }: DemoNodepool): void {
  if (status === NodepoolStatus.READY) return
  throw new Refusal(StatusCode.NODEPOOL_INVALID_REQUEST, `${id} is not ready: ${statusDescription}`)
}

function describeSlot({ deployment }: Slot, runnerId: string): MessageInitShape<typeof RunnerSelectorSchema> {
  const { id, nodepool } = deployment
  const { userId } = modelOwner
  return {
    deployment: { id, userId },
    nodepool: { id: nodepool.id, computeCluster: { id: nodepool.cluster.id, userId } },
    runner: { id: runnerId },
  }
}
