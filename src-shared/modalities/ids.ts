import { z } from 'zod'

/** Ids are stored in the history for good: one is never renamed or given to something else. */
export const modalityIdSchema = z.enum(['image-classify', 'text-generate'])
export type ModalityId = z.infer<typeof modalityIdSchema>
