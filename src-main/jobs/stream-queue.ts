import { Failure } from '../../src-shared/errors.ts'
import { maxInputsPerRun } from '../../src-shared/jobs.ts'
import type { JobInput } from './job-input.ts'
import type { PreparedInput } from './prepare-input.ts'

/** Inputs that are read ahead of the one that is asked for. */
const readsAtOnce = 2

/** Who takes inputs out of the queue, one reader at a time. */
export interface QueueReader {
  /** Null where it can't be sent. */
  prepare(input: JobInput): Promise<PreparedInput | null>
  /** It is taken out of the queue for this reader now: at no moment it is in neither place. */
  onTaken(input: PreparedInput): void
  /** It wants no more. */
  isOver(): boolean
}

/** The inputs of a stream that are still to be sent, in order; more may be added while it runs. */
export class StreamQueue {
  readonly #waiting: JobInput[]
  readonly #reading: Promise<PreparedInput | null>[] = []
  readonly #returned: PreparedInput[] = []
  #wakers: (() => void)[] = []
  #inputCount: number
  /** Additions that were let in and whose inputs have not come yet. */
  #joiningCount = 0
  #isKeptOpen: boolean
  #isClosed = false

  constructor(inputs: readonly JobInput[], isKeptOpen: boolean) {
    this.#waiting = [...inputs]
    this.#inputCount = inputs.length
    this.#isKeptOpen = isKeptOpen
  }

  /** Lets an addition of so many inputs in: `join` or `stayAway` must follow. Failures `not-found`, `too-many-inputs`. */
  admit(count: number): void {
    if (this.#isClosed) throw new Failure({ kind: 'not-found', what: 'run' })
    const total = this.#inputCount + count
    if (total > maxInputsPerRun) throw new Failure({ kind: 'too-many-inputs', count: total, limit: maxInputsPerRun })
    this.#inputCount = total
    this.#joiningCount += 1
  }

  join(inputs: readonly JobInput[]): void {
    for (const input of inputs) this.#waiting.push(input)
    this.#joiningCount -= 1
    this.wake()
  }

  stayAway(count: number): void {
    this.#inputCount -= count
    this.#joiningCount -= 1
    this.wake()
  }

  /** No more inputs come: it ends when it is empty. */
  finish(): void {
    this.#isKeptOpen = false
    this.wake()
  }

  /** The next one; null where there is none now, or where the reader is over. Waits while it is kept open. */
  async next(reader: QueueReader): Promise<PreparedInput | null> {
    for (;;) {
      if (reader.isOver()) return null
      const returned = this.#returned.shift()
      if (returned !== undefined) return give(returned, reader)
      this.#readAhead(reader)
      const [first] = this.#reading
      if (first === undefined) {
        if (!this.#isKeptOpen) return null
        await new Promise<void>((wake) => this.#wakers.push(wake))
        continue
      }
      const prepared = await first
      // left for the next reader
      if (reader.isOver()) return null
      this.#reading.shift()
      if (prepared !== null) return give(prepared, reader)
    }
  }

  /** Inputs that were taken and not sent come first again. */
  giveBack(inputs: readonly PreparedInput[]): void {
    this.#returned.unshift(...inputs)
  }

  /** Whether another reader is needed; once it is not, no more inputs are let in. */
  async hasMore(): Promise<boolean> {
    await this.#joined()
    this.#isClosed = this.#returned.length + this.#reading.length + this.#waiting.length === 0 && !this.#isKeptOpen
    return !this.#isClosed
  }

  /** Lets no more in; resolves when all that was let in is here, and nothing is being read. */
  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all([this.#joined(), Promise.allSettled(this.#reading)])
  }

  /** Something changed for who waits. */
  wake(): void {
    const wakers = this.#wakers
    this.#wakers = []
    for (const wake of wakers) wake()
  }

  async #joined(): Promise<void> {
    while (this.#joiningCount > 0) await new Promise<void>((wake) => this.#wakers.push(wake))
  }

  #readAhead(reader: QueueReader): void {
    while (this.#reading.length < readsAtOnce) {
      const input = this.#waiting.shift()
      if (input === undefined) return
      const prepared = reader.prepare(input)
      prepared.catch(() => undefined) // told when its turn comes; until then it must not count as unhandled
      this.#reading.push(prepared)
    }
  }
}

function give(input: PreparedInput, reader: QueueReader): PreparedInput {
  reader.onTaken(input)
  return input
}
