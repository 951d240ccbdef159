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
  'text/plain': ['txt', 'md', 'log', 'json', 'jsonl', 'xml', 'yaml', 'yml'],
  'text/csv': ['csv'],
  'text/tab-separated-values': ['tsv', 'tab'],
  'audio/wav': ['wav'],
  'audio/mpeg': ['mp3'],
  'audio/flac': ['flac'],
  'audio/ogg': ['ogg', 'oga', 'opus'],
  'audio/mp4': ['m4a'],
  'audio/aac': ['aac'],
  'audio/webm': ['webm'],
  'video/mp4': ['mp4', 'm4v'],
  'video/quicktime': ['mov'],
  'video/3gpp': ['3gp'],
  'video/x-msvideo': ['avi'],
  'video/x-ms-wmv': ['wmv'],
  'video/webm': ['webm'],
}

/** The paths that the user chose; none when the dialog was dismissed. */
export function chooseInputs(what: 'files' | 'folder', accepts: readonly Accepts[]): Promise<string[]> {
  if (what === 'folder')
    return show({ title: words.menu.chooseFolder, properties: ['openDirectory', 'multiSelections'] })
  const types = accepts.flatMap(({ mediaTypes }) => mediaTypes)
  const [first, second] = accepts
  const name = first !== undefined && second === undefined ? words.menu.kinds[first.media] : words.menu.inputs
  return show({
    title: words.menu.chooseFiles,
    properties: ['openFile', 'multiSelections'],
    filters: [
      { name, extensions: [...new Set(types.flatMap((type) => extensions[type] ?? []))] },
      { name: words.menu.allFiles, extensions: ['*'] },
    ],
  })
}

/** Where the user wants a file saved; null when the dialog was dismissed. */
export async function chooseSavePath(name: string): Promise<string | null> {
  const parent = BrowserWindow.getFocusedWindow()
  const options = { title: words.menu.save(name), defaultPath: name }
  const answer = await (parent === null ? dialog.showSaveDialog(options) : dialog.showSaveDialog(parent, options))
  return answer.canceled || answer.filePath === '' ? null : answer.filePath
}

/** Where the user says that a file lies now; null when the dialog was dismissed. */
export async function locateFile(name: string): Promise<string | null> {
  const extension = extname(name).slice(1)
  const filters = extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }]
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
