/** Runs where sound is made and heard, a thread of its own, whose globals have no types of their own. */
declare class AudioWorkletProcessor {
  readonly port: MessagePort
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void

/** 64 ms at 16 kHz: often enough for a meter that moves. */
const pieceLength = 1024

/**
 * Hands what is heard over in pieces of 16-bit samples; after any message from the page, what is left of the last piece,
 * and then null.
 */
class SampleCollector extends AudioWorkletProcessor {
  #piece = new Int16Array(pieceLength)
  #filled = 0
  #isDone = false

  constructor() {
    super()
    this.port.onmessage = () => this.#end()
  }

  /** One channel, a few samples at a time; false: no more is wanted. */
  process([input]: readonly (readonly Float32Array[])[]): boolean {
    for (const sample of this.#isDone ? [] : (input?.[0] ?? [])) {
      this.#piece[this.#filled] = Math.round(Math.min(1, Math.max(-1, sample)) * 32_767)
      this.#filled += 1
      if (this.#filled === pieceLength) this.#send()
    }
    return !this.#isDone
  }

  #end(): void {
    if (this.#isDone) return
    this.#isDone = true
    if (this.#filled > 0) this.#send()
    this.port.postMessage(null)
  }

  #send(): void {
    this.port.postMessage(this.#piece.slice(0, this.#filled))
    this.#filled = 0
  }
}

registerProcessor('collect-samples', SampleCollector)

// a module, so that its names are its own
export {}
