import { Failure } from '../../src-shared/errors.ts'
import type { PredictRequest } from './predict.ts'

/** A request of a stream. Times are those of `performance.now()`. */
export interface Outgoing {
  /** Its place among all, from 0. */
  readonly index: number
  readonly message: Uint8Array
  readonly inputCount: number
  /** Null while it has not been handed to the attempt that is under way. */
  sentAt: number | null
}

/**
 * The requests of a stream between their source and their answers. The source is read once, and not ahead of those that
 * may be unanswered, which are kept: another attempt begins with them.
 */
export class Outbox {
  readonly #source: AsyncIterator<PredictRequest>
  readonly #encode: (request: PredictRequest, id: string) => Promise<Uint8Array>
  readonly #maxUnanswered: number
  readonly #signal: AbortSignal
  /** By the id that goes with each, oldest first. */
  readonly #unanswered = new Map<string, Outgoing>()
  #onRoom: () => void = () => {}
  #onRequest: (() => void)[] = []
  #readCount = 0
  #sourceState: 'open' | 'ended' | 'failed' = 'open'
  #thrown: unknown = null
  sentCount = 0
  answeredCount = 0

  constructor(
    source: AsyncIterable<PredictRequest>,
    encode: (request: PredictRequest, id: string) => Promise<Uint8Array>,
    { maxUnanswered, signal }: { readonly maxUnanswered: number; readonly signal: AbortSignal },
  ) {
    this.#source = source[Symbol.asyncIterator]()
    this.#encode = encode
    this.#maxUnanswered = Math.max(1, maxUnanswered)
    this.#signal = signal
    signal.addEventListener('abort', this.#wakeAll)
  }

  /** Reads the source to its end, as far as there is room. */
  async fill(): Promise<void> {
    try {
      for (;;) {
        while (this.#sourceState === 'open' && this.#unanswered.size >= this.#maxUnanswered) await this.#room()
        if (this.#sourceState !== 'open') return
        const next = await this.#source.next()
        if (next.done === true) break
        await this.#put(next.value)
      }
      this.#sourceState = 'ended'
    } catch (thrown) {
      this.#sourceState = 'failed'
      this.#thrown = thrown
    }
    this.#wakeAll()
  }

  async #put(request: PredictRequest): Promise<void> {
    const index = this.#readCount
    const id = String(index)
    this.#readCount += 1
    const message = await this.#encode(request, id)
    this.#unanswered.set(id, { index, message, inputCount: request.inputs.length, sentAt: null })
    this.#wakeSenders()
  }

  /** The next request to be sent that is there already. */
  get unsent(): Outgoing | undefined {
    for (const request of this.#unanswered.values()) if (request.sentAt === null) return request
    return undefined
  }

  /** The next request to be sent, waiting for it; null when there will be none. Fails with what the source threw. */
  async next(): Promise<Outgoing | null> {
    for (;;) {
      if (this.#signal.aborted) throw new Failure({ kind: 'cancelled' })
      const { unsent } = this
      if (unsent !== undefined) return unsent
      if (this.#sourceState === 'failed') throw this.#thrown
      if (this.#sourceState === 'ended') return null
      await new Promise<void>((wake) => this.#onRequest.push(wake))
    }
  }

  onSent(request: Outgoing): void {
    request.sentAt = performance.now()
    this.sentCount = Math.max(this.sentCount, request.index + 1)
  }

  /** Another attempt begins: what was sent has to be sent again. */
  rewind(): void {
    for (const request of this.#unanswered.values()) request.sentAt = null
  }

  /** The request that an answer belongs to: the one whose id it echoes, else the oldest; null where none is unanswered. */
  answer(echoedId: string): Outgoing | null {
    const named = this.#unanswered.get(echoedId)
    const [oldest] = this.#unanswered.values()
    const request = named === undefined || named.sentAt === null ? oldest : named
    if (request === undefined || request.sentAt === null) return null
    this.#unanswered.delete(String(request.index))
    this.answeredCount += 1
    this.#onRoom()
    return request
  }

  get isAllAnswered(): boolean {
    return this.#sourceState === 'ended' && this.#unanswered.size === 0
  }

  /** Lets the source go. */
  stop(): void {
    this.#signal.removeEventListener('abort', this.#wakeAll)
    const isOpen = this.#sourceState === 'open'
    this.#sourceState = 'ended'
    this.#wakeAll()
    // a source that is waiting ends when it goes on; how it does concerns nobody any more
    if (isOpen) void Promise.resolve(this.#source.return?.()).catch(() => {})
  }

  #room(): Promise<void> {
    return new Promise((wake) => (this.#onRoom = wake))
  }

  #wakeSenders(): void {
    if (this.#onRequest.length === 0) return
    const wakers = this.#onRequest
    this.#onRequest = []
    for (const wake of wakers) wake()
  }

  readonly #wakeAll = () => {
    this.#onRoom()
    this.#wakeSenders()
  }
}
