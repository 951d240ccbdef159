import { z } from 'zod'
import { appErrorSchema } from './errors.ts'
import { runTargetSchema } from './targets.ts'

const deploymentRef = z.object({ userId: z.string().min(1), deploymentId: z.string().min(1) })
const nodepoolRef = z.object({
  userId: z.string().min(1),
  computeClusterId: z.string().min(1),
  nodepoolId: z.string().min(1),
})
export type DeploymentRef = z.infer<typeof deploymentRef>
export type NodepoolRef = z.infer<typeof nodepoolRef>

/** Where a run is to be done. `userId` is the owner of the compute, never of the model. */
export const runnerSelectorSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shared') }),
  z.object({ kind: z.literal('deployment'), ...deploymentRef.shape }),
  z.object({ kind: z.literal('nodepool'), ...nodepoolRef.shape }),
])
export type RunnerSelector = z.infer<typeof runnerSelectorSchema>

export const sharedCompute: RunnerSelector = { kind: 'shared' }

/** Where the platform says that a run was done; null for what it did not name. */
export const ranOnSchema = z.object({
  deployment: deploymentRef.nullable(),
  nodepool: nodepoolRef.nullable(),
  runnerId: z.string(),
})
export type RanOn = z.infer<typeof ranOnSchema>

/** A deployment or nodepool that can be chosen. */
export const computeOptionSchema = z.object({
  selector: runnerSelectorSchema,
  description: z.string(),
  status: z.enum(['ready', 'pending', 'failed', 'disabled', 'deleted', 'unknown']),
  /** What the platform says beside a status, or ''. */
  statusText: z.string(),
  /** Running now; null where the platform does not tell. */
  replicaCount: z.number().nullable(),
  /** Of a deployment; 0 at the least means that a first call waits for one to start. */
  minReplicas: z.number().nullable(),
  maxReplicas: z.number().nullable(),
  /** Of the clusters behind it. */
  regions: z.array(z.string()),
  cloudProviders: z.array(z.string()),
  instanceTypes: z.array(z.string()),
  /** What a deployment serves; null for a nodepool. */
  serves: runTargetSchema.nullable(),
  /** It serves the target that was asked about. */
  fits: z.boolean(),
})
export type ComputeOption = z.infer<typeof computeOptionSchema>

/** Owners whose compute could not be listed stand beside the options of the others. */
export const computeListSchema = z.object({
  options: z.array(computeOptionSchema),
  problems: z.array(z.object({ userId: z.string(), error: appErrorSchema })),
})
export type ComputeList = z.infer<typeof computeListSchema>

/** `user/deployment`, `user/cluster/nodepool`, or '' for shared compute. */
export function formatSelector(selector: RunnerSelector): string {
  switch (selector.kind) {
    case 'shared':
      return ''
    case 'deployment':
      return `${selector.userId}/${selector.deploymentId}`
    case 'nodepool':
      return `${selector.userId}/${selector.computeClusterId}/${selector.nodepoolId}`
    default:
      return selector satisfies never
  }
}
