import { create, type MessageInitShape } from '@bufbuild/protobuf'
import { describe, expect, it, test } from 'vitest'
import {
  ModelTypeFieldSchema,
  ModelTypeField_DataType as DataType,
  ModelTypeField_ModelTypeFieldType as FieldType,
} from '../../../../proto/generated/clarifai/api/resources_pb.ts'
import { decodeParamSpecs } from '../../../../src-main/clarifai/catalogue/decode-param-specs.ts'

type Field = MessageInitShape<typeof ModelTypeFieldSchema>

const build = (field: Field) => create(ModelTypeFieldSchema, field)
const decode = (field: Field) => decodeParamSpecs([build({ path: 'output_info.params.p', ...field })], [])[0]
const number = (value: number) => ({ kind: { case: 'numberValue' as const, value } })
const string = (value: string) => ({ kind: { case: 'stringValue' as const, value } })

test('a declared parameter is read with all that is told of it', () => {
  const field = {
    path: 'output_info.params.temperature',
    fieldType: FieldType.RANGE,
    defaultValue: number(0.7),
    description: 'How freely it writes.',
    placeholder: '0.7',
    required: true,
    modelTypeRangeInfo: { min: 0, max: 1.1, step: 0.1 },
  }
  expect(decode(field)).toEqual({
    name: 'temperature',
    type: 'range',
    isWhole: false,
    default: 0.7,
    description: 'How freely it writes.',
    placeholder: '0.7',
    isRequired: true,
    options: [],
    min: 0,
    max: 1.1,
    step: 0.1,
  })
})

test.each([
  [FieldType.BOOLEAN, 'boolean'],
  [FieldType.STRING, 'string'],
  [FieldType.NUMBER, 'number'],
  [FieldType.RANGE, 'range'],
  [FieldType.ENUM, 'enum'],
  [FieldType.RECURSIVE_ENUM, 'enum'],
  [FieldType.JSON, 'json'],
  [FieldType.ARRAY_OF_NUMBERS, 'numbers'],
  [FieldType.ARRAY_OF_STRINGS, 'strings'],
  [FieldType.ARRAY_OF_MODEL_CONCEPTS, 'concepts'],
  [FieldType.ENCRYPTED_STRING, 'encrypted'],
  [FieldType.ARRAY_OF_SECRETS, 'secrets'],
  [FieldType.PYTHON_CODE, 'string'],
  [FieldType.DATASET_ID, 'unknown'],
  [FieldType.INVALID_MODEL_TYPE_FIELD_TYPE, 'unknown'],
  [999 as FieldType, 'unknown'], // as a newer server could send it
])('the field type %i is read as %s', (fieldType, type) => {
  expect(decode({ fieldType })?.type).toBe(type)
})

describe('a default', () => {
  const list = { kind: { case: 'listValue' as const, value: { values: [number(1), string('two')] } } }
  const struct = { kind: { case: 'structValue' as const, value: { fields: { a: list } } } }
  it.each([
    ['a number', number(0), 0],
    ['a text', string(''), ''],
    ['a truth', { kind: { case: 'boolValue' as const, value: false } }, false],
    ['a list', list, [1, 'two']],
    ['an object', struct, { a: [1, 'two'] }],
    ['nothing', { kind: { case: 'nullValue' as const, value: 0 as const } }, null],
    ['no number', number(NaN), null],
  ])('may be %s', (_what, defaultValue, expected) => {
    expect(decode({ defaultValue })?.default).toEqual(expected)
  })

  it.each([FieldType.ENCRYPTED_STRING, FieldType.ARRAY_OF_SECRETS])('of a secret (%i) is never read', (fieldType) => {
    expect(decode({ fieldType, defaultValue: string('sk-1') })?.default).toBeNull()
  })
})

describe('limits', () => {
  it('that say nothing are none', () => {
    expect(decode({ modelTypeRangeInfo: {} })).toMatchObject({ min: null, max: null, step: null, isWhole: false })
    expect(decode({})).toMatchObject({ min: null, max: null, step: null })
  })

  it('may begin or end with nought', () => {
    expect(decode({ modelTypeRangeInfo: { min: -2, max: 0 } })).toMatchObject({ min: -2, max: 0 })
  })
})

describe('a number is whole', () => {
  const range = (step: number) => ({ modelTypeRangeInfo: { min: 0, max: 10, step } })
  it.each([
    ['in whole steps', range(2), true],
    ['in parts of one', range(0.5), false],
    ['in whole steps from a default that is not', { ...range(1), defaultValue: number(0.5) }, false],
    ['where its type says so', { type: DataType.INT }, true],
    ['where nothing is told', { fieldType: FieldType.NUMBER }, false],
  ])('%s', (_when, field, isWhole) => {
    expect(decode(field)?.isWhole).toBe(isWhole)
  })
})

test('options are those that one may choose', () => {
  const modelTypeEnumOptions = [
    { id: 'hd', description: 'Fine' },
    { id: 'lab', internalOnly: true },
    { id: '', description: 'nameless' },
  ]
  expect(decode({ fieldType: FieldType.ENUM, modelTypeEnumOptions })?.options).toEqual([
    { id: 'hd', description: 'Fine' },
  ])
})

describe('of what is declared', () => {
  const names = (ofVersion: Field[], ofType: Field[]) =>
    decodeParamSpecs(ofVersion.map(build), ofType.map(build)).map(({ name }) => name)

  it('only a prediction’s parameters are taken of a type', () => {
    const ofType = [
      { path: 'train_info.params.epochs' },
      { path: 'output_info.output_config.max_concepts' },
      { path: 'output_info.params.top_k' },
      { path: 'model_version.output_info.params.top_p' },
    ]
    expect(names([], ofType)).toEqual(['top_k', 'top_p'])
  })

  it('what only the platform sets is left out, and does not hide what the type declares', () => {
    expect(names([{ path: 'a', internalOnly: true }, { path: 'b' }], [{ path: 'output_info.params.a' }])).toEqual([
      'b',
      'a',
    ])
  })

  it('each name is taken once, the version’s first', () => {
    const specs = decodeParamSpecs(
      [build({ path: 'output_info.params.a', description: 'version' })],
      [build({ path: 'output_info.params.a', description: 'type' })],
    )
    expect(specs.map(({ description }) => description)).toEqual(['version'])
  })

  it('what has no name is left out', () => {
    expect(names([{ path: '' }, { path: 'output_info.params.' }, { path: '', name: 'named' }], [])).toEqual(['named'])
  })
})
