import { FrameTask, pageClock, type FrameClock } from './frame-task.ts'

/** Gathers the pieces of texts that are being written, and hands each text's new part over once a frame. */
export class TextBuffer {
  readonly #deliver: (entryId: number, text: string) => void
  readonly #task: FrameTask
  #waiting = new Map<number, string>()

  constructor(deliver: (entryId: number, text: string) => void, clock: FrameClock = pageClock) {
    this.#deliver = deliver
    this.#task = new FrameTask(() => this.#flush(), clock)
  }

  append(entryId: number, text: string): void {
    this.#waiting.set(entryId, (this.#waiting.get(entryId) ?? '') + text)
    this.#task.request()
  }

  #flush(): void {
    const texts = this.#waiting
    this.#waiting = new Map()
    for (const [entryId, text] of texts) this.#deliver(entryId, text)
  }
}
