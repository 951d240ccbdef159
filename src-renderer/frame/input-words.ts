import { formatBytes } from '../../src-shared/format.ts'
import { words } from '../../src-shared/words/words.ts'
import type { InputDraft } from '../../src-shared/inputs.ts'
import type { InputItem } from '../state/input-item.svelte.ts'
import { formatName } from './input-note-words.ts'

/** The name as it stands in a title: its end, which tells files and addresses apart, comes first to be seen. */
export function shortName(name: string): string {
  const parts = name.split(/[\\/]/)
  const last = parts.at(-1) ?? name
  if (!isUrl(name)) return last
  // `https:`, '', host, path …
  const [, , host = '', ...path] = parts
  return path.length > 1 ? `${host}/…/${last}` : `${host}/${last}`
}

const isUrl = (name: string) => /^https?:\/\//i.test(name)

/** Width to height once the orientation is applied; null where it is not known. */
export function aspectRatioOf({ width, height, orientation }: InputDraft): number | null {
  if (width === null || height === null) return null
  return orientation >= 5 ? height / width : width / height
}

/** What is known of an input and what will be done to it: `will be shrunk · JPEG · 24 MB · 4000 × 3000`. */
export function inputFacts({ draft, sendAsBytes, shrink }: InputItem): string {
  const text = words.image.inputs
  const isAddress = draft.origin === 'url'
  const facts = [
    shrink ? text.shrunk : '',
    isAddress ? text.url : folderOf(draft.name),
    draft.mediaType === null ? '' : formatName(draft.mediaType),
    draft.sizeBytes === null ? '' : formatBytes(draft.sizeBytes),
    draft.width === null || draft.height === null ? '' : text.dimensions(draft.width, draft.height),
    isAddress ? (sendAsBytes ? text.urlAsBytes : text.urlNotFetched) : '',
  ]
  return facts.filter((fact) => fact !== '').join(' · ')
}

const folderOf = (name: string) => name.slice(0, Math.max(0, name.length - shortName(name).length - 1))
