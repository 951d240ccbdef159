import type { MenuCommand } from '../../src-shared/ipc/contract.ts'
import { words } from '../../src-shared/words/words.ts'
import { workspaceIds } from '../state/workspace-ids.ts'

/** What a key, the native menu or a button asks of the page. */
export type Command = MenuCommand | 'workspace-settings'

export interface Shortcut {
  readonly command: Command
  /** As `KeyboardEvent.key` names it, in lower case. */
  readonly key: string
  /** With Ctrl, or Cmd on a Mac. */
  readonly withMod: boolean
  readonly withShift: boolean
  readonly label: string
}

const { rows } = words.frame.shortcuts
const plain = { withMod: false, withShift: false }
const mod = { withMod: true, withShift: false }

/** The one table: of what keys do, and of what the list of shortcuts shows. */
export const shortcuts: { readonly general: readonly Shortcut[]; readonly tasks: readonly Shortcut[] } = {
  general: [
    ...workspaceIds.map((id, index) => ({
      ...mod,
      command: `workspace-${id}` as const,
      key: String(index + 1),
      label: rows.workspaces(words.frame.workspaces[id]),
    })),
    { ...mod, command: 'settings', key: ',', label: rows.workspaces(words.frame.workspaces.settings) },
    { ...mod, command: 'search', key: 'f', label: rows.search },
    { ...plain, command: 'shortcuts', key: '?', label: rows.shortcuts },
  ],
  tasks: [
    { ...mod, command: 'run', key: 'enter', label: rows.run },
    { ...mod, command: 'cancel', key: '.', label: rows.cancel },
    { ...mod, command: 'add-files', key: 'o', label: rows.addFiles },
    { ...mod, command: 'add-folder', key: 'o', withShift: true, label: rows.addFolder },
  ],
}

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** The command of a key; null where it is none. `isTyping`: the focus is in a box, where plain keys are text. */
export function commandOf(pressed: Pressed, where: { isMac: boolean; isTyping: boolean }): Command | null {
  const withMod = where.isMac ? pressed.metaKey : pressed.ctrlKey
  const withOther = pressed.altKey || (where.isMac ? pressed.ctrlKey : pressed.metaKey)
  const key = pressed.key.toLowerCase()
  const found = [...shortcuts.general, ...shortcuts.tasks].find((shortcut) => {
    if (shortcut.key !== key || shortcut.withMod !== withMod || withOther) return false
    if (!shortcut.withMod) return !where.isTyping // "?" itself needs Shift on most keyboards
    return shortcut.withShift === pressed.shiftKey
  })
  return found?.command ?? null
}

/** As printed on the keys: `['Ctrl', 'Shift', 'O']`, `['⌘', '⇧', 'O']`. */
export function keysOf(shortcut: Pick<Shortcut, 'key' | 'withMod' | 'withShift'>, isMac: boolean): string[] {
  const key = shortcut.key === 'enter' ? (isMac ? '↵' : 'Enter') : shortcut.key.toUpperCase()
  return [
    ...(shortcut.withMod ? [isMac ? '⌘' : 'Ctrl'] : []),
    ...(shortcut.withShift ? [isMac ? '⇧' : 'Shift'] : []),
    key,
  ]
}
