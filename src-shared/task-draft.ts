import { z } from 'zod'
import { paramsSchema } from './params.ts'

/** What stands in a task's fields: kept over restarts, unless the run itself is not to be kept. */
export const taskDraftSchema = z.object({
  /** Of a prompt that was longer, nothing. */
  promptText: z.string().max(200_000),
  addressesText: z.string().max(200_000),
  /** Last parameters of each model or workflow, by its address as `formatTarget` has it. */
  params: z.record(z.string(), paramsSchema),
})
export type TaskDraft = z.infer<typeof taskDraftSchema>

export const emptyTaskDraft: TaskDraft = { promptText: '', addressesText: '', params: {} }
