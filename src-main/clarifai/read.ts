import type { DescMessage, MessageInitShape } from '@bufbuild/protobuf'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import { readStatus } from './read-status.ts'
import { delayMs } from './schedule.ts'
import { attemptInTurn, type Session } from './session.ts'
import { judge, toAppError } from './to-app-error.ts'
import { decodeAnswer, encodeRequest, pathOf, type Answer, type Method } from './unary.ts'
import { pause } from './waits.ts'

/**
 * Makes a List or Get call, which changes nothing: again and again while the fault is one that passes; for so long as the
 * schedule says, or `patienceMs` where whoever asks has something to go by without an answer.
 */
export async function read<I extends DescMessage, A extends Answer>(
  session: Session,
  method: Method<I, A>,
  request: MessageInitShape<I>,
  signal: AbortSignal,
  patienceMs?: number,
): Promise<A> {
  const { read: backoff, random } = session.schedule
  const limitMs = patienceMs ?? backoff.limitMs
  const message = encodeRequest(method, request)
  const startedAt = performance.now()
  for (let repetition = 0; ; repetition += 1) {
    try {
      return await readOnce(session, method, message, signal)
    } catch (thrown) {
      const isOver = performance.now() - startedAt >= limitMs
      if (!(thrown instanceof Failure) || !canPass(thrown.error) || isOver) throw thrown
    }
    await pause(delayMs(backoff, repetition, random), signal)
  }
}

async function readOnce<I extends DescMessage, A extends Answer>(
  session: Session,
  method: Method<I, A>,
  message: Uint8Array,
  signal: AbortSignal,
): Promise<A> {
  const timeoutMs = session.config.deadlines().catalogueS * 1000
  const call = { path: pathOf(method), message, priority: 'interactive' } as const
  const outcome = await attemptInTurn(session, call, { limits: { kind: 'whole', timeoutMs }, signal })
  if (!outcome.ok) {
    const { code, name, details, reached } = outcome
    if (reached === 'all') throw new Failure(toAppError({ code, description: name, details, requestId: '' }))
    throw new Failure({ kind: 'unreachable', address: session.config.baseUrl, cause: details })
  }
  const answer = decodeAnswer(method, outcome.message)
  if (answer.status === undefined) throw new Failure({ kind: 'answer-invalid', cause: 'no status' })
  if (judge(answer.status.code) === 'success') return answer
  throw new Failure(toAppError(readStatus(answer.status, outcome.redact)))
}

/** Faults that may be gone at the next attempt. */
function canPass(error: AppError): boolean {
  switch (error.kind) {
    case 'unreachable':
    case 'request-cancelled':
    case 'runner-retry':
    case 'service-fault':
    case 'service-overloaded':
    case 'service-timeout':
    case 'throttled':
    case 'try-again':
      return true
    case 'deadline':
      return error.phase === 'catalogue'
    default:
      return false
  }
}
