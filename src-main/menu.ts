import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuCommand } from '../src-shared/ipc/contract.ts'
import { words } from '../src-shared/words/words.ts'

type Item = MenuItemConstructorOptions
type CommandItem = (label: string, accelerator: string, command: MenuCommand) => Item

const separator: Item = { type: 'separator' }
const isMac = process.platform === 'darwin'
const { menu } = words

/** The native menu: the same commands as in the page, with the same keys. */
export function setMenu(send: (command: MenuCommand) => void): void {
  const item: CommandItem = (label, accelerator, command) => ({ label, accelerator, click: () => send(command) })
  const settings = item(menu.settings, 'CmdOrCtrl+,', 'settings')
  const run = [item(menu.runNow, 'CmdOrCtrl+Enter', 'run'), item(menu.cancelRun, 'CmdOrCtrl+.', 'cancel')]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(isMac ? [appMenu(settings)] : []),
      { label: menu.file, submenu: fileItems(item, settings) },
      { role: 'editMenu' },
      { label: menu.run, submenu: run },
      { label: menu.view, submenu: viewItems(item) },
      { role: 'windowMenu' },
      { role: 'help', label: menu.help, submenu: [item(menu.shortcuts, 'CmdOrCtrl+/', 'shortcuts')] },
    ]),
  )
}

function appMenu(settings: Item): Item {
  return {
    label: app.name,
    submenu: [{ role: 'about' }, separator, settings, separator, { role: 'hide' }, { role: 'quit' }],
  }
}

function fileItems(item: CommandItem, settings: Item): Item[] {
  return [
    item(menu.addFiles, 'CmdOrCtrl+O', 'add-files'),
    item(menu.addFolder, 'CmdOrCtrl+Shift+O', 'add-folder'),
    ...(isMac ? [] : [separator, settings, separator, { role: 'quit' } satisfies Item]),
  ]
}

function viewItems(item: CommandItem): Item[] {
  return [
    item(menu.image, 'CmdOrCtrl+1', 'workspace-image'),
    item(menu.text, 'CmdOrCtrl+2', 'workspace-text'),
    item(menu.audio, 'CmdOrCtrl+3', 'workspace-audio'),
    item(menu.multimodal, 'CmdOrCtrl+4', 'workspace-multimodal'),
    item(menu.history, 'CmdOrCtrl+5', 'workspace-history'),
    item(menu.models, 'CmdOrCtrl+6', 'workspace-models'),
    item(menu.search, 'CmdOrCtrl+F', 'search'),
    separator,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } satisfies Item]),
  ]
}
