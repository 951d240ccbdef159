import type { Waiting } from '../../src-shared/jobs.ts'
import type { Priority } from './rate-limit.ts'
import { readLoss, type Result } from './repeat.ts'
import { attemptInTurn, type SafeOutcome, type Session } from './session.ts'
import { pause, Waits } from './waits.ts'

export interface AskOptions {
  readonly signal: AbortSignal
  readonly priority: Priority
  /** Told at the beginning of each wait; null when it goes on. */
  readonly onWaiting?: (waiting: Waiting | null) => void
  /** Bytes that the socket took of this request. */
  readonly onUpload?: (sentBytes: number, totalBytes: number) => void
}

export type Answered = SafeOutcome & { readonly ok: true }

/**
 * Makes a call that does work. It may be billed once it was sent, so it is repeated only when it can't have been carried
 * out: it was not sent whole, or the platform itself says that it did no work.
 */
export async function ask<T>(
  session: Session,
  call: { readonly path: string; readonly message: Uint8Array },
  options: AskOptions,
  readAnswer: (outcome: Answered) => Result<T>,
): Promise<T> {
  const waits = openWaits(session, options)
  try {
    for (;;) {
      const outcome = await attemptOnce(session, call, waits, options)
      const result = outcome.ok ? readAnswer(outcome) : readLoss(session, outcome)
      const waitMs = nextWait(session, result, waits)
      if (waitMs === null) return result.conclude()
      await pause(waitMs, options.signal)
    }
  } finally {
    waits.end()
  }
}

export function openWaits({ schedule, config }: Session, { onWaiting = () => {} }: AskOptions): Waits {
  return new Waits(schedule, config.deadlines().modelStartS * 1000, onWaiting)
}

/** How long to wait before another attempt; null where there is none: nothing asks for it, or the time for it is over. */
export function nextWait({ rate }: Session, { repeat }: Pick<Result<unknown>, 'repeat'>, waits: Waits): number | null {
  const waitMs = repeat === null ? null : waits.next(repeat)
  if (waitMs !== null && repeat === 'throttled') rate.hold(waitMs)
  return waitMs
}

function attemptOnce(
  session: Session,
  { path, message }: { readonly path: string; readonly message: Uint8Array },
  waits: Waits,
  { signal, priority, onUpload }: AskOptions,
) {
  const { config, schedule } = session
  const { uploadStallS, answerS } = config.deadlines()
  const limits = {
    kind: 'phases',
    connectMs: schedule.connectTimeoutMs,
    stallMs: uploadStallS * 1000,
    answerMs: answerS * 1000,
  } as const
  return attemptInTurn(
    session,
    { path, message, priority },
    { limits, signal, onStart: () => waits.onStart(), onUpload },
  )
}
