import { z } from 'zod'

/** Ids are stored in the history for good: one is never renamed or given to something else. */
export const modalityIdSchema = z.enum([
  'image-classify',
  'image-detect',
  'image-segment',
  'image-caption',
  'image-enhance',
  'image-embed',
  'text-classify',
  'text-generate',
  'text-to-image',
  'text-to-audio',
  'text-embed',
  'audio-transcribe',
  'multimodal-generate',
])
export type ModalityId = z.infer<typeof modalityIdSchema>
