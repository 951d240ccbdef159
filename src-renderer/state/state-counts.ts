import type { EntryState } from '../../src-shared/jobs.ts'

/** How many results are in which state. */
export type StateCounts = Readonly<Record<EntryState, number>>

export function countStates(results: readonly { readonly state: EntryState }[]): Record<EntryState, number> {
  const counts = { running: 0, done: 0, failed: 0, cancelled: 0, unknown: 0 }
  for (const { state } of results) counts[state] += 1
  return counts
}
