/** Selection in a list as desktop lists do it: one active row, and the rows that a command is for. */
export interface Selection {
  readonly activeId: number | null
  /** Where a range begins that Shift extends. */
  readonly anchorId: number | null
  readonly ids: ReadonlySet<number>
}

export const emptySelection: Selection = { activeId: null, anchorId: null, ids: new Set() }

export function selectOnly(id: number): Selection {
  return { activeId: id, anchorId: id, ids: new Set([id]) }
}

/** Adds a row or takes it away, as a click with Ctrl or Cmd does. */
export function toggle(selection: Selection, id: number): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(id)) ids.add(id)
  return { activeId: id, anchorId: id, ids }
}

/** Selects from the anchor to `id`, as a click with Shift does. */
export function extendTo(selection: Selection, order: readonly number[], id: number): Selection {
  const from = selection.anchorId === null ? -1 : order.indexOf(selection.anchorId)
  const to = order.indexOf(id)
  if (from < 0 || to < 0) return selectOnly(id)
  const ids = new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1))
  return { activeId: id, anchorId: selection.anchorId, ids }
}

/** Moves the active row by `delta` rows (infinite: to the end), stopping at the ends; with `extend` the range from the anchor follows. */
export function move(selection: Selection, order: readonly number[], delta: number, extend: boolean): Selection {
  const target = neighbour(order, selection.activeId, delta)
  if (target === null) return emptySelection
  return extend ? extendTo(selection, order, target) : selectOnly(target)
}

/** The id `delta` rows from `id`, stopping at the ends; from outside the list the near end. Null in an empty list. */
export function neighbour<Id>(order: readonly Id[], id: Id | null, delta: number): Id | null {
  const at = id === null ? -1 : order.indexOf(id)
  const start = at < 0 && delta < 0 ? order.length : at
  return order[Math.max(0, Math.min(order.length - 1, start + delta))] ?? null
}

/** After rows went: the next one that stayed (or else the one before) becomes active, so that the hand stays in place. */
export function afterRemoval(
  selection: Selection,
  orderBefore: readonly number[],
  removed: ReadonlySet<number>,
): Selection {
  if (selection.activeId === null || !removed.has(selection.activeId)) {
    const ids = new Set([...selection.ids].filter((id) => !removed.has(id)))
    return { ...selection, anchorId: selection.activeId, ids }
  }
  const at = orderBefore.indexOf(selection.activeId)
  if (at < 0) return emptySelection
  const stays = (id: number) => !removed.has(id)
  const next = orderBefore.slice(at).find(stays) ?? orderBefore.slice(0, at).findLast(stays)
  return next === undefined ? emptySelection : selectOnly(next)
}
