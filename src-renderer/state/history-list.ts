import type { HistoryItem, HistoryPage } from '../../src-shared/history.ts'

/** The part of the history that was read so far, newest first. */
export interface HistoryList {
  readonly items: readonly HistoryItem[]
  /** Older entries exist that were not read yet. */
  readonly hasMore: boolean
}

export const emptyHistoryList: HistoryList = { items: [], hasMore: false }

/**
 * Puts a page into the list at the place it was read for. A page says everything about the ids from `beforeId` down to
 * its last one (or to the end of the history), so what the list held there is replaced: entries that came, changed or
 * went are told alike.
 */
export function mergePage(list: HistoryList, beforeId: number | null, page: HistoryPage): HistoryList {
  const newer = beforeId === null ? [] : list.items.slice(0, firstIndexBelow(list.items, beforeId))
  const lastId = page.items.at(-1)?.id
  if (!page.hasMore || lastId === undefined) return { items: [...newer, ...page.items], hasMore: false }
  const older = list.items.slice(firstIndexBelow(list.items, lastId))
  return { items: [...newer, ...page.items, ...older], hasMore: older.length > 0 ? list.hasMore : true }
}

/** Whether entries may lie unread between a page and the entry that was the newest one before. */
export function leavesGap(page: HistoryPage, newestKnownId: number | undefined): boolean {
  const last = page.items.at(-1)
  return page.hasMore && newestKnownId !== undefined && last !== undefined && last.id > newestKnownId
}

/** Lets go of all that is older than `id`, to be read again as one scrolls. */
export function cutAfter(list: HistoryList, id: number): HistoryList {
  const items = list.items.slice(0, firstIndexBelow(list.items, id))
  return { items, hasMore: list.hasMore || items.length < list.items.length }
}

export function withoutIds(list: HistoryList, ids: ReadonlySet<number>): HistoryList {
  return { items: list.items.filter((item) => !ids.has(item.id)), hasMore: list.hasMore }
}

/** Index of the first item whose id is below `id`; the length where there is none. */
export function firstIndexBelow(items: readonly HistoryItem[], id: number): number {
  let low = 0
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const item = items[middle]
    if (item !== undefined && item.id >= id) low = middle + 1
    else high = middle
  }
  return low
}
