import { availableParallelism } from 'node:os'
import { createLimiter, type RunLimited } from './limiter.ts'

/** Decoded pictures take up to a hundred times their file's memory, so few are open at once. */
export interface DecodeTurns {
  readonly any: RunLimited
  /** For pictures over the platform's limits: one at a time. */
  readonly large: RunLimited
}

export function createDecodeTurns(): DecodeTurns {
  // one core is left to the event loop
  const any = createLimiter(availableParallelism() > 2 ? 2 : 1)
  const oneLarge = createLimiter(1)
  return { any, large: (task) => oneLarge(() => any(task)) }
}
