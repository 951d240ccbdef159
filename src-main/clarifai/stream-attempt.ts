import { Failure } from '../../src-shared/errors.ts'
import { unavailable, type Loss } from './attempt.ts'
import { receiveLimitBytes, type CallEnd, type CallStart, type Channel, type OpenCall } from './channel.ts'
import { Mailbox, type Arrival } from './mailbox.ts'
import { StreamUpload } from './stream-upload.ts'

export interface StreamLimits {
  readonly connectMs: number
  /** Between two moves of an upload. */
  readonly stallMs: number
  /** From the last byte of the first message sent. */
  readonly firstMessageMs: number
  readonly nextMessageMs: number
}

export interface StreamAttemptOptions {
  readonly limits: StreamLimits
  readonly signal: AbortSignal
  /** `many`: until the server ends. `one-each`: one for every message sent; while each has one, nothing is owed. */
  readonly answers: 'many' | 'one-each'
  /** The call begins to go out. */
  readonly onStart: () => void
  /** Bytes of all messages so far. */
  readonly onUpload?: ((sentBytes: number, totalBytes: number) => void) | undefined
}

export type StreamEnd =
  | { readonly kind: 'done' }
  | { readonly kind: 'lost'; readonly loss: Loss }
  | { readonly kind: 'failed'; readonly thrown: unknown }

export type Received = { readonly kind: 'arrivals'; readonly arrivals: readonly Arrival[] } | StreamEnd

/** A server that has answered everything gets so long to say that this was all. */
const endGraceMs = 2_000

/**
 * A call of many messages, made once. Being cancelled, being late and a message over the limit end it as failed; what came
 * before any end is received before it.
 */
export class StreamAttempt {
  readonly #channel: Channel
  readonly #options: StreamAttemptOptions
  readonly #settleEnd: (end: StreamEnd) => StreamEnd
  readonly #upload: StreamUpload
  readonly #mailbox = new Mailbox()
  #call: OpenCall | null = null
  #end: StreamEnd | null = null
  #isReading = false
  #isHalfClosed = false
  #receivedCount = 0
  #wakeWriter: () => void = () => {}
  #dueAt = Infinity
  #onDue: () => void = () => {}
  #startedAt: number | null = null
  /** When reading went on after the reader had held it up, which may hold up what is sent too. */
  #resumedAt = 0

  /** `settleEnd`: what the end, whichever it is, comes to. */
  constructor(channel: Channel, options: StreamAttemptOptions, settleEnd: (end: StreamEnd) => StreamEnd) {
    this.#channel = channel
    this.#options = options
    this.#settleEnd = settleEnd
    this.#upload = new StreamUpload(channel, options.onUpload)
  }

