/** How long to wait before the n-th repetition: between `floorMs` and `floorMs` + min(`maxMs`, `baseMs` · 2ⁿ), evenly spread. */
export interface Backoff {
  readonly floorMs: number
  readonly baseMs: number
  readonly maxMs: number
  /** Repetitions end this long after the first failure. */
  readonly limitMs: number
}

export interface Schedule {
  /** List and Get calls. */
  readonly read: Backoff
  /** No connection, or one that was lost before the request was sent whole. */
  readonly connect: Backoff
  /** How long one attempt to connect may take. */
  readonly connectTimeoutMs: number
  /** The model is not ready; the setting `modelStartS` is the limit. */
  readonly modelStart: Omit<Backoff, 'limitMs'>
  /** Too many calls: the platform's documentation advises some 15 s. */
  readonly throttled: Backoff
  /** The platform did no work and said so. */
  readonly refused: Backoff
  /** Evenly spread over 0..1. */
  readonly random: () => number
}

export const defaultSchedule: Schedule = {
  read: { floorMs: 0, baseMs: 500, maxMs: 4_000, limitMs: 20_000 },
  connect: { floorMs: 0, baseMs: 500, maxMs: 4_000, limitMs: 20_000 },
  connectTimeoutMs: 10_000,
  modelStart: { floorMs: 500, baseMs: 2_000, maxMs: 20_000 },
  throttled: { floorMs: 10_000, baseMs: 10_000, maxMs: 10_000, limitMs: 300_000 },
  refused: { floorMs: 0, baseMs: 1_000, maxMs: 15_000, limitMs: 60_000 },
  random: Math.random,
}

/** Full jitter: callers that failed together don't come back together. https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/ */
export function delayMs(backoff: Omit<Backoff, 'limitMs'>, repetition: number, random: () => number): number {
  return backoff.floorMs + random() * Math.min(backoff.maxMs, backoff.baseMs * 2 ** repetition)
}
