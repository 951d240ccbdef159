import type { PredictRequest } from '../clarifai/predict.ts'
import type { JobInput } from './job-input.ts'
import type { PreparedInput } from './prepare-input.ts'
import type { QueueReader, StreamQueue } from './stream-queue.ts'

/** However many requests may be under way: together they are no larger, save for a single one. */
const maxUnansweredBytes = 32_000_000

/** A request that is under way. */
export interface Underway {
  readonly entryId: number
  readonly stored: PreparedInput['stored']
  readonly wireBytes: number
  /** Null once it was sent. */
  unsent: PreparedInput | null
}

interface SessionOptions {
  readonly queue: StreamQueue
  prepare(input: JobInput): Promise<PreparedInput | null>
  build(input: PreparedInput): PredictRequest
  /** Nothing more is to be sent. */
  isJobOver(): boolean
}

/** One call of many requests: which of them are under way. */
export class StreamSession {
  readonly #options: SessionOptions
  readonly #underway = new Map<number, Underway>()
  #takenCount = 0
  #bytes = 0
  #isStopped = false
  #wakeRoom: () => void = () => undefined
  answeredCount = 0

  constructor(options: SessionOptions) {
    this.#options = options
  }

  /** From the queue, as long as there is room. */
  async *requests(): AsyncGenerator<PredictRequest, void, undefined> {
    const { queue, prepare, build, isJobOver } = this.#options
    const reader: QueueReader = {
      prepare,
      onTaken: (input) => this.#onTaken(input),
      isOver: () => this.#isStopped || isJobOver(),
    }
    for (;;) {
      while (this.#bytes >= maxUnansweredBytes && !reader.isOver()) {
        await new Promise<void>((wake) => (this.#wakeRoom = wake))
      }
      const input = await queue.next(reader)
      if (input === null) return
      yield build(input)
    }
  }

  #onTaken(input: PreparedInput): void {
    const { entryId, stored, wireBytes } = input
    this.#underway.set(this.#takenCount, { entryId, stored, wireBytes, unsent: input })
    this.#takenCount += 1
    this.#bytes += wireBytes
  }

  onSent(index: number): void {
    const underway = this.#underway.get(index)
    if (underway !== undefined) underway.unsent = null
  }

  /** The request at this place has its answer; undefined where it is not under way. */
  answer(index: number): Underway | undefined {
    const underway = this.#underway.get(index)
    if (underway === undefined) return undefined
    this.#underway.delete(index)
    this.#bytes -= underway.wireBytes
    this.answeredCount += 1
    this.#wakeRoom()
    return underway
  }

  /** Reads no more from the queue. Answers what is left without an answer. */
  stop(): { readonly sent: readonly Underway[]; readonly unsent: readonly PreparedInput[] } {
    this.#isStopped = true
    this.#wakeRoom()
    this.#options.queue.wake()
    const left = [...this.#underway.values()]
    return {
      sent: left.filter(({ unsent }) => unsent === null),
      unsent: left.flatMap(({ unsent }) => unsent ?? []),
    }
  }
}
