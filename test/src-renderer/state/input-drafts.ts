import { InputItem } from '../../../src-renderer/state/input-item.svelte.ts'
import type { InputDraft } from '../../../src-shared/inputs.ts'

let count = 0

/** A draft of a file, or what is said otherwise, under a ref of its own. */
export const newDraft = (mediaType: string | null, changes: Partial<InputDraft> = {}): InputDraft => ({
  ref: `r${(count += 1)}`,
  origin: 'file',
  name: 'a',
  sizeBytes: 1,
  mediaType,
  width: null,
  height: null,
  orientation: 1,
  error: null,
  canShrink: false,
  ...changes,
})

/** Of a task that takes all kinds of media. */
export const newItem = (mediaType: string | null, changes: Partial<InputDraft> = {}) =>
  new InputItem(newDraft(mediaType, changes))
