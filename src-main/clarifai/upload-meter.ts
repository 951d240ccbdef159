/** One request on its way out. */
export interface Upload {
  readonly totalBytes: number
  /** Bytes that the sockets took of it: exact while it is alone, its even share of what they took while it is not. */
  sentBytes: number
  /** When bytes last moved on the connection, on the clock of `performance.now()`. */
  movedAt: number
}

/** Shares what a connection's sockets take among the uploads on it, which HTTP/2 sends interleaved. */
export class UploadMeter {
  readonly #takenBytes: () => number
  readonly #uploads = new Set<Upload>()
  #lastTaken = 0

  constructor(takenBytes: () => number) {
    this.#takenBytes = takenBytes
  }

  begin(totalBytes: number): Readonly<Upload> {
    this.update()
    const upload: Upload = { totalBytes, sentBytes: 0, movedAt: performance.now() }
    this.#uploads.add(upload)
    return upload
  }

  end(upload: Readonly<Upload>): void {
    this.#uploads.delete(upload)
  }

  /** Brings the figures of all uploads up to date. */
  update(): void {
    const taken = this.#takenBytes()
    const moved = taken - this.#lastTaken
    this.#lastTaken = taken
    if (moved <= 0) return
    const now = performance.now()
    const share = moved / this.#uploads.size
    for (const upload of this.#uploads) {
      upload.sentBytes = Math.min(upload.totalBytes, Math.floor(upload.sentBytes + share))
      upload.movedAt = now
    }
  }
}
