import type { AppError } from '../../src-shared/errors.ts'
import type { Run, StoredInput } from '../../src-shared/history.ts'
import type { JsonValue } from '../../src-shared/json.ts'
import { formatModelRef } from '../../src-shared/models.ts'
import type { ResultPart } from '../../src-shared/results.ts'

/** A word of such a length is none that anyone looks for: it is data, as bytes in base64 are. */
const dataLength = 200
const data = new RegExp(`\\S{${dataLength},}`, 'g')
const maxLength = 200_000

/** What of an entry can be searched for. */
export interface Searchable {
  readonly run: Pick<Run, 'model' | 'modelName' | 'profileName'>
  readonly input: Pick<StoredInput, 'name' | 'url'>
  readonly parts: readonly ResultPart[]
  readonly error: AppError | null
  readonly requestId: string
}

export function buildSearchableText({ run, input, parts, error, requestId }: Searchable): string {
  const texts = [
    ...nameTexts(input.name),
    ...(input.url === null || input.url === input.name ? [] : nameTexts(input.url)),
    run.modelName,
    formatModelRef(run.model),
    run.profileName,
    requestId,
    ...parts.flatMap(partTexts),
    ...(error === null ? [] : errorTexts(error)),
  ]
  return texts.join('\n').slice(0, maxLength)
}

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
    case 'other':
      return jsonTexts(part.value)
    default:
      return part satisfies never
  }
}

function jsonTexts(value: JsonValue): string[] {
  if (typeof value === 'string') return [value.length < dataLength ? value : value.replaceAll(data, ' ')]
  if (typeof value !== 'object' || value === null) return []
  return (Array.isArray(value) ? value : Object.values(value)).flatMap(jsonTexts)
}

/** All that a failure says in words; its kind is ours and never on the screen. */
const errorTexts = (error: AppError): string[] =>
  Object.entries(error).flatMap(([name, value]) => (name === 'kind' ? [] : jsonTexts(value)))
