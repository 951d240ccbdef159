import { describe, expect, test } from 'vitest'
import { rowTextOf, type ParamRow } from '../../../src-renderer/state/param-rows.ts'
import { fieldTextOf, readField } from '../../../src-renderer/state/read-field.ts'
import type { JsonValue } from '../../../src-shared/json.ts'
import { paramSpec } from '../../fixtures/param-spec.ts'

const row = (fields: Partial<ParamRow>): ParamRow => ({
  id: 1,
  name: 'a',
  text: '',
  type: null,
  isFree: false,
  ...fields,
})
const options = ['hd', 'standard'].map((id) => ({ id, description: '' }))
const number = paramSpec('n', { type: 'number', min: 0, max: 2 })
const whole = paramSpec('n', { type: 'number', isWhole: true, min: 1, max: 10 })

describe('a value of an earlier run stands in its field', () => {
  test.each([
    ['number', 0.5, { text: '0.5', type: 'number' }],
    ['number', '0.5', { text: '0.5', type: 'text' }],
    ['range', 1, { text: '1', type: 'number' }],
    ['boolean', true, { text: 'true', type: 'boolean' }],
    ['string', 'hello', { text: 'hello', type: 'text' }],
    ['string', '5', { text: '5', type: 'text' }],
    ['string', '', { text: '""', type: 'json' }],
    ['string', 5, { text: '5', type: 'number' }],
    ['enum', 'hd', { text: 'hd', type: 'text' }],
    ['strings', ['a', 'b'], { text: 'a\nb', type: 'lines' }],
    ['strings', ['a', 5], { text: '["a",5]', type: 'json' }],
    ['concepts', ['a, b'], { text: 'a, b\n', type: 'lines' }],
    ['numbers', [1, 2], { text: '1, 2', type: 'numbers' }],
    ['json', 'hello', { text: '"hello"', type: 'json' }],
    ['unknown', { a: 1 }, { text: '{"a":1}', type: 'json' }],
  ] as const)('of type %s: %j', (type, value, field) => {
    const spec = paramSpec('a', { type })
    // the table's lists are readonly, JSON's are not
    expect(fieldTextOf(spec, row(rowTextOf(value as JsonValue)))).toEqual(field)
    expect(readField(spec, field)).toEqual({ ok: true, value })
  })
})

test('a field without a row is empty, of its parameter’s own type', () => {
  expect(fieldTextOf(number, undefined)).toEqual({ text: '', type: 'number' })
  expect(fieldTextOf(paramSpec('e', { type: 'enum', default: 1024 }), undefined).type).toBe('number')
})

describe('a field is held to what its parameter declares', () => {
  test.each([
    [number, '2', null],
    [number, '3', { kind: 'too-large', value: 3, max: 2 }],
    [number, '-0.1', { kind: 'too-small', value: -0.1, min: 0 }],
    [whole, '2.5', { kind: 'not-whole', value: 2.5 }],
    [whole, '0', { kind: 'too-small', value: 0, min: 1 }],
    [number, '0,5', { kind: 'comma', text: '0,5' }],
  ] as const)('%# %j', (spec, text, problem) => {
    const reading = readField(spec, { text, type: 'number' })
    expect(reading?.ok === false ? reading.problem : null).toEqual(problem)
  })

  test('to its options, where it names any', () => {
    const spec = paramSpec('e', { type: 'enum', options })
    expect(readField(spec, { text: 'hd', type: 'text' })).toEqual({ ok: true, value: 'hd' })
    expect(readField(spec, { text: 'ultra', type: 'text' })).toEqual({
      ok: false,
      problem: { kind: 'no-option', text: 'ultra' },
    })
    const open = paramSpec('e', { type: 'enum' })
    expect(readField(open, { text: 'ultra', type: 'text' })).toEqual({ ok: true, value: 'ultra' })
  })

  test('but not where another type is forced on it', () => {
    expect(readField(number, { text: '3', type: 'text' })).toEqual({ ok: true, value: '3' })
    expect(readField(number, { text: '3', type: 'json' })).toEqual({ ok: true, value: 3 })
  })
})

test('what is required has to be set, unless the model has a default', () => {
  const field = { text: ' ', type: 'number' } as const
  expect(readField({ ...number, isRequired: true }, field)).toEqual({ ok: false, problem: { kind: 'required' } })
  expect(readField({ ...number, isRequired: true, default: 1 }, field)).toBeNull()
  expect(readField(number, field)).toBeNull()
})
