import type { AppError } from '../../src-shared/errors.ts'
import type { Run, StoredInput } from '../../src-shared/history.ts'
import type { JsonValue } from '../../src-shared/json.ts'
import { formatModelRef } from '../../src-shared/models.ts'
import type { ResultPart } from '../../src-shared/results.ts'
import { formatTarget } from '../../src-shared/targets.ts'

/**
 * A word of such a length is none that anyone looks for: it is data, as bytes in base64 are. Of ASCII only: some languages
 * write whole paragraphs without a blank.
 */
const dataLength = 200
const data = new RegExp(`[!-~]{${dataLength},}`, 'g')
const maxLength = 200_000

/** What of an entry can be searched for. */
export interface Searchable {
  readonly run: Pick<Run, 'target' | 'modelName' | 'profileName'>
  readonly input: Pick<StoredInput, 'name' | 'url' | 'excerpt' | 'companions'>
  readonly parts: readonly ResultPart[]
  readonly error: AppError | null
  readonly requestId: string
}

export function buildSearchableText({ run, input, parts, error, requestId }: Searchable): string {
  const texts = [
    ...[input, ...input.companions].flatMap(addressTexts),
    run.modelName,
    formatTarget(run.target),
    run.profileName,
    requestId,
    ...[input, ...input.companions].flatMap(({ excerpt }) => (excerpt === null ? [] : [wordsOf(excerpt)])),
    ...(error === null ? [] : errorTexts(error)),
    // last, for an answer may be longer than all that the index takes
    ...parts.flatMap(partTexts),
  ]
  return texts.join('\n').slice(0, maxLength)
}

const addressTexts = ({ name, url }: Pick<StoredInput, 'name' | 'url'>) => [
  ...nameTexts(name),
  ...(url === null || url === name ? [] : nameTexts(url)),
]

/**
 * The index takes `IMG2041cat.jpg` for two words. So that any of its parts is found, it is added again with a space
 * wherever letters meet digits or a capital follows a small letter.
 */
function nameTexts(name: string): string[] {
  const decoded = decodeEscapes(name)
  const apart = decoded
    .replaceAll(/(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/gu, ' ')
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
  return apart === name ? [name] : [decoded, apart]
}

/** `caf%C3%A9.jpg` in an address is found as it reads. */
function decodeEscapes(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name // a lone % is a name's right
  }
}

function partTexts(part: ResultPart): string[] {
  switch (part.kind) {
    case 'concepts':
      return part.concepts.map(({ name }) => name)
    case 'text':
      return [wordsOf(part.text)]
    case 'node':
      return [
        part.nodeId,
        ...(part.model === null ? [] : [formatModelRef(part.model)]),
        ...(part.error === null ? [] : errorTexts(part.error)),
        ...part.parts.flatMap(partTexts),
      ]
    case 'class':
      return [part.name ?? '', wordsOf(part.text)]
    case 'regions':
      return [
        ...new Set(part.regions.flatMap(({ concepts, text }) => [...concepts.map(({ name }) => name), wordsOf(text)])),
      ]
    case 'colors':
      return part.colors.flatMap(({ name, hex }) => [name, hex])
    case 'segments':
      return part.segments.flatMap(({ text, concepts }) => [wordsOf(text), ...concepts.map(({ name }) => name)])
    case 'image':
    case 'heatmap':
    case 'audio':
    case 'file':
      return [part.mediaType]
    case 'embedding':
      return []
    case 'other':
      return jsonTexts(part.value)
    default:
      return part satisfies never
  }
}

const wordsOf = (text: string) => (text.length < dataLength ? text : text.replaceAll(data, ' '))

function jsonTexts(value: JsonValue): string[] {
  if (typeof value === 'string') return [wordsOf(value)]
  if (typeof value !== 'object' || value === null) return []
  return (Array.isArray(value) ? value : Object.values(value)).flatMap(jsonTexts)
}

/** All that a failure says in words; its kind is ours and never on the screen. */
const errorTexts = (error: AppError): string[] =>
  Object.entries(error).flatMap(([name, value]) => (name === 'kind' ? [] : jsonTexts(value)))
