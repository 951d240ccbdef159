import type { AppError } from '../../src-shared/errors.ts'
import type { EntryState, JobEvent, Waiting } from '../../src-shared/jobs.ts'
import type { EventQueue } from './event-queue.ts'

/** Upload figures are told at most this often, and at the end of each call. */
const uploadIntervalMs = 100

interface Upload {
  readonly sentBytes: number
  readonly totalBytes: number
}

/** One call's own reporter. */
export interface CallProgress {
  waiting(waiting: Waiting | null): void
  uploaded(sentBytes: number, totalBytes: number): void
  /** The call came back; `error` where it failed as a whole, with how many inputs it had. */
  ended(error: AppError | null, inputCount: number): void
}

/** Adds up what the calls of one job tell. */
export class Progress {
  readonly #events: EventQueue<JobEvent>
  readonly #counts: Record<EntryState, number> = { running: 0, done: 0, failed: 0, cancelled: 0, unknown: 0 }
  readonly #waits = new Map<CallProgress, Waiting>()
  readonly #uploads = new Map<CallProgress, Upload>()
  /** Of calls that have ended. */
  #endedUploads: Upload = { sentBytes: 0, totalBytes: 0 }
  #toldUploadAt = 0
  #firstError: AppError | null = null
  #canSendSingly = false

  constructor(events: EventQueue<JobEvent>) {
    this.#events = events
  }

  entryFinished(state: EntryState): void {
    this.#counts[state] += 1
  }

  startCall(): CallProgress {
    const call: CallProgress = {
      waiting: (waiting) => this.#tellWaiting(call, waiting),
      uploaded: (sentBytes, totalBytes) => {
        this.#uploads.set(call, { sentBytes, totalBytes })
        if (sentBytes >= totalBytes || Date.now() - this.#toldUploadAt >= uploadIntervalMs) this.#tellUpload()
      },
      ended: (error, inputCount) => {
        if (this.#waits.has(call)) this.#tellWaiting(call, null)
        this.#endUpload(call)
        if (error === null) return
        this.stopped(error)
        this.#canSendSingly ||= inputCount > 1
      },
    }
    return call
  }

  /** Something kept inputs from being sent at all. */
  stopped(error: AppError): void {
    if (error.kind !== 'cancelled') this.#firstError ??= error
  }

  finished(elapsedMs: number): JobEvent {
    const { done, failed, unknown, cancelled } = this.#counts
    return {
      kind: 'finished',
      doneCount: done,
      failedCount: failed + unknown,
      cancelledCount: cancelled,
      elapsedMs,
      canSendSingly: this.#canSendSingly,
      error: this.#firstError,
    }
  }

  #tellWaiting(call: CallProgress, waiting: Waiting | null): void {
    if (waiting === null) this.#waits.delete(call)
    else this.#waits.set(call, waiting)
    this.#events.push({ kind: 'waiting', waiting: [...this.#waits.values()].at(-1) ?? null })
  }

  #tellUpload(): void {
    this.#toldUploadAt = Date.now()
    this.#events.push({ kind: 'upload', ...[...this.#uploads.values()].reduce(add, this.#endedUploads) })
  }

  #endUpload(call: CallProgress): void {
    this.#endedUploads = add(this.#endedUploads, this.#uploads.get(call) ?? { sentBytes: 0, totalBytes: 0 })
    this.#uploads.delete(call)
  }
}

const add = (a: Upload, b: Upload): Upload => ({
  sentBytes: a.sentBytes + b.sentBytes,
  totalBytes: a.totalBytes + b.totalBytes,
})
