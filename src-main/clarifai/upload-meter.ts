/** How often the sockets are looked at, ms: there is no event for bytes that the system takes. */
const tickMs = 100

/** One request on its way out. */
export interface Upload {
  /** Bytes that the sockets took of it: exact while it is alone, its even share of what they took while it is not. */
  readonly sentBytes: number
  /** When bytes last moved on the connection, on the clock of `performance.now()`. */
  readonly movedAt: number
  end(): void
}

interface Entry {
  readonly totalBytes: number
  readonly onTick: () => void
  sentBytes: number
  movedAt: number
}

/** Shares what a connection's sockets take among the uploads on it, which HTTP/2 sends interleaved. */
export class UploadMeter {
  readonly #takenBytes: () => number
  readonly #uploads = new Set<Entry>()
  #lastTaken = 0
  #timer: NodeJS.Timeout | null = null

  constructor(takenBytes: () => number) {
    this.#takenBytes = takenBytes
  }

  /** `onTick` is called again and again until the upload is ended. */
  begin(totalBytes: number, onTick: () => void): Upload {
    this.#share()
    const entry: Entry = { totalBytes, onTick, sentBytes: 0, movedAt: performance.now() }
    this.#uploads.add(entry)
    this.#timer ??= setInterval(() => this.#tick(), tickMs)
    return {
      get sentBytes() {
        return Math.floor(entry.sentBytes)
      },
      get movedAt() {
        return entry.movedAt
      },
      end: () => this.#end(entry),
    }
  }

  #end(entry: Entry): void {
    this.#uploads.delete(entry)
    if (this.#uploads.size > 0 || this.#timer === null) return
    clearInterval(this.#timer)
    this.#timer = null
  }

  #tick(): void {
    this.#share()
    for (const { onTick } of [...this.#uploads]) onTick()
  }

  #share(): void {
    const taken = this.#takenBytes()
    const moved = taken - this.#lastTaken
    this.#lastTaken = taken
    if (moved <= 0) return
    const now = performance.now()
    for (const entry of this.#uploads) {
      entry.sentBytes = Math.min(entry.totalBytes, entry.sentBytes + moved / this.#uploads.size)
      entry.movedAt = now
    }
  }
}
