import type { LucideIcon } from '@lucide/svelte'

/** A line of a menu. Labels are unique in one menu. */
export interface MenuItem {
  readonly label: string
  /** Second line, smaller. */
  readonly detail?: string
  readonly icon?: LucideIcon | undefined
  readonly shortcut?: string
  readonly isDisabled?: boolean
  readonly isAfterSeparator?: boolean
  readonly onselect: () => void
}
