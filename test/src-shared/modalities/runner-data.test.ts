import { describe, expect, it, test } from 'vitest'
import { argumentData } from '../../../src-shared/modalities/argument-data.ts'
import { toRunnerData } from '../../../src-shared/modalities/runner-data.ts'
import type { JsonValue } from '../../../src-shared/json.ts'
import type { MethodArgument, MethodSignature } from '../../../src-shared/params.ts'

const argument = (
  name: string,
  type: MethodArgument['type'],
  changes: Partial<MethodArgument> = {},
): MethodArgument => ({
  name,
  type,
  description: '',
  default: '',
  isRequired: false,
  isParam: false,
  ...changes,
})
const method = (...all: MethodArgument[]): MethodSignature => ({
  name: 'run',
  call: 'predict',
  description: '',
  arguments: all,
})
const problem = (text: string) =>
  expect.toSatisfy(({ error }) => error.kind === 'invalid' && error.problem.includes(text))
const picture = { image: { url: 'https://a/b.png' } }

describe('an input for a method', () => {
  it('fills the first free argument of each medium’s type, and no setting', () => {
    const asked = method(
      argument('style', 'str', { isParam: true }),
      argument('prompt', 'str'),
      argument('picture', 'image'),
      argument('clip', 'video'),
    )
    expect(toRunnerData({ text: { raw: 'a' }, ...picture }, asked, { style: 'loud' })).toEqual({
      parts: [
        { id: 'style', data: { stringValue: 'loud' } },
        { id: 'prompt', data: { stringValue: 'a' } },
        { id: 'picture', data: picture },
      ],
      metadata: { _method_name: 'run' },
    })
    expect(toRunnerData({ text: { raw: 'a' } }, asked, {}).parts).toEqual([
      { id: 'prompt', data: { stringValue: 'a' } },
    ])
  })

  it('goes as a text with its address where the argument takes one', () => {
    const data = { text: { url: 'https://a/b.txt' } }
    expect(toRunnerData(data, method(argument('document', 'text')), {}).parts).toEqual([{ id: 'document', data }])
    expect(() => toRunnerData(data, method(argument('prompt', 'str')), {})).toThrow(problem('no address'))
  })

  it('is refused where an argument is not there, can’t be filled, or is missing', () => {
    expect(() => toRunnerData(picture, method(argument('prompt', 'str')), {})).toThrow(problem('takes image'))
    expect(() => toRunnerData({}, method(argument('a', 'int')), { b: 1 })).toThrow(problem('no argument b; it takes a'))
    const needy = method(argument('prompt', 'str'), argument('k', 'int', { isRequired: true }))
    expect(() => toRunnerData({ text: { raw: 'a' } }, needy, {})).toThrow(problem('nothing for k'))
    const relaxed = method(argument('prompt', 'str'), argument('k', 'int', { isRequired: true, default: '3' }))
    expect(toRunnerData({ text: { raw: 'a' } }, relaxed, {}).parts).toHaveLength(1)
  })
})

test.each<[type: MethodArgument['type'], value: JsonValue, data: object]>([
  ['str', '5', { stringValue: '5' }],
  ['text', 'a', { text: { raw: 'a' } }],
  ['int', 5, { intValue: 5n }],
  ['float', 5, { floatValue: 5 }],
  ['bool', false, { boolValue: false }],
  ['json', { a: [1] }, { structValue: { a: [1] } }],
  ['json', [1], { structValue: { _list: [1] } }],
  [
    'list',
    ['a', 'b'],
    {
      parts: [
        { id: '', data: { stringValue: 'a' } },
        { id: '', data: { stringValue: 'b' } },
      ],
    },
  ],
  [
    'list',
    [1, 2.5],
    {
      parts: [
        { id: '', data: { floatValue: 1 } },
        { id: '', data: { floatValue: 2.5 } },
      ],
    },
  ],
  [
    'tuple',
    [1, 'a'],
    {
      parts: [
        { id: '0', data: { intValue: 1n } },
        { id: '1', data: { stringValue: 'a' } },
      ],
    },
  ],
  [
    'fields',
    { a: true, b: null },
    {
      parts: [
        { id: 'a', data: { boolValue: true } },
        { id: 'b', data: {} },
      ],
    },
  ],
])('a value for %s: %j', (type, value, data) => {
  expect(argumentData(argument('a', type), value)).toEqual(data)
})

test('numbers become an array of numpy’s, of the shape that they have', () => {
  const { ndarray } = argumentData(argument('a', 'ndarray'), [
    [1, 2, 3],
    [4, 5, 6.5],
  ])
  expect(ndarray).toMatchObject({ shape: [2, 3], dtype: 'float64' })
  expect(Array.from(new Float64Array(ndarray?.buffer?.slice().buffer ?? new ArrayBuffer(0)))).toEqual([
    1, 2, 3, 4, 5, 6.5,
  ])
})

test.each<[type: MethodArgument['type'], value: JsonValue]>([
  ['str', 5],
  ['int', 1.5],
  ['int', 2 ** 60],
  ['float', '1'],
  ['bool', 1],
  ['json', 'a'],
  ['list', { a: 1 }],
  ['ndarray', [[1], [2, 3]]],
  ['ndarray', [['a']]],
  ['ndarray', 1],
  ['image', 'https://a/b.png'],
])('a value of another type than %s is refused: %j', (type, value) => {
  expect(() => argumentData(argument('a', type), value)).toThrow(
    expect.toSatisfy(({ error }) => error.kind === 'invalid'),
  )
})
