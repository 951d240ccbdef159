/** A picture without its metadata. */
export interface Stripped {
  readonly bytes: Uint8Array
  /** False: there was nothing to remove, and `bytes` are the original ones. */
  readonly isChanged: boolean
}

/** Collects what is kept of some bytes, in their order. */
export interface Keeper {
  /** Keeps a range, as far as it lies within the bytes. */
  keep(start: number, end: number): void
  /** Puts other bytes in the place of some that are not kept. */
  put(bytes: Uint8Array): void
  /** Keeps the end from `start` on where it is nothing but padding with 0, which is no metadata. */
  keepPadding(start: number): void
  finish(): Stripped
}

export function createKeeper(bytes: Buffer): Keeper {
  const pieces: Uint8Array[] = []
  let open = { start: 0, end: 0 }
  let isChanged = false
  const close = () => {
    if (open.end > open.start) pieces.push(bytes.subarray(open.start, open.end))
  }
  const keep = (start: number, end: number) => {
    if (start >= bytes.byteLength) return
    if (start !== open.end) {
      isChanged = true
      close()
      open = { start, end: start }
    }
    open.end = Math.min(Math.max(start, end), bytes.byteLength)
  }
  const put = (other: Uint8Array) => {
    close()
    open = { start: open.end, end: open.end }
    isChanged = true
    pieces.push(other)
  }
  const keepPadding = (start: number) => {
    if (bytes.subarray(start).every((byte) => byte === 0)) keep(start, bytes.byteLength)
  }
  const finish = () => {
    if (!isChanged && open.end === bytes.byteLength) return { bytes, isChanged: false }
    close()
    return { bytes: Buffer.concat(pieces), isChanged: true }
  }
  return { keep, put, keepPadding, finish }
}
