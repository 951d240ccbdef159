import { mediaSchema, type Media } from '../../src-shared/inputs.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'

/** What kind of media an input is: by its type, else as its task takes it. */
export function mediaOf(mediaType: string | null, modalityId: ModalityId): Media {
  const [kind] = mediaType?.split('/') ?? []
  const found = mediaSchema.options.find((media) => media === kind)
  return found ?? modalities[modalityId].accepts[0]?.media ?? 'text'
}
