import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'

/** What the view's threshold hides of a task's answers; null where they have nothing of the kind. */
export function thresholdOf(modalityId: ModalityId): 'confidence' | 'area' | null {
  if (modalityId === 'image-segment') return 'area'
  return modalities[modalityId].hasConcepts ? 'confidence' : null
}
