import type { Concept as WireConcept, Data } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { JsonObject, JsonValue } from '../json.ts'
import type { Concept, ResultPart } from '../results.ts'

/** Bytes in a part of unknown meaning are kept as base64 up to this size, beyond it only their size is told. */
const maxUnknownBytes = 64 * 1024

export function decodeConcept(concept: WireConcept): Concept {
  return { id: concept.id, name: concept.name === '' ? concept.id : concept.name, value: concept.value }
}

/** The concepts part of an answer, highest value first; none where the answer has no concepts. */
export function decodeConcepts(data: Data): ResultPart[] {
  if (data.concepts.length === 0) return []
  const concepts = data.concepts.map(decodeConcept).sort((a, b) => b.value - a.value)
  return [{ kind: 'concepts', concepts }]
}

/** The text of an answer as it came, leading blanks too; none where there is none. */
export function decodeText(data: Data): ResultPart[] {
  const text = readText(data, textField(data))
  return text === '' ? [] : [{ kind: 'text', text }]
}

/** All that an answer holds, whatever the task: its text, its concepts, and what no other part takes. */
export function decodeAnyData(data: Data): ResultPart[] {
  return [...decodeText(data), ...decodeConcepts(data), ...decodeOther(data, ['concepts', ...textFields(data)])]
}

/** Where an answer has its text, and where it has the same one again, as runners give it for older clients too. */
function textFields(data: Data): TextField[] {
  const text = readText(data, textField(data))
  return text === '' ? [] : allTextFields.filter((field) => readText(data, field) === text)
}

const allTextFields = ['text', 'stringValue', 'parts'] as const
type TextField = (typeof allTextFields)[number]

/** Where an answer has its text: models on runners give it as a string, of their own or in their only part. */
function textField(data: Data): TextField | null {
  return allTextFields.find((field) => readText(data, field) !== '') ?? null
}

function readText(data: Data, field: TextField | null): string {
  switch (field) {
    case 'text':
      return data.text?.raw ?? ''
    case 'stringValue':
      return data.stringValue
    case 'parts':
      return data.parts.length === 1 ? (data.parts[0]?.data?.stringValue ?? '') : ''
    case null:
      return ''
    default:
      return field satisfies never
  }
}

/** What `data` holds beside the `taken` fields, as one part; nothing where that is all. */
export function decodeOther(data: Data, taken: readonly (keyof Data)[]): ResultPart[] {
  const rest: JsonObject = {}
  for (const [key, value] of Object.entries(data)) {
    // Object.entries forgets that the keys are those of Data
    if (isMark(key) || taken.includes(key as keyof Data)) continue
    const json = toJson(value)
    if (json !== undefined) rest[key] = json
  }
  return Object.keys(rest).length === 0 ? [] : [{ kind: 'other', value: rest }]
}

/** What protobuf adds to a message of its own. */
const isMark = (key: string) => key === '$typeName' || key === '$unknown'

/** Wire value to JSON: unset and default fields and protobuf's own marks are left out. */
function toJson(value: unknown): JsonValue | undefined {
  if (value instanceof Uint8Array) return bytesToJson(value)
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map((item) => toJson(item) ?? null)
  if (typeof value === 'bigint') return value === 0n ? undefined : value.toString()
  if (typeof value === 'number') return value === 0 ? undefined : value
  if (typeof value === 'string') return value === '' ? undefined : value
  if (typeof value === 'boolean') return value ? true : undefined
  if (typeof value !== 'object' || value === null) return undefined
  const object: JsonObject = {}
  for (const [key, field] of Object.entries(value)) {
    if (isMark(key)) continue
    const json = toJson(field)
    if (json !== undefined) object[key] = json
  }
  return Object.keys(object).length === 0 ? undefined : object
}

function bytesToJson(bytes: Uint8Array): JsonValue | undefined {
  if (bytes.length === 0) return undefined
  if (bytes.length > maxUnknownBytes) return { sizeBytes: bytes.length }
  return { base64: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')), sizeBytes: bytes.length }
}
