import type { LucideIcon } from '@lucide/svelte'

/** One choice in a list that floats below its field. */
export interface ComboboxItem {
  readonly value: string
  readonly label: string
  /** A second line. */
  readonly detail?: string
  /** Heading that it stands under, together with its neighbours of the same one. */
  readonly group?: string
  readonly icon?: LucideIcon
  /** A word at its end. */
  readonly badge?: string
  /** In sight, but not to be chosen; `detail` says why. */
  readonly isDisabled?: boolean
  /** Chosen, it does something to the list, which stays open, and is no value. The last item: always in sight. */
  readonly isAction?: boolean
}

/** Items by their heading, '' for none, in the order in which the headings come. */
export function groupItems<Item extends ComboboxItem>(items: readonly Item[]): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const heading = item.group ?? ''
    const group = groups.get(heading)
    if (group === undefined) groups.set(heading, [item])
    else group.push(item)
  }
  return groups
}
