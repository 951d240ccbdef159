import type { MessageInitShape } from '@bufbuild/protobuf'
import type { DataSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { Failure } from '../errors.ts'
import type { JsonObject, JsonValue } from '../json.ts'
import type { MethodArgument } from '../params.ts'

type DataInit = MessageInitShape<typeof DataSchema>

/** Key under which runners keep a list that stands where an object is expected. */
const listKey = '_list'

/**
 * A value for an argument of a method, in the field that its type is read from by the platform's Python runners
 * (`clarifai.runners.utils.serializers`). Failure `invalid` for a value of another type.
 */
export function argumentData({ name, type }: MethodArgument, value: JsonValue): DataInit {
  const write = writers[type]
  if (write === null) throw invalid(name, `a value of type ${type} can't be written as a parameter`)
  const data = write(value)
  if (data === null) throw invalid(name, `it takes ${type}, not ${JSON.stringify(value)}`)
  return data
}

type Write = (value: JsonValue) => DataInit | null

/** Null where no parameter can be of the type. */
const writers: { readonly [Type in MethodArgument['type']]: Write | null } = {
  str: (value) => (typeof value === 'string' ? { stringValue: value } : null),
  text: (value) => (typeof value === 'string' ? { text: { raw: value } } : null),
  int: (value) => (typeof value === 'number' && Number.isSafeInteger(value) ? { intValue: BigInt(value) } : null),
  float: (value) => (typeof value === 'number' ? { floatValue: value } : null),
  bool: (value) => (typeof value === 'boolean' ? { boolValue: value } : null),
  json: (value) => {
    if (Array.isArray(value)) return { structValue: { [listKey]: value } }
    return isObject(value) ? { structValue: value } : null
  },
  list: (value) => (Array.isArray(value) ? { parts: listParts(value, false) } : null),
  tuple: (value) => (Array.isArray(value) ? { parts: listParts(value, true) } : null),
  fields: (value) => (isObject(value) ? { parts: fieldParts(value) } : null),
  ndarray: (value) => readNumbers(value),
  unknown: null,
  bytes: null,
  image: null,
  concept: null,
  region: null,
  frame: null,
  audio: null,
  video: null,
}

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Numbers of one list have one type: one that is not whole makes all of them floats. */
function listParts(values: readonly JsonValue[], isTuple: boolean) {
  const areFloats = !isTuple && values.some((value) => typeof value === 'number' && !Number.isInteger(value))
  return values.map((value, index) => ({ id: isTuple ? String(index) : '', data: itemData(value, areFloats) }))
}

const fieldParts = (value: JsonObject) =>
  Object.entries(value).map(([id, field]) => ({ id, data: itemData(field, false) }))

/** By what it is: the types of items are not declared to clients. */
function itemData(value: JsonValue, isFloat: boolean): DataInit {
  if (value === null) return {}
  if (Array.isArray(value)) return { parts: listParts(value, false) }
  switch (typeof value) {
    case 'string':
      return { stringValue: value }
    case 'boolean':
      return { boolValue: value }
    case 'number':
      return !isFloat && Number.isSafeInteger(value) ? { intValue: BigInt(value) } : { floatValue: value }
    default:
      return { structValue: value }
  }
}

/** A list of numbers, or of lists of the same length, as one array of numpy's; null of anything else. */
function readNumbers(value: JsonValue): DataInit | null {
  const shape: number[] = []
  for (let level: JsonValue | undefined = value; Array.isArray(level); level = level[0]) shape.push(level.length)
  const flat: JsonValue[] = []
  if (shape.length === 0 || !flatten(value, shape, flat)) return null
  const numbers = flat.filter((one) => typeof one === 'number')
  if (numbers.length < flat.length) return null
  const buffer = new DataView(new ArrayBuffer(numbers.length * 8))
  numbers.forEach((one, index) => {
    buffer.setFloat64(index * 8, one, true)
  })
  return { ndarray: { buffer: new Uint8Array(buffer.buffer), shape, dtype: 'float64' } }
}

function flatten(value: JsonValue, [length, ...rest]: readonly number[], into: JsonValue[]): boolean {
  if (length === undefined) {
    into.push(value)
    return !Array.isArray(value)
  }
  return Array.isArray(value) && value.length === length && value.every((one) => flatten(one, rest, into))
}

const invalid = (what: string, problem: string) => new Failure({ kind: 'invalid', what, problem })
