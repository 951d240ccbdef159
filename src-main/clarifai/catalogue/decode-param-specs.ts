import type { Value } from '@bufbuild/protobuf/wkt'
import {
  ModelTypeField_DataType as DataType,
  ModelTypeField_ModelTypeFieldType as FieldType,
  type ModelTypeField,
  type ModelTypeRangeInfo,
} from '../../../proto/generated/clarifai/api/resources_pb.ts'
import type { JsonValue } from '../../../src-shared/json.ts'
import type { ParamSpec } from '../../../src-shared/params.ts'

/** What may be set of a model: what its version declares, then what only its type does. Of two with one name the first counts. */
export function decodeParamSpecs(ofVersion: readonly ModelTypeField[], ofType: readonly ModelTypeField[]): ParamSpec[] {
  const specs = new Map<string, ParamSpec>()
  for (const field of [...ofVersion, ...ofType.filter(isOfParams)]) {
    const name = nameOf(field)
    if (name !== '' && !field.internalOnly && !specs.has(name)) specs.set(name, decodeParamSpec(name, field))
  }
  return [...specs.values()]
}

/** A type declares more than parameters of a prediction: what it is trained with, for one. */
const isOfParams = ({ path }: ModelTypeField) => /(^|\.)output_info\.params\./.test(path)

const nameOf = ({ path, name }: ModelTypeField) => path.split('.').at(-1) || name

function decodeParamSpec(name: string, field: ModelTypeField): ParamSpec {
  const type = types[field.fieldType] ?? 'unknown'
  const isSecret = type === 'encrypted' || type === 'secrets'
  const range = decodeRange(field.modelTypeRangeInfo)
  const value = isSecret ? null : decodeValue(field.defaultValue)
  return {
    name,
    type,
    isWhole: isWhole(field, range.step, value),
    default: value,
    description: field.description,
    placeholder: field.placeholder,
    isRequired: field.required,
    options: field.modelTypeEnumOptions
      .filter(({ id, internalOnly }) => id !== '' && !internalOnly)
      .map(({ id, description }) => ({ id, description })),
    ...range,
  }
}

const types: Readonly<Record<number, ParamSpec['type']>> = {
  [FieldType.BOOLEAN]: 'boolean',
  [FieldType.STRING]: 'string',
  [FieldType.PYTHON_CODE]: 'string',
  [FieldType.NUMBER]: 'number',
  [FieldType.RANGE]: 'range',
  [FieldType.ENUM]: 'enum',
  [FieldType.RECURSIVE_ENUM]: 'enum',
  [FieldType.JSON]: 'json',
  [FieldType.ARRAY_OF_NUMBERS]: 'numbers',
  [FieldType.ARRAY_OF_STRINGS]: 'strings',
  [FieldType.ARRAY_OF_MODEL_CONCEPTS]: 'concepts',
  [FieldType.ENCRYPTED_STRING]: 'encrypted',
  [FieldType.ARRAY_OF_SECRETS]: 'secrets',
}

/** A range that says nothing is one from 0 to 0, and a step that is not told is 0. */
function decodeRange(range: ModelTypeRangeInfo | undefined): Pick<ParamSpec, 'min' | 'max' | 'step'> {
  const { min, max, step } = range ?? { min: 0, max: 0, step: 0 }
  const isLimit = min < max
  return {
    min: isLimit ? readFloat(min) : null,
    max: isLimit ? readFloat(max) : null,
    step: step > 0 ? readFloat(step) : null,
  }
}

/** The number that was meant: of 0.1, single precision makes 0.10000000149. Not finite is not told. */
const readFloat = (float: number) => (Number.isFinite(float) ? Number(float.toPrecision(7)) : null)

/** The API has one type for numbers: whole ones are those in whole steps, unless the default says otherwise. */
function isWhole({ type }: ModelTypeField, step: number | null, value: JsonValue): boolean {
  if (type === DataType.INT) return true
  return step !== null && Number.isInteger(step) && (typeof value !== 'number' || Number.isInteger(value))
}

function decodeValue(value: Value | undefined): JsonValue {
  const kind = value?.kind
  switch (kind?.case) {
    case 'numberValue':
      return Number.isFinite(kind.value) ? kind.value : null
    case 'stringValue':
    case 'boolValue':
      return kind.value
    case 'listValue':
      return kind.value.values.map(decodeValue)
    case 'structValue':
      return Object.fromEntries(Object.entries(kind.value.fields).map(([name, field]) => [name, decodeValue(field)]))
    case 'nullValue':
    case undefined:
      return null
    default:
      return kind satisfies never
  }
}
