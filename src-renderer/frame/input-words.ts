import { formatBytes, formatDuration } from '../../src-shared/format.ts'
import { formatMediaType } from '../../src-shared/format-media-type.ts'
import { words } from '../../src-shared/words/words.ts'
import type { InputDraft } from '../../src-shared/inputs.ts'
import type { InputItem } from '../state/input-item.svelte.ts'
import { formatMediaTypes } from './input-note-words.ts'

/** The name as it stands in a title: its end, which tells files and addresses apart, comes first to be seen. */
export function shortName(name: string): string {
  const parts = name.split(/[\\/]/)
  const last = parts.at(-1) ?? name
  if (!isUrl(name)) return last
  // `https:`, '', host, path …
  const [, , host = '', ...path] = parts
  return path.length > 1 ? `${host}/…/${last}` : `${host}/${last}`
}

/** Title of an input's result: a prompt has no name but its own words, which stand below it. */
export const resultTitle = ({ origin, name }: Pick<InputDraft, 'origin' | 'name'>) =>
  origin === 'text' ? words.results.prompt.title : shortName(name)

const isUrl = (name: string) => /^https?:\/\//i.test(name)

/** Width to height once the orientation is applied; null where it is not known. */
export function aspectRatioOf({ width, height, orientation }: InputDraft): number | null {
  if (width === null || height === null) return null
  return orientation >= 5 ? height / width : width / height
}

type InputFacts = Pick<InputItem, 'draft' | 'sendAsBytes' | 'shrink' | 'documentedTypes'>

/** What is known of an input and what will be done to it: `will be shrunk · JPEG · 24 MB · 4000 × 3000`. */
export function inputFacts({ draft, sendAsBytes, shrink, documentedTypes }: InputFacts, isText: boolean): string {
  const text = words.inputs
  const isAddress = draft.origin === 'url'
  const fetched = isText ? text.urlAsText : text.urlAsBytes
  const facts = [
    shrink ? text.shrunk : '',
    isAddress ? text.url : draft.origin === 'text' ? text.typed : folderOf(draft.name),
    isAddress || draft.mediaType === null || draft.origin === 'text' ? '' : typeFact(draft.mediaType, documentedTypes),
    draft.durationMs === undefined ? '' : formatDuration(draft.durationMs),
    draft.sizeBytes === null ? '' : formatBytes(draft.sizeBytes),
    draft.width === null || draft.height === null ? '' : text.dimensions(draft.width, draft.height),
    isAddress ? (sendAsBytes ? fetched : text.urlNotFetched) : '',
  ]
  return facts.filter((fact) => fact !== '').join(' · ')
}

function typeFact(mediaType: string, documentedTypes: readonly string[]): string {
  const type = formatMediaType(mediaType)
  return documentedTypes.length === 0 ? type : words.inputs.documented(type, formatMediaTypes(documentedTypes))
}

const folderOf = (name: string) => name.slice(0, Math.max(0, name.length - shortName(name).length - 1))

/** First words of a text in one line; '' of anything else. */
export const excerptOf = ({ excerpt = '' }: InputDraft) => excerpt.replace(/\s+/g, ' ').trim()
