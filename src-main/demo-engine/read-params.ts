import { create, toJson, type JsonObject, type JsonValue } from '@bufbuild/protobuf'
import { ValueSchema } from '@bufbuild/protobuf/wkt'
import { ModelTypeField_ModelTypeFieldType as FieldType } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { ParamField } from './declare-param.ts'
import { Refusal } from './status.ts'

/**
 * A value for each parameter that is declared: what was sent, or its default. Other names are ignored, as on the
 * platform; throws a Refusal (21202) for a value that can't be meant.
 */
export function readParams(specs: readonly ParamField[], params: JsonObject = {}): JsonObject {
  const read: JsonObject = {}
  for (const spec of specs) {
    const name = nameOf(spec)
    const sent = params[name] ?? null
    const value = sent === null ? defaultOf(spec) : check(name, sent, spec)
    if (value !== null) read[name] = value
    else if (spec.required === true) throw refuse(`${name} is missing`)
  }
  return read
}

/** The last segment of a dotted path. */
export const nameOf = ({ path = '' }: ParamField) => path.slice(path.lastIndexOf('.') + 1)

/** Of a parameter that is declared as a number with a default. */
export function numberParam(params: JsonObject, name: string): number {
  const value = params[name]
  if (typeof value !== 'number') throw new TypeError(`${name} is not declared as a number with a default`)
  return value
}

/** Of a parameter that is declared as a choice or a text with a default. */
export function textParam(params: JsonObject, name: string): string {
  const value = params[name]
  if (typeof value !== 'string') throw new TypeError(`${name} is not declared as a text with a default`)
  return value
}

function defaultOf({ defaultValue }: ParamField): JsonValue {
  return defaultValue === undefined ? null : toJson(ValueSchema, create(ValueSchema, defaultValue))
}

function check(name: string, value: JsonValue, spec: ParamField): JsonValue {
  switch (spec.fieldType) {
    case FieldType.NUMBER:
    case FieldType.RANGE:
      return checkNumber(name, value, spec)
    case FieldType.ENUM:
      return checkChoice(name, value, spec)
    case FieldType.BOOLEAN:
      return checkType(name, value, typeof value === 'boolean', 'true and false')
    case FieldType.STRING:
    case FieldType.ENCRYPTED_STRING:
      return checkType(name, value, typeof value === 'string', 'texts')
    case FieldType.ARRAY_OF_NUMBERS:
      return checkType(name, value, isListOf('number', value), 'lists of numbers')
    case FieldType.ARRAY_OF_STRINGS:
    case FieldType.ARRAY_OF_MODEL_CONCEPTS:
      return checkType(name, value, isListOf('string', value), 'lists of texts')
    default:
      return value
  }
}

function checkNumber(name: string, value: JsonValue, { modelTypeRangeInfo: range }: ParamField): number {
  const { min = -Infinity, max = Infinity, step = 0 } = range ?? {}
  const isWhole = step >= 1
  if (typeof value === 'number' && value >= min && value <= max && (!isWhole || Number.isInteger(value))) return value
  const kind = isWhole ? 'whole numbers' : 'numbers'
  throw refuseValue(name, value, range === undefined ? kind : `${kind} from ${min} to ${max}`)
}

/** A number stands for the option that is written like it. */
function checkChoice(name: string, value: JsonValue, { modelTypeEnumOptions = [] }: ParamField): string {
  const ids = modelTypeEnumOptions.map(({ id = '' }) => id)
  const asked = typeof value === 'number' ? String(value) : value
  if (typeof asked === 'string' && ids.includes(asked)) return asked
  throw refuseValue(name, value, ids.join(', '))
}

function checkType(name: string, value: JsonValue, isFit: boolean, allowed: string): JsonValue {
  if (isFit) return value
  throw refuseValue(name, value, allowed)
}

const isListOf = (type: 'number' | 'string', value: JsonValue) =>
  Array.isArray(value) && value.every((item) => typeof item === type)

const refuseValue = (name: string, value: JsonValue, allowed: string) =>
  refuse(`${name} is ${JSON.stringify(value)}; allowed are ${allowed}`)

const refuse = (details: string) => new Refusal(StatusCode.MODEL_INVALID_ARGUMENT, details)
