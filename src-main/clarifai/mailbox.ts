/** Times are those of `performance.now()`. */
export interface Arrival {
  readonly message: Uint8Array
  readonly at: number
}

/** Read ahead of who takes the messages, so that a message need not wait for each turn of the reader. */
const maxWaiting = { messages: 256, bytes: 256 * 1024 }

/** Messages that have come and that one reader takes, all that are there at a time. */
export class Mailbox {
  #arrivals: Arrival[] = []
  #waitingBytes = 0
  #wake: (() => void) | null = null
  #isClosed = false

  get isFull(): boolean {
    return this.#arrivals.length >= maxWaiting.messages || this.#waitingBytes >= maxWaiting.bytes
  }

  put(arrival: Arrival): void {
    this.#arrivals.push(arrival)
    this.#waitingBytes += arrival.message.length
    this.#wakeReader()
  }

  /** Nothing more will come. */
  close(): void {
    this.#isClosed = true
    this.#wakeReader()
  }

  /** Waits until there is something; nothing where nothing more will come. */
  async take(): Promise<readonly Arrival[]> {
    if (this.#arrivals.length === 0 && !this.#isClosed) await new Promise<void>((wake) => (this.#wake = wake))
    const arrivals = this.#arrivals
    this.#arrivals = []
    this.#waitingBytes = 0
    return arrivals
  }

  #wakeReader(): void {
    this.#wake?.()
    this.#wake = null
  }
}
