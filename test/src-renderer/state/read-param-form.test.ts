import { describe, expect, test } from 'vitest'
import { noFields } from '../../../src-renderer/state/param-fields.ts'
import type { ParamRow } from '../../../src-renderer/state/param-rows.ts'
import {
  readParamForm,
  type ParamFormContext,
  type ParamFormTexts,
} from '../../../src-renderer/state/read-param-form.ts'
import { paramSpec } from '../../fixtures/param-spec.ts'

const defaultTemplate = 'One of {classes}: {text}'
const empty: ParamFormTexts = {
  maxConceptsText: '',
  minValue: 0,
  selectConceptsText: '',
  language: '',
  rows: [],
  jsonText: null,
  classesText: '',
  template: defaultTemplate,
}
const temperature = paramSpec('temperature', { type: 'number', max: 2 })
const context: ParamFormContext = {
  fields: { ...noFields, specs: [temperature, paramSpec('voice', { isRequired: true })], keyNames: ['token'] },
  takesParams: true,
  takesOutputConfig: true,
  asksForClasses: false,
  defaultTemplate,
  method: '',
}
const plain: ParamFormContext = { ...context, fields: { ...noFields, specs: [temperature], keyNames: ['token'] } }

let lastId = 0
const row = (name: string, text: string, fields: Partial<ParamRow> = {}): ParamRow => ({
  id: (lastId += 1),
  name,
  text,
  type: null,
  isFree: true,
  ...fields,
})
const problemsOf = (form: Partial<ParamFormTexts>, of: Partial<ParamFormContext> = {}) =>
  readParamForm({ ...empty, ...form }, { ...plain, ...of }).problems.map(({ name, problem }) => [name, problem.kind])
const paramsOf = (form: Partial<ParamFormTexts>, of: Partial<ParamFormContext> = {}) =>
  readParamForm({ ...empty, ...form }, { ...plain, ...of }).params

test('an empty form sends nothing', () => {
  expect(readParamForm(empty, plain)).toEqual({ params: {}, problems: [] })
})

describe('concepts to answer', () => {
  const form = { maxConceptsText: '50', minValue: 0.3, selectConceptsText: 'a\nb, c\na', language: ' ja ' }

  test('are sent as they differ from the platform’s own', () => {
    expect(paramsOf(form)).toEqual({ maxConcepts: 50, minValue: 0.3, selectConcepts: ['a', 'b, c'], language: 'ja' })
    expect(paramsOf({ maxConceptsText: '20' })).toEqual({})
  })

  test('are 1 to 200', () => {
    expect(problemsOf({ maxConceptsText: '0' })).toEqual([['', 'too-small']])
    expect(problemsOf({ maxConceptsText: '201' })).toEqual([['', 'too-large']])
    expect(problemsOf({ maxConceptsText: '5.5' })).toEqual([['', 'not-whole']])
    expect(paramsOf({ maxConceptsText: '201' })).toEqual({})
  })

  test('are not asked for where the task answers none', () => {
    expect(paramsOf(form, { takesOutputConfig: false })).toEqual({})
    expect(problemsOf({ maxConceptsText: 'many' }, { takesOutputConfig: false })).toEqual([])
  })
})