  start(call: CallStart): this {
    const { signal, limits } = this.#options
    signal.addEventListener('abort', this.#onAbort)
    this.#dueIn(limits.connectMs, () => this.#notConnected(limits.connectMs))
    this.#channel.ticker.add(this.#onTick)
    this.#call = this.#channel.open(call, {
      onStart: () => this.#onStart(),
      onMessage: (message) => this.#onMessage(message),
      onEnd: (end) => this.#onEnd(end),
    })
    this.#read()
    if (signal.aborted) this.#onAbort()
    return this
  }

  /** When the first byte went out; `performance.now()`. */
  get startedAt(): number {
    return this.#startedAt ?? performance.now()
  }

  get isOver(): boolean {
    return this.#end !== null
  }

  /** Waits until the call goes out, or is over. */
  async started(): Promise<void> {
    if (this.#startedAt === null && this.#end === null) await new Promise<void>((wake) => (this.#wakeWriter = wake))
  }

  /** Hands a message over and waits until the socket has it, or the call is over; only then there may be another one. */
  send(message: Uint8Array): Promise<void> {
    return new Promise((resolve) => {
      if (this.#end !== null || this.#call === null) return resolve()
      this.#wakeWriter = resolve
      this.#upload.hand(message)
      if (this.#startedAt !== null) this.#upload.begin()
      this.#call.send(message, () => this.#onWritten())
    })
  }

  /** There are no more messages. */
  halfClose(): void {
    if (this.#end !== null) return
    this.#isHalfClosed = true
    this.#call?.halfClose()
    if (this.#dueAt === Infinity) this.#restartClock()
  }

  /** What came since the last time, at least one message; or how the call ended. */
  async receive(): Promise<Received> {
    const arrivals = await this.#mailbox.take()
    if (arrivals.length === 0 && this.#end !== null) return this.#end
    if (!this.#isReading) this.#resume()
    return { kind: 'arrivals', arrivals }
  }

  /** Ends the call, as failed where it is not over yet. */
  cancel(thrown: unknown = new Failure({ kind: 'cancelled' })): void {
    this.#abandon({ kind: 'failed', thrown })
  }

  readonly #onAbort = () => this.cancel()

  #onStart(): void {
    if (this.#end !== null || this.#startedAt !== null) return
    this.#startedAt = performance.now()
    this.#dueAt = Infinity
    this.#options.onStart()
    if (this.#upload.handedCount > 0) this.#upload.begin()
    else this.#wakeWriter()
  }

  #onWritten(): void {
    if (this.#end !== null) return
    this.#upload.onWritten()
    if (this.#dueAt === Infinity) this.#restartClock()
    this.#wakeWriter()
  }

  #onMessage(message: Uint8Array): void {
    if (this.#end !== null) return
    const at = performance.now()
    this.#isReading = false
    this.#receivedCount += 1
    this.#mailbox.put({ message, at })
    this.#read()
    this.#restartClock(at)
  }

  #read(): void {
    if (this.#mailbox.isFull) return
    this.#isReading = true
    this.#call?.read()
  }

  #resume(): void {
    if (this.#end !== null) return
    this.#read()
    this.#resumedAt = performance.now()
    this.#restartClock(this.#resumedAt)
  }

  /** The time for the next message, where one is owed and wanted. */
  #restartClock(now = performance.now()): void {
    const { answers, limits } = this.#options
    const { writtenCount, handedCount } = this.#upload
    const isOwed = answers === 'many' ? writtenCount > 0 : writtenCount > this.#receivedCount
    const isEndOwed = this.#isHalfClosed && this.#receivedCount >= handedCount
    if (!this.#isReading) this.#dueAt = Infinity
    else if (isOwed && this.#receivedCount === 0) this.#dueIn(limits.firstMessageMs, this.#firstIsLate, now)
    else if (isOwed) this.#dueIn(limits.nextMessageMs, this.#nextIsLate, now)
    else if (isEndOwed) this.#dueIn(endGraceMs, this.#endIsLate, now)
    else this.#dueAt = Infinity
  }

  #dueIn(timeoutMs: number, onDue: () => void, now = performance.now()): void {
    this.#dueAt = now + timeoutMs
    this.#onDue = onDue
  }

  readonly #firstIsLate = () => this.#late('first-message', this.#options.limits.firstMessageMs)
  readonly #nextIsLate = () => this.#late('next-message', this.#options.limits.nextMessageMs)
  readonly #endIsLate = () => this.#abandon({ kind: 'done' })

  readonly #onTick = () => {
    if (this.#end !== null) return
    const { stallMs } = this.#options.limits
    if (this.#upload.isStalled(stallMs, this.#resumedAt) && this.#isReading) return this.#late('upload', stallMs)
    if (performance.now() >= this.#dueAt) this.#onDue()
  }

  #notConnected(timeoutMs: number): void {
    const details = `no connection within ${timeoutMs} ms`
    this.#abandon({ kind: 'lost', loss: { ...unavailable, details, reached: 'nothing' } })
  }

  #late(phase: 'upload' | 'first-message' | 'next-message', timeoutMs: number): void {
    this.cancel(new Failure({ kind: 'deadline', phase, timeoutMs }))
  }

  #onEnd({ code, name, details, isTooLarge, isRefused }: CallEnd): void {
    if (isTooLarge) return this.cancel(new Failure({ kind: 'answer-too-large', limitBytes: receiveLimitBytes }))
    if (code === 0) return this.#finish({ kind: 'done' })
    const reached = this.#receivedCount > 0 ? 'all' : isRefused ? 'nothing' : this.#upload.reached()
    this.#finish({ kind: 'lost', loss: { code, name, details, reached } })
  }

  /** Ends the call at the server too. */
  #abandon(end: StreamEnd): void {
    if (this.#end !== null) return
    this.#finish(end)
    this.#call?.cancel()
  }

  #finish(end: StreamEnd): void {
    if (this.#end !== null) return
    this.#end = this.#settleEnd(end)
    this.#upload.stop()
    this.#channel.ticker.delete(this.#onTick)
    this.#options.signal.removeEventListener('abort', this.#onAbort)
    this.#wakeWriter()
    this.#mailbox.close()
  }
}
