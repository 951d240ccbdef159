import { create, toBinary } from '@bufbuild/protobuf'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import type { JsonValue } from '../../../src-shared/json.ts'
import { argumentData } from '../../../src-shared/modalities/argument-data.ts'
import { argumentTypeSchema, type MethodArgument } from '../../../src-shared/params.ts'
import { Failure } from '../../../src-shared/errors.ts'

const argument = (type: MethodArgument['type']): MethodArgument => ({
  name: 'a',
  type,
  description: '',
  default: '',
  isRequired: true,
  isParam: true,
})

test.each<[title: string, type: MethodArgument['type'], value: JsonValue, data: object]>([
  ['an empty text', 'str', '', { stringValue: '' }],
  ['the largest whole number', 'int', Number.MAX_SAFE_INTEGER, { intValue: 9007199254740991n }],
  ['minus zero', 'int', -0, { intValue: 0n }],
  ['an empty list', 'list', [], { parts: [] }],
  ['an empty array', 'ndarray', [], { ndarray: { buffer: new Uint8Array(), shape: [0], dtype: 'float64' } }],
  ['rows of nothing', 'ndarray', [[], []], { ndarray: { buffer: new Uint8Array(), shape: [2, 0], dtype: 'float64' } }],
  [
    'a list of all sorts',
    'list',
    [null, ['x'], { y: 1 }, true, 2 ** 60],
    {
      parts: [
        { id: '', data: {} },
        { id: '', data: { parts: [{ id: '', data: { stringValue: 'x' } }] } },
        { id: '', data: { structValue: { y: 1 } } },
        { id: '', data: { boolValue: true } },
        { id: '', data: { floatValue: 2 ** 60 } },
      ],
    },
  ],
  [
    'a tuple, whose numbers each have their own type',
    'tuple',
    [1, 2.5],
    {
      parts: [
        { id: '0', data: { intValue: 1n } },
        { id: '1', data: { floatValue: 2.5 } },
      ],
    },
  ],
])('%s is written', (_title, type, value, data) => {
  expect(argumentData(argument(type), value)).toEqual(data)
})

test.each<[type: MethodArgument['type'], value: JsonValue]>([
  ['str', null],
  ['text', ['a']],
  ['int', '1'],
  ['int', null],
  ['int', 1.5],
  ['int', 2 ** 60],
  ['float', true],
  ['bool', 'true'],
  ['json', null],
  ['json', 1],
  ['list', 'abc'],
  ['tuple', null],
  ['fields', []],
  ['fields', 'a'],
  ['ndarray', null],
  ['ndarray', [1, [2]]],
  ['ndarray', [[1], 2]],
  ['ndarray', [null]],
  ['ndarray', [[1], [2, 3]]],
])('a value of another type than %s is refused, and the parameter is named: %j', (type, value) => {
  expect(() => argumentData(argument(type), value)).toThrow(
    expect.toSatisfy(({ error }) => error.kind === 'invalid' && error.what === 'a' && error.problem.includes(type)),
  )
})

test('any value goes on the wire as it is, or is refused', () => {
  fc.assert(
    fc.property(fc.constantFrom(...argumentTypeSchema.options), fc.jsonValue({ maxDepth: 3 }), (type, value) => {
      try {
        // safe: fast-check promises a value that survives JSON, only its type says `unknown`
        toBinary(DataSchema, create(DataSchema, argumentData(argument(type), value as JsonValue)))
      } catch (error) {
        if (!(error instanceof Failure)) throw error
      }
    }),
  )
})
