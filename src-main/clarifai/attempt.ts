import { Failure } from '../../src-shared/errors.ts'
import { receiveLimitBytes, type Channel, type UnaryCall, type UnaryEnd } from './channel.ts'
import type { Upload } from './upload-meter.ts'

/** How far a request had got when its call failed: what was not sent whole can't have been carried out. */
export type Reached = 'nothing' | 'part' | 'all'

/** A call that ended without what it was made for, in terms of gRPC. */
export interface Loss {
  readonly code: number
  readonly name: string
  readonly details: string
  readonly reached: Reached
}

export type Outcome =
  { readonly ok: true; readonly message: Uint8Array; readonly latencyMs: number } | ({ readonly ok: false } & Loss)

/** `whole`: one limit for everything. `phases`: to connect, between two moves of the upload, from the last byte sent to the answer. */
export type Limits =
  | { readonly kind: 'whole'; readonly timeoutMs: number }
  | { readonly kind: 'phases'; readonly connectMs: number; readonly stallMs: number; readonly answerMs: number }

export interface AttemptOptions {
  readonly limits: Limits
  readonly signal: AbortSignal
  /** The request begins to go out. */
  readonly onStart?: () => void
  readonly onUpload?: ((sentBytes: number, totalBytes: number) => void) | undefined
}

/**
 * Makes a call once. Its end in terms of gRPC is the outcome; being cancelled, being late and an answer over the limit
 * are failures.
 */
export function attempt(channel: Channel, call: UnaryCall, options: AttemptOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => new Attempt(channel, call, options, resolve, reject).start())
}

/** What a length-prefixed message has before it on the wire. */
export const framePrefixBytes = 5
export const unavailable = { code: 14, name: 'UNAVAILABLE' }

class Attempt {
  readonly #channel: Channel
  readonly #call: UnaryCall
  readonly #options: AttemptOptions
  readonly #resolve: (outcome: Outcome) => void
  readonly #reject: (reason: unknown) => void
  readonly #totalBytes: number
  #cancelCall: () => void = () => {}
  #isOver = false
  #dueAt = Infinity
  #onDue: () => void = () => {}
  #upload: Readonly<Upload> | null = null
  #startedAt = 0
  #takenBefore: number | null = null

  constructor(
    channel: Channel,
    call: UnaryCall,
    options: AttemptOptions,
    resolve: (outcome: Outcome) => void,
    reject: (reason: unknown) => void,
  ) {
    this.#channel = channel
    this.#call = call
    this.#options = options
    this.#resolve = resolve
    this.#reject = reject
    this.#totalBytes = call.message.length + framePrefixBytes
  }

  start(): void {
    const { signal, limits } = this.#options
    if (signal.aborted) return this.#fail(new Failure({ kind: 'cancelled' }))
    signal.addEventListener('abort', this.#onAbort)
    if (limits.kind === 'whole') this.#dueIn(limits.timeoutMs, () => this.#late('catalogue', limits.timeoutMs))
    else this.#dueIn(limits.connectMs, () => this.#notConnected(limits.connectMs))
    this.#channel.ticker.add(this.#onTick)
    this.#cancelCall = this.#channel.call(this.#call, {
      onStart: () => this.#onStart(),
      onWritten: () => this.#onWritten(),
      onEnd: (end) => this.#onEnd(end),
    }).cancel
  }

  readonly #onAbort = () => this.#fail(new Failure({ kind: 'cancelled' }))

  #onStart(): void {
    if (this.#isOver) return
    this.#startedAt = performance.now()
    this.#takenBefore = this.#channel.takenBytes()
    this.#options.onStart?.()
    if (this.#options.limits.kind === 'whole') return
    this.#dueAt = Infinity
    this.#upload = this.#channel.meter.begin(this.#totalBytes)
  }

  readonly #onTick = () => {
    if (this.#isOver) return
    if (this.#upload !== null) this.#watchUpload(this.#upload)
    if (performance.now() >= this.#dueAt) this.#onDue()
  }

  #watchUpload(upload: Readonly<Upload>): void {
    const { limits, onUpload } = this.#options
    this.#channel.meter.update()
    onUpload?.(upload.sentBytes, upload.totalBytes)
    if (limits.kind === 'whole' || performance.now() - upload.movedAt < limits.stallMs) return
    this.#late('upload', limits.stallMs)
  }

  #onWritten(): void {
    const { limits, onUpload } = this.#options
    if (this.#isOver || limits.kind === 'whole') return
    this.#endUpload()
    onUpload?.(this.#totalBytes, this.#totalBytes)
    this.#dueIn(limits.answerMs, () => this.#late('answer', limits.answerMs))
  }

  #onEnd(end: UnaryEnd): void {
    if (this.#isOver) return
    if (end.isTooLarge) return this.#fail(new Failure({ kind: 'answer-too-large', limitBytes: receiveLimitBytes }))
    const { code, name, details, message } = end
    const latencyMs = performance.now() - this.#startedAt
    if (code === 0 && message !== null) return this.#settle({ ok: true, message, latencyMs })
    if (code === 0) return this.#fail(new Failure({ kind: 'answer-invalid', cause: 'success without a message' }))
    this.#settle({ ok: false, code, name, details, reached: end.isRefused ? 'nothing' : this.#reached() })
  }

  #reached(): Reached {
    if (this.#takenBefore === null) return 'nothing'
    return this.#channel.takenBytes() - this.#takenBefore < this.#totalBytes ? 'part' : 'all'
  }

  #dueIn(timeoutMs: number, onDue: () => void): void {
    this.#dueAt = performance.now() + timeoutMs
    this.#onDue = onDue
  }

  #notConnected(timeoutMs: number): void {
    this.#cancelCall()
    this.#settle({ ok: false, ...unavailable, details: `no connection within ${timeoutMs} ms`, reached: 'nothing' })
  }

  #late(phase: 'catalogue' | 'upload' | 'answer', timeoutMs: number): void {
    this.#fail(new Failure({ kind: 'deadline', phase, timeoutMs }))
  }

  #fail(failure: Failure): void {
    if (this.#isOver) return
    this.#end()
    this.#cancelCall()
    this.#reject(failure)
  }

  #settle(outcome: Outcome): void {
    this.#end()
    this.#resolve(outcome)
  }

  #end(): void {
    this.#isOver = true
    this.#endUpload()
    this.#channel.ticker.delete(this.#onTick)
    this.#options.signal.removeEventListener('abort', this.#onAbort)
  }

  #endUpload(): void {
    if (this.#upload !== null) this.#channel.meter.end(this.#upload)
    this.#upload = null
  }
}
