import { describe, expect, test } from 'vitest'
import {
  formatParamValue,
  paramRowProblem,
  paramTypeOf,
  readParamRows,
  readParamValue,
  type ParamRow,
} from '../../../src-renderer/state/param-rows.ts'

const row = (id: number, name: string, value = ''): ParamRow => ({ id, name, value })

describe('a typed value', () => {
  test.each([
    ['5', 5, 'number'],
    ['-0.5', -0.5, 'number'],
    ['true', true, 'boolean'],
    ['null', null, 'null'],
    ['["a", 1]', ['a', 1], 'array'],
    ['{"a": {"b": []}}', { a: { b: [] } }, 'object'],
    ['"5"', '5', 'string'],
    ['hello world', 'hello world', 'string'],
    ['{"a": ', '{"a": ', 'string'],
    ['1e999', '1e999', 'string'],
    ['', '', 'string'],
  ])('%s is JSON where it is JSON, else a text', (text, value, type) => {
    expect(readParamValue(text)).toEqual(value)
    expect(paramTypeOf(text)).toBe(type)
  })

  test('comes back as one would type it for the same value', () => {
    for (const value of [5, true, null, ['a', 1], { a: 'b' }, 'hello', '5', 'true', '"quoted"', '']) {
      expect(readParamValue(formatParamValue(value))).toEqual(value)
    }
    expect(formatParamValue('hello')).toBe('hello')
    expect(formatParamValue('5')).toBe('"5"')
  })
})

describe('rows', () => {
  const known = new Set(['temperature'])

  test('become one object by their trimmed names, a row without a name left out', () => {
    const rows = [row(1, ' stop ', '["x"]'), row(2, ''), row(3, 'seed', '7')]
    expect(readParamRows(rows)).toEqual({ stop: ['x'], seed: 7 })
  })

  test('an empty row is no mistake, a value without a name is one', () => {
    expect(paramRowProblem(row(1, ''), [], known)).toBeNull()
    expect(paramRowProblem(row(1, ' ', '5'), [], known)).toBe('unnamed')
  })

  test('the second row of a name is the mistake, not the first', () => {
    const rows = [row(1, 'seed', '1'), row(2, 'seed ', '2')]
    expect(rows.map((each) => paramRowProblem(each, rows, known))).toEqual([null, 'repeated'])
  })

  test('what a field of its own has set can not be set again', () => {
    expect(paramRowProblem(row(1, 'temperature', '1'), [], known)).toBe('known')
    expect(paramRowProblem(row(1, 'temperature', '1'), [], new Set())).toBeNull()
  })
})
