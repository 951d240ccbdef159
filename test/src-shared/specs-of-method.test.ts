import { describe, expect, test } from 'vitest'
import type { MethodArgument, MethodSignature } from '../../src-shared/params.ts'
import { isDefaultMethod, methodsForCall, readDefault, specsOfMethod } from '../../src-shared/specs-of-method.ts'

const argument = (name: string, fields: Partial<MethodArgument> = {}): MethodArgument => ({
  name,
  type: 'str',
  description: '',
  default: '',
  isRequired: false,
  isParam: true,
  ...fields,
})
const method = (fields: Partial<MethodSignature>): MethodSignature => ({
  name: 'predict',
  call: 'predict',
  description: '',
  arguments: [],
  ...fields,
})

describe('the settings of a method', () => {
  test('are its marked arguments, and figures and switches that no input fills', () => {
    const specs = specsOfMethod(
      method({
        arguments: [
          argument('prompt', { isParam: false, isRequired: true }),
          argument('image', { type: 'image', isParam: false }),
          argument('system_prompt'),
          argument('temperature', { type: 'float', isParam: false }),
          argument('stream', { type: 'bool', isParam: false }),
        ],
      }),
    )
    expect(specs.map(({ name }) => name)).toEqual(['system_prompt', 'temperature', 'stream'])
  })

  test.each([
    ['bool', 'boolean', false],
    ['int', 'number', true],
    ['float', 'number', false],
    ['str', 'string', false],
    ['text', 'string', false],
    ['list', 'json', false],
    ['json', 'json', false],
    ['ndarray', 'json', false],
    ['image', 'unknown', false],
    ['unknown', 'unknown', false],
  ] as const)('of type %s have fields of type %s', (type, specType, isWhole) => {
    expect(specsOfMethod(method({ arguments: [argument('a', { type })] }))).toMatchObject([{ type: specType, isWhole }])
  })

  test('have to be given only where the code has no default', () => {
    const specs = specsOfMethod(
      method({
        arguments: [
          argument('a', { isRequired: true, description: 'First' }),
          argument('b', { isRequired: true, default: '0.7', type: 'float' }),
        ],
      }),
    )
    expect(specs).toMatchObject([
      { isRequired: true, default: null, description: 'First' },
      { isRequired: false, default: 0.7 },
    ])
  })
})

test.each([
  ['', null],
  ['None', null],
  ['True', true],
  ['False', false],
  ['0.7', 0.7],
  ['-1', -1],
  ['["a", 1]', ['a', 1]],
  ['"hello"', 'hello'],
  ["'hello'", 'hello'],
  ["''", ''],
  ["['a']", "['a']"],
  ["'a' + 'b'", "'a' + 'b'"],
  ['1e999', '1e999'],
  ['Config()', 'Config()'],
])('the default %j of the code stands for %j', (code, value) => {
  expect(readDefault(code)).toEqual(value)
})

test('only methods that the call reaches are offered', () => {
  const methods = [
    method({ name: 'predict' }),
    method({ name: 'classify' }),
    method({ name: 'generate', call: 'generate' }),
    method({ name: 'transcribe', call: null }),
  ]
  expect(methodsForCall(methods, 'predict').map(({ name }) => name)).toEqual(['predict', 'classify'])
  expect(methodsForCall(methods, null).map(({ name }) => name)).toEqual(['predict', 'classify', 'generate'])
  expect(methods.map(isDefaultMethod)).toEqual([true, false, true, false])
})
