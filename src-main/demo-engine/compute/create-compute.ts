import { Nodepool_NodepoolStatus as NodepoolStatus } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { deployments, type DemoDeployment } from './demo-deployments.ts'
import { Replica, type ReplicaOptions } from './replica.ts'

export type ComputeOptions = Partial<Omit<ReplicaOptions, 'isAlwaysOn'>>

/** A deployment with what runs of it now. */
export interface Slot {
  readonly deployment: DemoDeployment
  /** Null where nothing can ever run. */
  readonly runner: { readonly id: string; readonly replica: Replica } | null
}

export interface Compute {
  readonly slots: readonly Slot[]
}

/** Each server has its own: what one of them starts is cold in another. */
export function createCompute({
  startMs = 6_000,
  idleMs = 5 * 60_000,
  now = () => performance.now(),
}: ComputeOptions): Compute {
  const slots = deployments.map((deployment) => {
    const { id, nodepool, isEnabled, minReplicas } = deployment
    if (!isEnabled || nodepool.status !== NodepoolStatus.READY) return { deployment, runner: null }
    const replica = new Replica({ isAlwaysOn: minReplicas > 0, startMs, idleMs, now })
    return { deployment, runner: { id: `runner-${id}`, replica } }
  })
  return { slots }
}

export const countLive = ({ runner }: Slot) => (runner?.replica.state() === 'live' ? 1 : 0)

/** Wanted by now, running or not. */
export const countDesired = ({ runner }: Slot) => (runner === null || runner.replica.state() === 'none' ? 0 : 1)
