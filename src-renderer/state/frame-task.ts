/** Where time comes from; each answer takes the callback back. */
export interface FrameClock {
  /** Before the next frame is drawn; while the window is not seen, none is. */
  nextFrame(callback: () => void): () => void
  after(delayMs: number, callback: () => void): () => void
}

export const pageClock: FrameClock = {
  nextFrame(callback) {
    const id = requestAnimationFrame(callback)
    return () => cancelAnimationFrame(id)
  },
  after(delayMs, callback) {
    const id = setTimeout(callback, delayMs)
    return () => clearTimeout(id)
  },
}

/** The longest that work waits for a frame. */
const unseenDelayMs = 500

/** Work that is done once a frame, however often it is asked for; in a window that is not seen, by a timer. */
export class FrameTask {
  readonly #work: () => void
  readonly #clock: FrameClock
  #takeBack: (() => void) | null = null

  constructor(work: () => void, clock: FrameClock) {
    this.#work = work
    this.#clock = clock
  }

  request(): void {
    if (this.#takeBack !== null) return
    const flush = () => this.flush()
    const takeBackFrame = this.#clock.nextFrame(flush)
    const takeBackTimer = this.#clock.after(unseenDelayMs, flush)
    this.#takeBack = () => {
      takeBackFrame()
      takeBackTimer()
    }
  }

  /** Does at once what was asked for; nothing where nothing was. */
  flush(): void {
    if (this.#takeBack === null) return
    this.#takeBack()
    this.#takeBack = null
    this.#work()
  }
}
