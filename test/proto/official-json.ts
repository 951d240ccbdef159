import protobuf from 'protobufjs'
import type { JsonObject, JsonValue } from '../../src-shared/json.ts'

/**
 * A decoded official message as JSON with the proto's field names: what was on the wire and nothing else (no defaults),
 * enums as numbers, bytes as base64, 64-bit integers as strings, a Struct as the object that it stands for.
 */
export function toPlainJson(type: protobuf.Type, message: protobuf.Message): JsonValue {
  const fields = Object.entries(message).flatMap(([name, value]): [string, JsonValue][] => {
    const field = type.fields[name]
    if (!field) throw new Error(`${type.fullName} has no field ${name}`)
    if (field instanceof protobuf.MapField) {
      const entries = Object.entries(value).map(([key, item]): [string, JsonValue] => [key, toPlainItem(field, item)])
      return entries.length === 0 ? [] : [[name, Object.fromEntries(entries)]]
    }
    if (!Array.isArray(value)) return [[name, toPlainItem(field, value)]]
    // protobufjs gives every repeated field a list, even one that was not on the wire
    return value.length === 0 ? [] : [[name, value.map((item) => toPlainItem(field, item))]]
  })
  return readWellKnown(type.fullName, fields)
}

/** The reverse of `toPlainJson`; throws on a name or value that the official protos don't have. */
export function fromPlainJson(type: protobuf.Type, json: JsonValue): protobuf.Message {
  return type.fromObject(toOfficialObject(type, json))
}

/** The same values as they are after a journey: floats with 32 bits, say. Throws like `fromPlainJson`. */
export function asOnTheWire(type: protobuf.Type, json: JsonValue): JsonValue {
  return toPlainJson(type, type.decode(type.encode(fromPlainJson(type, json)).finish()))
}

function toPlainItem(field: protobuf.Field, value: unknown): JsonValue {
  if (value instanceof protobuf.Message && field.resolvedType instanceof protobuf.Type) {
    return toPlainJson(field.resolvedType, value)
  }
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (value instanceof protobuf.util.Long) return value.toString()
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  throw new Error(`${field.fullName} holds what no field can hold: ${typeof value}`)
}

function readWellKnown(fullName: string, fields: [string, JsonValue][]): JsonValue {
  switch (fullName) {
    case '.google.protobuf.Struct':
    case '.google.protobuf.ListValue':
      return fields[0]?.[1] ?? (fullName.endsWith('Struct') ? {} : [])
    case '.google.protobuf.Value':
      return fields[0] === undefined || fields[0][0] === 'nullValue' ? null : fields[0][1]
    case '.google.protobuf.Int32Value':
      return fields[0]?.[1] ?? 0
    case '.google.protobuf.Timestamp': {
      const { seconds = 0, nanos = 0 } = Object.fromEntries(fields)
      const [toTheSecond] = new Date(Number(seconds) * 1000).toISOString().split('.')
      return `${toTheSecond}.${String(nanos).padStart(9, '0')}Z`
    }
    default:
      return Object.fromEntries(fields)
  }
}

function toOfficialObject(type: protobuf.Type, json: JsonValue): JsonObject {
  const wellKnown = buildWellKnown(type.fullName, json)
  if (wellKnown) return wellKnown
  if (json === null || typeof json !== 'object' || Array.isArray(json)) throw new Error(`${type.fullName} is an object`)
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => {
      const field = type.fields[name]
      if (!field) throw new Error(`${type.fullName} has no field ${name}`)
      const isMap = field instanceof protobuf.MapField && typeof value === 'object' && value !== null
      if (isMap) return [name, mapItems(field, value)]
      const items =
        field.repeated && Array.isArray(value)
          ? value.map((item) => toOfficialItem(field, item))
          : toOfficialItem(field, value)
      return [name, items]
    }),
  )
}

function mapItems(field: protobuf.Field, value: object): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toOfficialItem(field, item)]))
}

function toOfficialItem(field: protobuf.Field, value: JsonValue): JsonValue {
  const { resolvedType, type } = field
  if (resolvedType instanceof protobuf.Type) return toOfficialObject(resolvedType, value)
  const isText = ['string', 'bytes', 'int64', 'uint64'].includes(type)
  const expected = isText ? 'string' : type === 'bool' ? 'boolean' : 'number'
  if (typeof value !== expected) throw new Error(`${field.fullName} takes a ${expected}`)
  return value
}

function buildWellKnown(fullName: string, json: JsonValue): JsonObject | undefined {
  switch (fullName) {
    case '.google.protobuf.Struct':
      return { fields: mapValues(json) }
    case '.google.protobuf.Value':
      return buildValue(json)
    case '.google.protobuf.Int32Value':
      return { value: json }
    case '.google.protobuf.Timestamp': {
      const [toTheSecond = '', fraction = ''] = String(json).replace('Z', '').split('.')
      return { seconds: Date.parse(`${toTheSecond}Z`) / 1000, nanos: Number(fraction.padEnd(9, '0')) }
    }
    default:
      return undefined
  }
}

// protobufjs names the members of a Value in camel case, whatever `keepCase` says.
function buildValue(json: JsonValue): JsonObject {
  if (json === null) return { nullValue: 0 }
  if (typeof json === 'number') return { numberValue: json }
  if (typeof json === 'string') return { stringValue: json }
  if (typeof json === 'boolean') return { boolValue: json }
  if (Array.isArray(json)) return { listValue: { values: json.map(buildValue) } }
  return { structValue: { fields: mapValues(json) } }
}

function mapValues(json: JsonValue): JsonObject {
  if (json === null || typeof json !== 'object' || Array.isArray(json)) throw new Error('A Struct is an object')
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, buildValue(value)]))
}
