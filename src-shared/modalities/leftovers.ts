import { encodeBase64 } from '../encode-base64.ts'
import type { JsonObject, JsonValue } from '../json.ts'
import type { DecodedPart } from '../results.ts'
import { sniffMedia } from './sniff-media.ts'

/** More bytes than these are a file beside the tree, and the tree names it. */
const maxBytesInTree = 4096

/** Gathers what no other part of an answer takes: a tree of JSON in the API's names, and files for its large bytes. */
export class Leftovers {
  readonly #tree: JsonObject = {}
  readonly #files: DecodedPart[] = []

  /** A value of the wire, unless there is nothing in it. */
  add(name: string, value: unknown): void {
    const json = this.toJson(value, name)
    if (json !== undefined) this.#tree[name] = json
  }

  /** Of a list, the one at this place, unless there is nothing in it. */
  addItem(name: string, index: number, json: JsonObject): void {
    if (Object.keys(json).length === 0) return
    const list = this.#tree[name]
    if (Array.isArray(list)) list.push({ index, ...json })
    else this.#tree[name] = [{ index, ...json }]
  }

  get parts(): DecodedPart[] {
    const isEmpty = Object.keys(this.#tree).length === 0
    return [...this.#files, ...(isEmpty ? [] : [{ kind: 'other' as const, value: this.#tree }])]
  }

  /** Without unset fields, defaults and protobuf's own marks; undefined where that leaves nothing. `path` names files. */
  toJson(value: unknown, path: string): JsonValue | undefined {
    if (value === 0 || value === '' || value === false || value === 0n) return undefined
    if (value instanceof Uint8Array) return this.#bytesToJson(value, path)
    if (Array.isArray(value)) {
      return value.length === 0 ? undefined : value.map((item, index) => this.#itemToJson(item, `${path}[${index}]`))
    }
    if (typeof value !== 'object' || value === null) return scalarToJson(value)
    return '$typeName' in value ? this.messageToJson(value, path, []) : structToJson(value)
  }

  /** A message without the fields that others have `taken`. */
  messageToJson(message: object, path: string, taken: readonly string[]): JsonObject | undefined {
    const object: JsonObject = {}
    for (const [key, field] of Object.entries(message)) {
      if (isMark(key) || taken.includes(key)) continue
      const json = this.toJson(field, `${path}.${key}`)
      if (json !== undefined) object[key] = json
    }
    return Object.keys(object).length === 0 ? undefined : object
  }

  /** In a list a default is a value like any other. */
  #itemToJson(item: unknown, path: string): JsonValue {
    return this.toJson(item, path) ?? scalarToJson(item) ?? {}
  }

  #bytesToJson(bytes: Uint8Array, path: string): JsonValue | undefined {
    if (bytes.length === 0) return undefined
    if (bytes.length > maxBytesInTree) {
      this.#files.push({ kind: 'file', name: path, mediaType: sniffMedia(bytes), bytes })
      return { file: path, sizeBytes: bytes.length }
    }
    return { base64: encodeBase64(bytes), sizeBytes: bytes.length }
  }
}

/** What protobuf adds to a message of its own. */
const isMark = (key: string) => key === '$typeName' || key === '$unknown'

function scalarToJson(value: unknown): JsonValue | undefined {
  if (typeof value === 'bigint') return value.toString()
  // JSON has no NaN and no Infinity
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  return typeof value === 'string' || typeof value === 'boolean' ? value : undefined
}

/** A Struct is JSON already, and each of its values was set, 0 and false too. */
function structToJson(value: unknown): JsonValue {
  if (Array.isArray(value)) return value.map(structToJson)
  if (typeof value !== 'object' || value === null) return scalarToJson(value) ?? null
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [keyInTree(key), structToJson(item)]))
}

/** A model may name a thing as it likes, but who reads what is stored leaves out a key that stands for a prototype. */
export const keyInTree = (name: string) => (name === '__proto__' ? `[${name}]` : name)
