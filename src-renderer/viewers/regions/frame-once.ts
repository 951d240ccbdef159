/** Work that is done once a frame, however often it is asked for. */
export class FrameOnce {
  readonly #work: () => void
  #frame: number | null = null

  constructor(work: () => void) {
    this.#work = work
  }

  request(): void {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = null
      this.#work()
    })
  }

  cancel(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame)
    this.#frame = null
  }
}
