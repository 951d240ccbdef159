import type { Modality } from './define.ts'
import type { ModalityId } from './ids.ts'
import { imageClassify } from './image-classify.ts'
import { textGenerate } from './text-generate.ts'

/** The registry: every modality there is. */
export const modalities: { readonly [Id in ModalityId]: Modality<Id> } = {
  'image-classify': imageClassify,
  'text-generate': textGenerate,
}
