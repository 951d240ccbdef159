import { z } from 'zod'
import { modelRefSchema } from './models.ts'
import { workflowRefSchema } from './targets.ts'

export const workflowSummarySchema = z.object({
  ref: workflowRefSchema,
  /** A workflow has no name beside its id. */
  name: z.string(),
  description: z.string(),
})
export type WorkflowSummary = z.infer<typeof workflowSummarySchema>

/** A step of a workflow; without `inputNodeIds` it reads the workflow's own input. */
export const workflowNodeSchema = z.object({
  nodeId: z.string(),
  model: modelRefSchema.nullable(),
  modelTypeId: z.string(),
  inputNodeIds: z.array(z.string()),
  /** Its output is used by other nodes and left out of the answer. */
  isSuppressed: z.boolean(),
})
export type WorkflowNode = z.infer<typeof workflowNodeSchema>

export const workflowCardSchema = workflowSummarySchema.extend({
  /** In the workflow's order. */
  nodes: z.array(workflowNodeSchema),
  /** Markdown: untrusted. */
  notes: z.string(),
  /** Epoch ms; null where the platform gives none. */
  modifiedAt: z.number().nullable(),
  visibility: z.enum(['private', 'organisation', 'public', 'unknown']),
  useCases: z.array(z.string()),
})
export type WorkflowCard = z.infer<typeof workflowCardSchema>
