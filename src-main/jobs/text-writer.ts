import type { TextPiece } from '../history/open-history.ts'

/** What a crash may cost of an answer, at most. */
const flushAfterMs = 1_000
const flushBytes = 256_000

/** Saves texts while they are being written, many pieces at a time. */
export class TextWriter {
  readonly #write: (pieces: readonly TextPiece[]) => Promise<void>
  readonly #unsaved = new Map<number, { text: string; sizeBytes: number }>()
  #timer: NodeJS.Timeout | null = null
  #written: Promise<void> = Promise.resolve()

  constructor(write: (pieces: readonly TextPiece[]) => Promise<void>) {
    this.#write = write
  }

  /** It is handed over at the latest 1 s later, or as soon as there are 256 kB of one text. */
  append(entryId: number, text: string): void {
    const before = this.#unsaved.get(entryId) ?? { text: '', sizeBytes: 0 }
    const sizeBytes = before.sizeBytes + Buffer.byteLength(text)
    this.#unsaved.set(entryId, { text: before.text + text, sizeBytes })
    this.#timer ??= setTimeout(() => this.#flush(), flushAfterMs)
    if (sizeBytes >= flushBytes) this.#flush()
  }

  /** Resolves when all that was appended is on disk. Fails once some of it could not be saved. */
  async settle(): Promise<void> {
    this.#flush()
    await this.#written
  }

  /** All texts in one transaction; the history takes what it is given in that order. */
  #flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#unsaved.size === 0) return
    const pieces = [...this.#unsaved].map(([entryId, { text }]) => ({ entryId, text }))
    this.#unsaved.clear()
    const before = this.#written
    this.#written = this.#write(pieces).then(() => before)
    this.#written.catch(() => undefined) // told to who settles; until then it must not count as unhandled
  }
}
