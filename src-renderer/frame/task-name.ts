import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { words } from '../../src-shared/words/words.ts'

const names: Readonly<Record<ModalityId, string>> = {
  ...words.image.tasks.names,
  ...words.text.tasks.names,
  ...words.audio.tasks.names,
  ...words.multimodal.tasks.names,
}

/** As its tab is called. */
export const taskName = (modalityId: ModalityId) => names[modalityId]
