import { extname } from 'node:path'
import { BrowserWindow, dialog, type OpenDialogOptions } from 'electron'
import type { Accepts } from '../src-shared/modalities/define.ts'
import { words } from '../src-shared/words/words.ts'

const extensions: Readonly<Record<string, readonly string[]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/tiff': ['tif', 'tiff'],
  'image/bmp': ['bmp'],
  'image/webp': ['webp'],
  'image/gif': ['gif'],
}

/** The paths that the user chose; none when the dialog was dismissed. */
export function chooseInputs(what: 'files' | 'folder', accepts: Accepts): Promise<string[]> {
  if (what === 'folder')
    return show({ title: words.menu.chooseFolder, properties: ['openDirectory', 'multiSelections'] })
  return show({
    title: words.menu.chooseFiles,
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name: words.menu.pictures, extensions: accepts.mediaTypes.flatMap((type) => [...(extensions[type] ?? [])]) },
      { name: words.menu.allFiles, extensions: ['*'] },
    ],
  })
}

/** Where the user says that a file lies now; null when the dialog was dismissed. */
export async function locateFile(name: string): Promise<string | null> {
  const extension = extname(name).slice(1)
  const filters = extension === '' ? [] : [{ name: words.menu.pictures, extensions: [extension] }]
  const [path] = await show({
    title: words.menu.locate(name),
    properties: ['openFile'],
    filters: [...filters, { name: words.menu.allFiles, extensions: ['*'] }],
  })
  return path ?? null
}

async function show(options: OpenDialogOptions): Promise<string[]> {
  const parent = BrowserWindow.getFocusedWindow()
  const answer = await (parent === null ? dialog.showOpenDialog(options) : dialog.showOpenDialog(parent, options))
  return answer.canceled ? [] : answer.filePaths
}
