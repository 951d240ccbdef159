/** Puts the pictures of masks one after the other, so that thousands of them are one blob. */
export class MaskPack {
  readonly #masks: Uint8Array[] = []
  #size = 0

  /** Where it will lie, in bytes; null for none. */
  add(mask: Uint8Array | undefined): { start: number; end: number } | null {
    if (mask === undefined || mask.length === 0) return null
    const start = this.#size
    this.#masks.push(mask)
    this.#size += mask.length
    return { start, end: this.#size }
  }

  /** Null where there is none. */
  toBytes(): Uint8Array | null {
    if (this.#masks.length === 0) return null
    const bytes = new Uint8Array(this.#size)
    let at = 0
    for (const mask of this.#masks) {
      bytes.set(mask, at)
      at += mask.length
    }
    return bytes
  }
}
