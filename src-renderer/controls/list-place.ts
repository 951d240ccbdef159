/** A place in a list of rows of any height: the first row in sight, and how far it is scrolled past its top, px. */
export interface ListPlace {
  readonly index: number
  readonly offset: number
}

/** Where a list stands; its rows carry `data-index`. Null where none is in sight. */
export function readPlace(list: Element, scroller: Element): ListPlace | null {
  const { top } = scroller.getBoundingClientRect()
  for (const row of list.querySelectorAll<HTMLElement>(':scope > [data-index]')) {
    const rect = row.getBoundingClientRect()
    if (rect.bottom > top) return { index: Number(row.dataset['index']), offset: top - rect.top }
  }
  return null
}

/** Scrolls so that the place is taken up again; only rows that are built can be. */
export function takePlace(list: Element, scroller: Element, { index, offset }: ListPlace): void {
  const row = list.querySelector(`:scope > [data-index="${index}"]`)
  // nobody has scrolled yet: the space above the first row is to be seen
  if (row === null || (index === 0 && offset === 0)) return
  scroller.scrollTop += row.getBoundingClientRect().top - scroller.getBoundingClientRect().top + offset
}
