import type { InputNote } from '../../src-shared/inputs.ts'

/** Whether an original has the bytes that were sent: what was made from it differs, and a note says so. */
export const isAsOriginal = (notes: readonly InputNote[]): boolean =>
  notes.every(({ kind }) => kind === 'undocumented-type')
