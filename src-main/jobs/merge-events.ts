import type { JobEvent } from '../../src-shared/jobs.ts'

/** Pieces of one text make one piece, and of the figures of an upload only the last ones count. */
export function mergeEvents(last: JobEvent, next: JobEvent): JobEvent | null {
  if (last.kind === 'upload' && next.kind === 'upload') return next
  if (last.kind !== 'delta' || next.kind !== 'delta' || last.entryId !== next.entryId) return null
  return { ...next, text: last.text + next.text }
}