describe('parameters', () => {
  test('go by their names, from fields and from free rows', () => {
    const rows = [row('temperature', '0.5', { isFree: false }), row(' top_n ', '5'), row('size', '5', { type: 'text' })]
    expect(paramsOf({ rows })).toEqual({ more: { temperature: 0.5, top_n: 5, size: '5' } })
  })

  test('go from one object, beside the fields', () => {
    const rows = [row('temperature', '0.5', { isFree: false })]
    expect(paramsOf({ rows, jsonText: '{"a": [1]}' })).toEqual({ more: { temperature: 0.5, a: [1] } })
    expect(paramsOf({ jsonText: ' ' })).toEqual({})
  })

  test('of an earlier run that no field shows go as free ones', () => {
    expect(paramsOf({ rows: [row('seed', '7', { isFree: false })] })).toEqual({ more: { seed: 7 } })
  })

  test('that belong to another method of the model wait for that one', () => {
    const fields = { ...plain.fields, otherNames: new Set(['seed']) }
    expect(paramsOf({ rows: [row('seed', '7', { isFree: false })] }, { fields })).toEqual({})
    expect(paramsOf({ rows: [row('seed', '7')] }, { fields })).toEqual({ more: { seed: 7 } })
  })

  test('that are required, beyond a limit or no JSON are told by name, and not sent', () => {
    const rows = [row('temperature', '3', { isFree: false, type: 'number' }), row('bias', '{"a": ')]
    const { params, problems } = readParamForm({ ...empty, rows }, context)
    expect(params).toEqual({})
    expect(problems.map(({ place, problem }) => [place, problem])).toEqual([
      ['field temperature', { kind: 'too-large', value: 3, max: 2 }],
      ['field voice', { kind: 'required' }],
      [`row ${rows[1]?.id}`, { kind: 'not-json', line: 1, column: 7, found: '' }],
    ])
  })

  test.each([
    ['without a name', [row('', '5')], [['', 'unnamed']]],
    ['with a name twice', [row('a', '5'), row('a', '6')], [['a', 'repeated']]],
    ['with the name of a field', [row('temperature', '1')], [['temperature', 'has-field']]],
    ['with the name of a declared key', [row('token', 'x')], [['token', 'key']]],
    ['with the name of a known key', [row('api_key', 'x')], [['api_key', 'key']]],
    ['that are not begun', [row('', '')], []],
    ['that are empty texts', [row('stop', '')], []],
  ])('%s', (_, rows, problems) => {
    expect(problemsOf({ rows })).toEqual(problems)
  })

  test.each([
    ['[1]', [['', 'not-object']]],
    ['{"a": 1,}', [['', 'not-json']]],
    ['{"temperature": 1}', [['temperature', 'has-field']]],
    ['{"api_key": "x", "b": 1}', [['api_key', 'key']]],
    ['{"": 1}', [['', 'unnamed']]],
  ])('as %s are told', (jsonText, problems) => {
    expect(problemsOf({ jsonText })).toEqual(problems)
  })

  test('and the method go to no workflow', () => {
    const rows = [row('temperature', 'hot', { isFree: false, type: 'number' }), row('', '5')]
    expect(paramsOf({ rows }, { takesParams: false, method: 'classify' })).toEqual({})
    expect(problemsOf({ rows }, { takesParams: false })).toEqual([])
    expect(paramsOf({}, { method: 'classify' })).toEqual({ method: 'classify' })
  })
})

describe('classes for a model that writes', () => {
  const asked = { asksForClasses: true, takesOutputConfig: false }

  test('are sent, each once, and the template where it is the user’s own', () => {
    expect(paramsOf({ classesText: 'good, bad, good' }, asked)).toEqual({ classes: ['good', 'bad'] })
    const template = '{text}: {classes}?'
    expect(paramsOf({ classesText: 'good\nbad', template }, asked)).toEqual({ classes: ['good', 'bad'], template })
  })

  test('are at least two', () => {
    expect(problemsOf({}, asked)).toEqual([['', 'few-classes']])
    expect(problemsOf({ classesText: 'good, good' }, asked)).toEqual([['', 'few-classes']])
  })

  test('and the text have a place in the template', () => {
    const classesText = 'good, bad'
    expect(problemsOf({ classesText, template: 'Which? {text}' }, asked)).toEqual([['', 'no-placeholder']])
    expect(problemsOf({ classesText, template: '{classes}' }, asked)).toEqual([['', 'no-placeholder']])
    expect(paramsOf({ classesText, template: '' }, asked)).toEqual({ classes: ['good', 'bad'] })
  })

  test('are not sent to a classifier', () => {
    expect(paramsOf({ classesText: 'good, bad', template: 'x' })).toEqual({})
    expect(problemsOf({ template: 'x' })).toEqual([])
  })
})
