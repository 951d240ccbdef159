import type { StoredInput } from '../../src-shared/history.ts'
import { cutText } from '../../src-shared/cut-text.ts'
import { fileNameOf } from '../file-name-of.ts'

/** Longer ones are cut: a prompt may be a page, and no system takes more than 255 bytes. */
const longest = { input: 40, label: 25, whole: 75 }

/** Endings that are not their type's own name. */
const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/tiff': 'tif',
  'image/svg+xml': 'svg',
  'audio/mpeg': 'mp3',
  'audio/mp4': 'm4a',
  'video/quicktime': 'mov',
  'video/3gpp': '3gp',
  'video/x-msvideo': 'avi',
  'text/plain': 'txt',
  'application/octet-stream': 'bin',
}

/** What a file that belongs to an input's answer is called, before its ending: after the input, and what it is of it. */
export function savedName(input: Pick<StoredInput, 'origin' | 'name' | 'url'>, labels: readonly string[]): string {
  const own = labels.map((label) => cutText(label.trim(), longest.label).trim())
  return fileNameOf(cutText([cutText(baseOf(input).trim(), longest.input).trim(), ...own].join('-'), longest.whole))
}

export const extensionOf = (mediaType: string): string =>
  extensions[mediaType] ?? fileNameOf((mediaType.split('/').at(-1) ?? '').replace(/^x-/, '').replace(/[+;].*$/, ''))

function baseOf({ origin, name, url }: Pick<StoredInput, 'origin' | 'name' | 'url'>): string {
  if (origin === 'text') return name
  const [path = ''] = url === null ? [name] : url.replace(/^https?:\/\//i, '').split(/[?#]/)
  const last = path.split(/[\\/]/).findLast((part) => part !== '') ?? name
  return last.replace(/(?<=.)\.[^.]{1,8}$/, '')
}
