import { framePrefixBytes, type Reached } from './attempt.ts'
import type { Channel } from './channel.ts'
import type { Upload } from './upload-meter.ts'

/** How the messages of one stream go out, one after another. */
export class StreamUpload {
  readonly #channel: Channel
  readonly #onUpload: ((sentBytes: number, totalBytes: number) => void) | undefined
  #current: Readonly<Upload> | null = null
  #currentBytes = 0
  #firstBytes = 0
  #sentBytes = 0
  #takenBefore: number | null = null
  handedCount = 0
  writtenCount = 0

  constructor(channel: Channel, onUpload: ((sentBytes: number, totalBytes: number) => void) | undefined) {
    this.#channel = channel
    this.#onUpload = onUpload
  }

  /** A message is handed over; it begins to go out with `begin`. */
  hand(message: Uint8Array): void {
    this.#currentBytes = message.length + framePrefixBytes
    if (this.handedCount === 0) this.#firstBytes = this.#currentBytes
    this.handedCount += 1
  }

  begin(): void {
    this.#takenBefore ??= this.#channel.takenBytes()
    this.#current = this.#channel.meter.begin(this.#currentBytes)
  }

  /** The socket has the message. */
  onWritten(): void {
    this.stop()
    this.writtenCount += 1
    this.#sentBytes += this.#currentBytes
    this.#onUpload?.(this.#sentBytes, this.#sentBytes)
  }

  /** Tells how far it is, and whether no byte has moved for so long; `since`: the earliest moment to count from. */
  isStalled(stallMs: number, since: number): boolean {
    if (this.#current === null) return false
    this.#channel.meter.update()
    this.#onUpload?.(this.#sentBytes + this.#current.sentBytes, this.#sentBytes + this.#currentBytes)
    return performance.now() - Math.max(this.#current.movedAt, since) >= stallMs
  }

  /** As soon as the first message was sent whole, it may have been carried out. */
  reached(): Reached {
    if (this.#takenBefore === null) return 'nothing'
    return this.#channel.takenBytes() - this.#takenBefore < this.#firstBytes ? 'part' : 'all'
  }

  stop(): void {
    if (this.#current !== null) this.#channel.meter.end(this.#current)
    this.#current = null
  }
}
