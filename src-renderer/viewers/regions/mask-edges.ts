import type { Size } from './view-transform.ts'

/**
 * Of a mask's runs, see MaskRuns, the pixels that have no neighbour outside above, below or beside them; what lies
 * beyond the picture counts as inside. The rest is the mask's edge.
 */
export function findInnerRuns(runs: Uint32Array, { width, height }: Size): Uint32Array {
  const inner: number[] = []
  let above: readonly number[] = [0, width]
  let own = columnsOf(runs, 0, width)
  for (let row = 0; row < height; row += 1) {
    const below = row + 1 < height ? columnsOf(runs, row + 1, width) : [0, width]
    for (const column of intersect(intersect(shrink(own, width), above), below)) inner.push(row * width + column)
    above = own
    own = below
  }
  return Uint32Array.from(inner)
}

/** The runs of one row, counted from its start. */
function columnsOf(runs: Uint32Array, row: number, width: number): number[] {
  const columns: number[] = []
  for (let at = firstFrom(runs, row * width); at < runs.length && (runs[at] ?? 0) < (row + 1) * width; at += 2)
    columns.push((runs[at] ?? 0) - row * width, (runs[at + 1] ?? 0) - row * width)
  return columns
}

/** Position of the first run that starts at a pixel or after it. */
function firstFrom(runs: Uint32Array, pixel: number): number {
  let low = 0
  let high = runs.length / 2
  while (low < high) {
    const middle = (low + high) >> 1
    if ((runs[middle * 2] ?? 0) < pixel) low = middle + 1
    else high = middle
  }
  return low * 2
}

/** Without the first and the last pixel of each run, but for those at the picture's sides. */
function shrink(columns: readonly number[], width: number): number[] {
  const shrunk: number[] = []
  for (let at = 0; at < columns.length; at += 2) {
    const start = columns[at] ?? 0
    const end = columns[at + 1] ?? 0
    const from = start === 0 ? 0 : start + 1
    const to = end === width ? width : end - 1
    if (from < to) shrunk.push(from, to)
  }
  return shrunk
}

/** What two lists of runs have in common. */
function intersect(one: readonly number[], other: readonly number[]): number[] {
  const common: number[] = []
  for (let a = 0, b = 0; a < one.length && b < other.length;) {
    const from = Math.max(one[a] ?? 0, other[b] ?? 0)
    const endA = one[a + 1] ?? 0
    const endB = other[b + 1] ?? 0
    const to = Math.min(endA, endB)
    if (from < to) common.push(from, to)
    if (endA <= endB) a += 2
    else b += 2
  }
  return common
}
