import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formatParamText,
  guessTextType,
  isUnset,
  readParamText,
  splitNames,
  type ParamTextType,
} from '../../../src-renderer/state/param-text.ts'
import type { JsonValue } from '../../../src-shared/json.ts'

/** JSON knows no -0. */
const jsonArbitrary = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as JsonValue)
const types: readonly ParamTextType[] = ['number', 'text', 'boolean', 'json', 'numbers', 'lines']

describe('a text that is read', () => {
  test.each([
    ['number', '0.5', 0.5],
    ['number', ' 5 ', 5],
    ['number', '-.5', -0.5],
    ['number', '+1e3', 1000],
    ['number', '9007199254740992', 9007199254740992],
    ['text', '0.5', '0.5'],
    ['text', ' as it is\n', ' as it is\n'],
    ['boolean', 'true', true],
    ['boolean', ' false ', false],
    ['json', '{"a": [1, null]}', { a: [1, null] }],
    ['json', '"5"', '5'],
    ['numbers', '1, 2.5\n-3; 4', [1, 2.5, -3, 4]],
    ['numbers', '', []],
    ['lines', 'a, b', ['a', 'b']],
    ['lines', ' a, b \n\n c ', ['a, b', 'c']],
  ] as const)('as %s: %j', (type, text, value) => {
    expect(readParamText(type, text)).toEqual({ ok: true, value })
  })

  test.each([
    ['number', '', { kind: 'no-number', text: '' }],
    ['number', 'warm', { kind: 'no-number', text: 'warm' }],
    ['number', '1 2', { kind: 'no-number', text: '1 2' }],
    ['number', '0x10', { kind: 'no-number', text: '0x10' }],
    ['number', 'Infinity', { kind: 'no-number', text: 'Infinity' }],
    ['number', '0,5', { kind: 'comma', text: '0,5' }],
    ['number', ',5', { kind: 'comma', text: ',5' }],
    ['number', '1e999', { kind: 'beyond', text: '1e999' }],
    ['number', '9007199254740993', { kind: 'inexact', text: '9007199254740993' }],
    ['boolean', 'yes', { kind: 'not-boolean', text: 'yes' }],
    ['json', '{\n  "a": 1,\n}', { kind: 'not-json', line: 3, column: 1, found: '}' }],
    ['json', '[tru]', { kind: 'not-json', line: 1, column: 2, found: 'tru' }],
    ['json', '[1', { kind: 'not-json', line: 1, column: 3, found: '' }],
    ['json', '{"a": [1e999]}', { kind: 'beyond', text: '{"a": [1e999]}' }],
    ['numbers', '1, x, 3', { kind: 'no-number', text: 'x' }],
  ] as const)('as %s is refused: %j', (type, text, problem) => {
    expect(readParamText(type, text)).toEqual({ ok: false, problem })
  })

  test('has the value that it was written for, as whatever type has that value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), jsonArbitrary, (type, value) => {
        const text = formatParamText(type, value)
        if (text !== null) expect(readParamText(type, text)).toEqual({ ok: true, value })
      }),
      { numRuns: 1000 },
    )
  })

  test('is written for each value that its type has', () => {
    const lists = fc.array(fc.constantFrom('a', 'b, c', 'two words'), { minLength: 1 })
    const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0))
    fc.assert(
      fc.property(lists, numbers, fc.array(numbers, { minLength: 1 }), (list, number, figures) => {
        expect(readParamText('lines', formatParamText('lines', list) ?? '')).toEqual({ ok: true, value: list })
        expect(readParamText('number', formatParamText('number', number) ?? '')).toEqual({ ok: true, value: number })
        expect(readParamText('numbers', formatParamText('numbers', figures) ?? '')).toEqual({
          ok: true,
          value: figures,
        })
      }),
    )
  })
})

test.each([
  ['lines', ['a', 5]],
  ['lines', [' a']],
  ['lines', ['']],
  ['lines', ['a\nb']],
  ['lines', []],
  ['numbers', [1, '2']],
  ['number', '5'],
  ['text', 5],
  ['boolean', 'true'],
] as const)('as %s there is no text for %j', (type, value) => {
  expect(formatParamText(type, typeof value === 'object' ? [...value] : value)).toBeNull()
})

test.each([
  ['5', 'number'],
  ['-0.5e3', 'number'],
  ['true', 'boolean'],
  ['True', 'text'],
  ['null', 'json'],
  ['["a", 1]', 'json'],
  ['{"a": ', 'json'],
  ['"5"', 'json'],
  ['hello world', 'text'],
  ['0,5', 'text'],
  ['', 'text'],
])('where nobody says, %j is taken for %s', (text, type) => {
  expect(guessTextType(text)).toBe(type)
})

test('an empty field is not set, but blanks are a text', () => {
  expect(isUnset({ text: '', type: 'text' })).toBe(true)
  expect(isUnset({ text: ' ', type: 'text' })).toBe(false)
  expect(isUnset({ text: ' ', type: 'number' })).toBe(true)
})

test('names stand one a line, or in one line with commas between', () => {
  expect(splitNames('good, bad')).toEqual(['good', 'bad'])
  expect(splitNames('good, but dear\nbad')).toEqual(['good, but dear', 'bad'])
  expect(splitNames('red, white\n')).toEqual(['red, white'])
  expect(splitNames(' , ')).toEqual([])
})
