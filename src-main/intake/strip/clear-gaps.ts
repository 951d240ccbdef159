export interface Range {
  readonly start: number
  readonly end: number
}

/** Shorter gaps are what alignment leaves, and hold no word. */
const alignmentBytes = 4

/** Overwrites what lies in none of the ranges with 0; true where there was something. */
export function clearGaps(bytes: Buffer, kept: readonly Range[]): boolean {
  const sorted = kept.toSorted((a, b) => a.start - b.start)
  let isChanged = false
  let end = 0
  for (const range of [...sorted, { start: bytes.byteLength, end: bytes.byteLength }]) {
    const gap = bytes.subarray(end, Math.max(end, range.start))
    if (gap.byteLength >= alignmentBytes && gap.some((byte) => byte !== 0)) {
      gap.fill(0)
      isChanged = true
    }
    end = Math.max(end, range.end)
  }
  return isChanged
}
