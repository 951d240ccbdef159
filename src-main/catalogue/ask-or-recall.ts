import { Failure } from '../../src-shared/errors.ts'
import type { Seen } from './model-memory.ts'

/** An answer; `seenAt` (epoch ms) where it was given earlier, for the platform can't be reached now. */
export interface Told<T> {
  readonly value: T
  readonly seenAt: number | null
}

/** So long a fault may last before what was seen earlier is shown. Without that there is nothing else to show. */
const recallAfterMs = 1_500

/**
 * What the platform says; where it can't be reached, what it said before. A refusal is an answer, and is thrown. `recall`
 * is null where nothing was seen.
 */
export async function askOrRecall<T>(
  ask: (patienceMs: number | undefined) => Promise<T>,
  recall: (() => Seen<T>) | null,
): Promise<Told<T>> {
  try {
    return { value: await ask(recall === null ? undefined : recallAfterMs), seenAt: null }
  } catch (thrown) {
    if (recall === null || !isOffline(thrown)) throw thrown
    return recall()
  }
}

/** No connection was made, or nothing came over it. */
function isOffline(thrown: unknown): boolean {
  if (!(thrown instanceof Failure)) return false
  const { error } = thrown
  return error.kind === 'unreachable' || (error.kind === 'deadline' && error.phase === 'catalogue')
}
