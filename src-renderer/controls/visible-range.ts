const overscanRows = 6

/** Which rows of a windowed list to build: those in sight and a few around them; `to` is exclusive. */
export function visibleRange(list: { scrollTop: number; height: number; rowHeight: number; count: number }) {
  const first = Math.floor(list.scrollTop / list.rowHeight) - overscanRows
  const last = Math.ceil((list.scrollTop + list.height) / list.rowHeight) + overscanRows
  const to = Math.min(list.count, Math.max(0, last))
  return { from: Math.min(Math.max(0, first), to), to }
}
