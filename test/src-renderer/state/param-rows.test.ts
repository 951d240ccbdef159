import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  changeRowType,
  readRow,
  rowTextOf,
  typeOfRow,
  valuesOfRows,
  type ParamRow,
} from '../../../src-renderer/state/param-rows.ts'
import type { JsonValue } from '../../../src-shared/json.ts'

/** JSON knows no -0. */
const jsonArbitrary = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as JsonValue)

const row = (fields: Partial<ParamRow>): ParamRow => ({
  id: 1,
  name: 'a',
  text: '',
  type: null,
  isFree: true,
  ...fields,
})

describe('a row for a value', () => {
  test('reads as that value again', () => {
    fc.assert(
      fc.property(jsonArbitrary, (value) => {
        expect(readRow(row(rowTextOf(value)))).toEqual({ ok: true, value })
      }),
      { numRuns: 1000 },
    )
  })

  test('reads as the text, whatever the text looks like', () => {
    const texts = fc.constantFrom('5', 'true', 'null', '{"a": ', '"quoted"', '', '1e999', '0,5', ' 5 ', '[')
    fc.assert(
      fc.property(fc.oneof(texts, fc.string()), (text) => {
        expect(readRow(row(rowTextOf(text)))).toEqual({ ok: true, value: text })
      }),
    )
  })

  test('names its type only where the text alone would read as something else', () => {
    expect(rowTextOf('hello')).toEqual({ text: 'hello', type: null })
    expect(rowTextOf('5')).toEqual({ text: '5', type: 'text' })
    expect(rowTextOf(5)).toEqual({ text: '5', type: null })
    expect(rowTextOf(true)).toEqual({ text: 'true', type: null })
    expect(rowTextOf({ a: 1 })).toEqual({ text: '{"a":1}', type: null })
    expect(rowTextOf('')).toEqual({ text: '""', type: 'json' })
  })
})

describe('rows', () => {
  test('become one object by their trimmed names, of two with one name the first', () => {
    const rows = [
      row({ name: ' top_p ', text: '0.9' }),
      row({ name: 'stop', text: '["a"]' }),
      row({ name: 'top_p', text: '0.1' }),
      row({ name: 'size', text: '1024', type: 'text' }),
      row({ name: '', text: '5' }),
    ]
    expect(valuesOfRows(rows)).toEqual({ top_p: 0.9, stop: ['a'], size: '1024' })
  })

  test('leave out what can’t be read and what is empty in its field, but not an empty text of the user’s own', () => {
    const rows = [
      row({ name: 'broken', text: '{"a": ' }),
      row({ name: 'field', text: '', type: 'text', isFree: false }),
      row({ name: 'list', text: ' ', type: 'lines', isFree: false }),
      row({ name: 'own', text: '' }),
    ]
    expect(valuesOfRows(rows)).toEqual({ own: '' })
  })
})

describe('a row whose type is changed', () => {
  test.each([
    [{ text: '"5"', type: 'json' }, 'text', { text: '5', type: 'text' }],
    [{ text: '5', type: null }, 'text', { text: '5', type: 'text' }],
    [{ text: 'hello', type: null }, 'json', { text: '"hello"', type: 'json' }],
    [{ text: 'hello', type: null }, 'boolean', { text: 'true', type: 'boolean' }],
    [{ text: 'false', type: null }, 'boolean', { text: 'false', type: 'boolean' }],
    [{ text: '0,5', type: null }, 'number', { text: '0,5', type: 'number' }],
  ] as const)('from %j to %s keeps what can be kept', (before, type, after) => {
    const changed = row(before)
    changeRowType(changed, type)
    expect(changed).toMatchObject(after)
    expect(typeOfRow(changed)).toBe(type)
  })
})
