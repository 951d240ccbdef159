import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ParamForm } from '../../../src-renderer/state/param-form.svelte.ts'
import type { JsonObject } from '../../../src-shared/json.ts'
import type { Params } from '../../../src-shared/params.ts'
import { paramSpec } from '../../fixtures/param-spec.ts'

const template = 'One of {classes}: {text}'
const openForm = (params: Params = {}) => new ParamForm(params, template)
const noKeys = new Set<string>()
const temperature = paramSpec('temperature', { type: 'number' })

const full: Params = {
  maxConcepts: 50,
  minValue: 0.25,
  selectConcepts: ['train', 'a, b'],
  language: 'ja',
  more: { temperature: 0.5, stop: ['a'], size: '1024', empty: '' },
  method: 'classify',
  classes: ['good', 'good, but dear'],
  template: '{text}: {classes}?',
}

describe('what was kept', () => {
  test('is all of the form, whatever the model of now takes of it', () => {
    expect(openForm(full).kept(noKeys)).toEqual(full)
    expect(openForm(full).isEmpty).toBe(false)
  })

  test('of an empty form is nothing', () => {
    expect([openForm().kept(noKeys), openForm().isEmpty]).toEqual([{}, true])
  })

  test('comes back as it was, whatever JSON a parameter holds', () => {
    const names = fc.stringMatching(/^[a-z_]{1,8}$/)
    const values = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as JsonObject[string])
    fc.assert(
      fc.property(fc.dictionary(names, values, { minKeys: 1, noNullPrototype: true }), (more) => {
        expect(openForm({ more }).kept(noKeys)).toEqual({ more })
      }),
    )
  })

  test('comes back by way of one object and of rows again', () => {
    const form = openForm(full)
    form.beginJson(form.rows)
    expect([form.rows.length, form.kept(noKeys)]).toEqual([0, full])
    expect(form.endJson()).toBe(true)
    expect([form.jsonText, form.kept(noKeys)]).toEqual([null, full])
  })

  test('holds no key, known or declared', () => {
    const form = openForm({ more: { api_key: 'x', token: 'y', a: 1 } })
    expect(form.kept(new Set(['token']))).toEqual({ more: { a: 1 } })
  })
})

describe('a field', () => {
  test('is set, forced to another type, and set back', () => {
    const form = openForm()
    form.setField(temperature, '0.5', 'number')
    form.setFieldType(temperature, 'text')
    expect(form.fieldText(temperature)).toEqual({ text: '0.5', type: 'text' })
    expect(form.kept(noKeys)).toEqual({ more: { temperature: '0.5' } })
    form.resetField('temperature')
    expect([form.fieldText(temperature), form.isEmpty]).toEqual([{ text: '', type: 'number' }, true])
  })

  test('that is emptied keeps the type it was forced to, and is not sent', () => {
    const form = openForm()
    form.setFieldType(temperature, 'text')
    form.setField(temperature, '5', 'text')
    form.setField(temperature, '', 'text')
    expect([form.fieldText(temperature).type, form.kept(noKeys)]).toEqual(['text', {}])
    form.setFieldType(temperature, 'number')
    expect(form.isEmpty).toBe(true)
  })

  test('is not the free row of the same name', () => {
    const form = openForm()
    form.addRow()
    const [row] = form.rows
    if (row !== undefined) form.nameRow(row, 'temperature')
    expect(form.fieldText(temperature).text).toBe('')
    form.resetField('temperature')
    expect(form.rows).toHaveLength(1)
  })
})

test('an object that is none yet stays to be mended', () => {
  const form = openForm()
  form.beginJson([])
  expect(form.jsonText).toBe('{}')
  form.jsonText = '{"a": 1,}'
  expect([form.endJson(), form.jsonText]).toEqual([false, '{"a": 1,}'])
})

test('each row has an id of its own, those taken over too', () => {
  const form = openForm({ more: { a: 1, b: 2 } })
  form.addRow()
  form.beginJson(form.rows.slice(0, 1))
  form.endJson()
  expect(new Set(form.rows.map(({ id }) => id)).size).toBe(3)
})
