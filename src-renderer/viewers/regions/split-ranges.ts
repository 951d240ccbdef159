/** A stretch of a file that belongs to the region at `index`. */
export interface ByteRange {
  readonly index: number
  readonly start: number
  readonly end: number
}

/** Cuts a file that comes in pieces into its ranges, each as soon as it is whole, in the order of their starts. */
export async function* splitRanges(
  pieces: AsyncIterable<Uint8Array>,
  ranges: readonly ByteRange[],
): AsyncGenerator<{ index: number; bytes: Uint8Array<ArrayBuffer> }> {
  const waiting = [...ranges].sort((a, b) => a.start - b.start)
  let held = new Uint8Array()
  /** Where what is held begins in the file. */
  let heldFrom = 0
  for await (const piece of pieces) {
    const joined = new Uint8Array(held.length + piece.length)
    joined.set(held)
    joined.set(piece, held.length)
    held = joined
    let [next] = waiting
    while (next !== undefined && next.end <= heldFrom + held.length) {
      yield { index: next.index, bytes: held.slice(next.start - heldFrom, next.end - heldFrom) }
      waiting.shift()
      next = waiting[0]
    }
    const keptFrom = Math.min(Math.max(next?.start ?? Infinity, heldFrom), heldFrom + held.length)
    held = held.slice(keptFrom - heldFrom)
    heldFrom = keptFrom
  }
}
