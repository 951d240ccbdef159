/** Deadlines are of whole seconds, and there is no event for bytes that the system takes: this often is looked at both. */
const tickMs = 100

/** One timer for all calls of a channel: setting several for each call would cost more than the rest of our part in it. */
export class Ticker {
  readonly #listeners = new Set<() => void>()
  #timer: NodeJS.Timeout | null = null

  add(listener: () => void): void {
    this.#listeners.add(listener)
    // what is waited for keeps the process alive, its clock need not
    this.#timer ??= setInterval(() => this.#tick(), tickMs).unref()
  }

  delete(listener: () => void): void {
    this.#listeners.delete(listener)
  }

  #tick(): void {
    for (const listener of [...this.#listeners]) listener()
    if (this.#listeners.size > 0 || this.#timer === null) return
    clearInterval(this.#timer)
    this.#timer = null
  }
}
