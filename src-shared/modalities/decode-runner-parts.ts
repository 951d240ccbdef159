import type { Data, Part } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { JsonValue } from '../json.ts'
import type { DecodedPart, DecodedPartOf } from '../results.ts'
import { keyInTree } from './leftovers.ts'

type Decode = (data: Data) => DecodedPart[]

/**
 * The named results of a runner-hosted model: a single one is the answer itself; of several each is decoded, in their
 * order, and what no other part takes stands under its result's name.
 */
export function decodeRunnerParts(parts: readonly Part[], decode: Decode): DecodedPart[] {
  const [first, second] = parts
  if (first === undefined) return []
  if (second === undefined) return first.data === undefined ? [] : decode(first.data)
  const decoded: DecodedPart[] = []
  const tree = new Map<string, JsonValue>()
  parts.forEach(({ id, data }, index) => {
    const name = nameFor(id, index, tree)
    const own = data === undefined ? [] : decode(data)
    const others = own.filter((part) => part.kind === 'other').map(({ value }) => withoutType(value))
    decoded.push(...own.filter((part) => part.kind !== 'other').map((part) => named(part, name)))
    // 0, false and '' don't go on the wire: which of them it was can't be told
    if (own.length === 0) tree.set(name, null)
    // results inside of results have their own beside what stands beside them
    else if (others.length > 0) tree.set(name, others.length === 1 ? (others[0] ?? null) : others)
  })
  return tree.size === 0 ? decoded : [...decoded, { kind: 'other', value: Object.fromEntries(tree) }]
}

function nameFor(id: string, index: number, tree: ReadonlyMap<string, JsonValue>): string {
  const key = keyInTree(id)
  return key === '' || tree.has(key) ? `${key}[${index}]` : key
}

const named = (part: DecodedPart, name: string): DecodedPart =>
  part.kind === 'file' ? { ...part, name: `${name}.${part.name}` } : part

const valueFields = ['intValue', 'floatValue', 'boolValue', 'structValue', 'stringValue']

/** `{ floatValue: 0.5 }` → `0.5` */
function withoutType(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const [field, ...more] = Object.entries(value)
  return field !== undefined && more.length === 0 && valueFields.includes(field[0]) ? field[1] : value
}

/** Runners give the first result twice, for older clients: `own`, what stands beside the results, without what they repeat. */
export function withoutRepeats(own: readonly DecodedPart[], results: readonly DecodedPart[]): DecodedPart[] {
  const repeats = [...results]
  const trees = results.flatMap((part) => (part.kind === 'other' ? [part.value] : []))
  return own.flatMap((part): DecodedPart[] => {
    if (part.kind === 'other') return withoutRepeatedFields(part, trees)
    const at = repeats.findIndex((result) => isSame(part, result))
    if (at < 0) return [part]
    repeats.splice(at, 1)
    return []
  })
}

function withoutRepeatedFields({ value }: DecodedPartOf<'other'>, trees: readonly JsonValue[]): DecodedPart[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [{ kind: 'other', value }]
  const inResults = new Set(
    trees.flatMap((tree) => (typeof tree === 'object' && tree !== null ? Object.values(tree) : [])).map(toText),
  )
  const rest = Object.entries(value).filter(([, field]) => !inResults.has(toText(field)))
  return rest.length === 0 ? [] : [{ kind: 'other', value: Object.fromEntries(rest) }]
}

const toText = (value: JsonValue) => JSON.stringify(value)

function isSame(a: DecodedPart, b: DecodedPart): boolean {
  const [bytes, otherBytes] = [bytesOf(a), bytesOf(b)]
  if (bytes?.length !== otherBytes?.length || describe(a) !== describe(b)) return false
  return bytes === null || bytes.every((byte, index) => byte === otherBytes?.[index])
}

const bytesOf = (part: DecodedPart) => ('bytes' in part ? part.bytes : null)

/** All but the bytes, and the name of a file, which is that of its place. */
const describe = (part: DecodedPart) =>
  JSON.stringify(part, (key, value: unknown) =>
    key === 'bytes' || (key === 'name' && part.kind === 'file') ? undefined : value,
  )
