import { z } from 'zod'
import { formatModelRef, modelRefSchema, parseModelRef } from './models.ts'

/** Address of a workflow: its OWNER's ids; an empty `versionId` means the newest version. */
export const workflowRefSchema = z.object({
  userId: z.string().min(1),
  appId: z.string().min(1),
  workflowId: z.string().min(1),
  versionId: z.string(),
})
export type WorkflowRef = z.infer<typeof workflowRefSchema>

/** What a run asks: a model, or a workflow in its place. */
export const runTargetSchema = z.union([workflowRefSchema, modelRefSchema])
export type RunTarget = z.infer<typeof runTargetSchema>

export const isWorkflow = (target: RunTarget): target is WorkflowRef => 'workflowId' in target

/** The target's own id, as a name where there is no better one. */
export const idOfTarget = (target: RunTarget) => (isWorkflow(target) ? target.workflowId : target.modelId)

/** `user/app/model[/version]` or `user/app/workflows/workflow[/versions/version]`. */
export function formatTarget(target: RunTarget): string {
  if (!isWorkflow(target)) return formatModelRef(target)
  const base = `${target.userId}/${target.appId}/workflows/${target.workflowId}`
  return target.versionId === '' ? base : `${base}/versions/${target.versionId}`
}

/** Reads what `formatTarget` writes, or the address of a model's or a workflow's page; null where it is neither. */
export function parseTarget(text: string): RunTarget | null {
  return workflowPath.test(text.trim()) ? parseWorkflowRef(text) : parseModelRef(text)
}

const workflowPath = /^(https?:\/\/[^/]+\/)?[^/]+\/[^/]+\/workflows(\/|$)/

function parseWorkflowRef(text: string): WorkflowRef | null {
  const trimmed = text
    .trim()
    .replace(/^https?:\/\/[^/]+\//, '')
    .replace(/\/+$/, '')
  const match = /^([\w.~-]+)\/([\w.~-]+)\/workflows\/([\w.~-]+)(?:\/versions\/([\w.~-]+))?$/.exec(trimmed)
  const [, userId, appId, workflowId, versionId = ''] = match ?? []
  if (userId === undefined || appId === undefined || workflowId === undefined) return null
  return { userId, appId, workflowId, versionId }
}

export function isSameTarget(a: RunTarget, b: RunTarget): boolean {
  return formatTarget(a) === formatTarget(b)
}
