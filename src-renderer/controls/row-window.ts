import type { RowHeights } from './row-heights.ts'

/** So far above and below the view rows are built, px. */
const margin = 800

/** What is seen of a list, px from its own top. */
export interface ListView {
  readonly top: number
  readonly height: number
}

/** Which rows to build: those in view and near it; `to` is exclusive. */
export function rowWindow(heights: RowHeights, { top, height }: ListView): { from: number; to: number } {
  if (heights.count === 0) return { from: 0, to: 0 }
  return { from: heights.indexAt(top - margin), to: heights.indexAt(top + height + margin) + 1 }
}

/** A row to build, and how much of the list is left out just before it, px. */
export interface PlacedRow {
  readonly index: number
  readonly gapBefore: number
}

/**
 * The rows of a window in their order; `heldIndex` is one that is built wherever it is, or null. `rest`: what is left
 * out after the last one.
 */
export function placeRows(
  heights: RowHeights,
  { from, to }: { from: number; to: number },
  heldIndex: number | null,
): { rows: PlacedRow[]; rest: number } {
  const near = Array.from({ length: to - from }, (_, offset) => from + offset)
  const isApart = heldIndex !== null && heldIndex < heights.count && (heldIndex < from || heldIndex >= to)
  const indices = isApart ? [...near, heldIndex].sort((a, b) => a - b) : near
  let end = 0
  const rows = indices.map((index) => {
    const gapBefore = heights.topOf(index) - heights.topOf(end)
    end = index + 1
    return { index, gapBefore }
  })
  return { rows, rest: heights.total - heights.topOf(end) }
}
