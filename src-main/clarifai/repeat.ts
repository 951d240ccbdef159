import type { Status } from '../../proto/generated/clarifai/api/status/status_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { Failure } from '../../src-shared/errors.ts'
import type { Loss } from './attempt.ts'
import type { Session } from './session.ts'
import { toAppError } from './to-app-error.ts'
import type { WaitReason } from './waits.ts'

/** What an attempt came to: `repeat` names the wait before another one, `conclude` answers or fails without one. */
export interface Result<T> {
  readonly repeat: WaitReason | null
  conclude(): T
}

/** The statuses by which the platform says that it did no work and another time may be better. */
const repeatable: Readonly<Record<number, WaitReason>> = {
  [StatusCode.CONN_THROTTLED]: 'throttled',
  [StatusCode.MODEL_DEPLOYING]: 'model-starting',
  [StatusCode.MODEL_QUEUED_FOR_DEPLOYMENT]: 'model-starting',
  [StatusCode.MODEL_LOADING]: 'model-starting',
  [StatusCode.MODEL_BUSY_PLEASE_RETRY]: 'model-busy',
  [StatusCode.TRY_AGAIN]: 'retrying',
  [StatusCode.RUNNER_NEEDS_RETRY]: 'retrying',
  [StatusCode.RPC_REQUEST_QUEUE_FULL]: 'retrying',
}

type WithStatus = Readonly<{ status?: Status | undefined }>

/** Some backends fail the call as a whole and give the reason with each of its `items` only. */
export function reasonToRepeat({ status }: WithStatus, items: readonly WithStatus[]): WaitReason | null {
  const [first] = items
  const isToldByItems = status?.code === StatusCode.FAILURE && first !== undefined
  if (!isToldByItems) return repeatable[status?.code ?? 0] ?? null
  const reason = repeatable[first.status?.code ?? 0]
  return reason !== undefined && items.every((item) => repeatable[item.status?.code ?? 0] === reason) ? reason : null
}

/** An answer that may be asked for again; when the time for that is over, `decode` reads what it says. */
export function readRepeatable<T>(session: Session, repeat: WaitReason | null, decode: () => T): Result<T> {
  return {
    repeat,
    conclude() {
      if (repeat !== 'model-starting' && repeat !== 'model-busy') return decode()
      const timeoutMs = session.config.deadlines().modelStartS * 1000
      throw new Failure({ kind: 'deadline', phase: 'model-start', timeoutMs })
    },
  }
}

/** gRPC codes by which a server refuses a call, so that nothing was done; after any other it may have been. */
const refusals: ReadonlySet<number> = new Set([3, 5, 6, 7, 8, 9, 11, 12, 16])

/** A call that ended without an answer, or in the middle of one. */
export function readLoss(session: Session, { code, name, details, reached }: Loss): Result<never> {
  return {
    repeat: reached === 'all' ? null : 'connecting',
    conclude() {
      if (reached !== 'all') throw new Failure({ kind: 'unreachable', address: session.config.baseUrl, cause: details })
      if (!refusals.has(code)) throw new Failure({ kind: 'outcome-unknown', cause: `${name}: ${details}` })
      throw new Failure(toAppError({ code, description: name, details, requestId: '' }))
    },
  }
}
