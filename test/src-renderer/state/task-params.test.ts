import { describe, expect, test } from 'vitest'
import { TaskParams } from '../../../src-renderer/state/task-params.svelte.ts'
import type { CallKind } from '../../../src-shared/calls.ts'
import { defaultTemplate } from '../../../src-shared/modalities/classify-by-writer.ts'
import type { ModalityId } from '../../../src-shared/modalities/ids.ts'
import type { ModelCard } from '../../../src-shared/models.ts'
import { paramsSchema, type MethodSignature } from '../../../src-shared/params.ts'
import type { RunTarget } from '../../../src-shared/targets.ts'
import { modelCard } from '../../fixtures/model-card.ts'
import { paramSpec } from '../../fixtures/param-spec.ts'

const workflow: RunTarget = { userId: 'u', appId: 'a', workflowId: 'w', versionId: '' }
const temperature = paramSpec('temperature', { type: 'number', min: 0, max: 2 })
const writer = modelCard('writer', { params: [temperature] })
const other = modelCard('other', { params: [paramSpec('voice')] })

interface Chosen {
  card: ModelCard | null
  target: RunTarget | null
  call?: CallKind
}

/** `source` stands for the model picker: what is chosen, and what is known of it. */
function openParams(modalityId: ModalityId, card: ModelCard | null, target: RunTarget | null = card?.ref ?? null) {
  const source: Chosen = { card, target }
  const choose = (next: ModelCard) => Object.assign(source, { card: next, target: next.ref })
  return { source, choose, params: new TaskParams(modalityId, source) }
}

test('values are as requests and drafts have them', () => {
  const { params } = openParams('text-generate', writer)
  params.form.setField(temperature, '0.5', 'number')
  expect(paramsSchema.parse(params.values)).toEqual({ more: { temperature: 0.5 } })
  expect([params.isValid, params.isDefault]).toEqual([true, false])
})

test('what is beyond its limit keeps the run from being started, and is not sent', () => {
  const { params } = openParams('text-generate', writer)
  params.form.setField(temperature, '3', 'number')
  expect([params.isValid, params.values]).toEqual([false, {}])
  expect(params.problemAt('field temperature')).toEqual({ kind: 'too-large', value: 3, max: 2 })
  expect(params.problemAt('json')).toBeNull()
})

test('what was written before a model was there is the model’s', () => {
  const { params, source, choose } = openParams('text-generate', null)
  params.form.setField(temperature, '0.5', 'number')
  choose(writer)
  expect(params.values).toEqual({ more: { temperature: 0.5 } })
  choose(other)
  expect(params.values).toEqual({})
  Object.assign(source, { card: null, target: null })
  expect(params.form.isEmpty).toBe(true)
})

test('what was written before a model was there does not take the place of the model’s last values', () => {
  const { params, choose } = openParams('text-generate', null)
  params.restore({ 'u/a/writer': { more: { temperature: 1 } } })
  params.form.setField(temperature, '0.5', 'number')
  choose(writer)
  expect(params.values).toEqual({ more: { temperature: 1 } })
})

test('a reset form is as the model has it, and its run is kept', () => {
  const { params } = openParams('image-classify', modelCard('m', { modelTypeId: 'visual-classifier' }))
  params.take({ maxConcepts: 5, minValue: 0.5, selectConcepts: ['a'], more: { a: 1 } })
  params.keep = false
  params.reset()
  expect([params.values, params.keep, params.isDefault]).toEqual([{}, true, true])
})

describe('each model', () => {
  test('has its last values, which come back with it', () => {
    const { params, choose } = openParams('text-generate', writer)
    params.form.setField(temperature, '3', 'number')
    choose(other)
    expect([params.values, params.isValid]).toEqual([{}, true])
    params.form.setField(paramSpec('voice'), 'Ada', 'text')
    choose(writer)
    expect(params.form.fieldText(temperature).text).toBe('3')
    expect(params.saved).toEqual({
      'u/a/other': { more: { voice: 'Ada' } },
      'u/a/writer': { more: { temperature: 3 } },
    })
  })

  test('has them back after a restart, before its card came and after', () => {
    const { params, source } = openParams('text-generate', null, writer.ref)
    params.restore({ 'u/a/writer': { more: { temperature: 0.5, seed: 7 } }, 'u/a/other': { more: { voice: 'Ada' } } })
    expect(params.values).toEqual({ more: { temperature: 0.5, seed: 7 } })
    expect(params.freeRows.map(({ name }) => name)).toEqual(['seed'])
    source.card = modelCard('writer', { params: [temperature, paramSpec('seed', { type: 'number' })] })
    expect(params.values).toEqual({ more: { temperature: 0.5, seed: 7 } })
    expect(params.freeRows).toEqual([])
    expect(Object.keys(params.saved)).toEqual(['u/a/other', 'u/a/writer'])
  })

  test('keeps what was typed before the last values came', () => {
    const { params } = openParams('text-generate', writer)
    params.form.setField(temperature, '1', 'number')
    params.restore({ 'u/a/writer': { more: { temperature: 0.5 } } })
    expect(params.values).toEqual({ more: { temperature: 1 } })
  })

  test('is forgotten once nothing is set', () => {
    const { params } = openParams('text-generate', writer)
    params.restore({ 'u/a/writer': { more: { temperature: 0.5 } } })
    params.reset()
    expect(params.saved).toEqual({})
  })

  test('of the last hundred is remembered, that of now among them', () => {
    const { params } = openParams('text-generate', writer)
    params.restore(Object.fromEntries(Array.from({ length: 120 }, (_, i) => [`u/a/m${i}`, { maxConcepts: 5 }])))
    params.form.setField(temperature, '1', 'number')
    const kept = Object.keys(params.saved)
    expect([kept.length, kept.at(-1), kept[0]]).toEqual([100, 'u/a/writer', 'u/a/m21'])
  })

  test('takes what an earlier run of it had, even before it is chosen', () => {
    const { params, choose } = openParams('text-generate', writer)
    params.take({ more: { voice: 'Ada' } }, other.ref)
    expect(params.values).toEqual({})
    expect(params.saved).toEqual({ 'u/a/other': { more: { voice: 'Ada' } } })
    choose(other)
    expect(params.values).toEqual({ more: { voice: 'Ada' } })
  })

  test('gives no key away, even of a model that is no longer chosen', () => {
    const keyed = modelCard('keyed', { params: [paramSpec('token', { type: 'encrypted' })] })
    const { params, choose } = openParams('text-to-image', keyed)
    params.take({ more: { token: 'x', api_key: 'y', size: '512' } })
    expect([params.isValid, params.values]).toEqual([false, { more: { size: '512' } }])
    expect(params.saved).toEqual({ 'u/a/keyed': { more: { size: '512' } } })
    choose(other)
    expect(params.saved).toEqual({ 'u/a/keyed': { more: { size: '512' } } })
  })
})

test('a workflow takes no parameters of a model, only what concepts to answer', () => {
  const { params } = openParams('text-generate', null, workflow)
  params.take({ maxConcepts: 5, more: { a: 1 }, method: 'm' })
  expect([params.isWorkflow, params.specs, params.values]).toEqual([true, [], { maxConcepts: 5 }])
})

test('concepts to answer are for tasks that answer any', () => {
  expect(openParams('image-detect', modelCard('m')).params.takesOutputConfig).toBe(true)
  const { params } = openParams('image-embed', modelCard('m'))
  params.take({ maxConcepts: 5 })
  expect([params.takesOutputConfig, params.values]).toEqual([false, {}])
})

describe('a text is classified', () => {
  const classifier = modelCard('c', { modelTypeId: 'text-classifier' })

  test('by a classifier, which is sent no classes', () => {
    const { params } = openParams('text-classify', classifier)
    params.take({ classes: ['good', 'bad'], maxConcepts: 5 })
    expect([params.asksForClasses, params.specs, params.values]).toEqual([false, [], { maxConcepts: 5 }])
  })

  test('by a model that writes, with classes and its own parameters', () => {
    const { params } = openParams('text-classify', writer)
    expect([params.asksForClasses, params.takesOutputConfig, params.isValid]).toEqual([true, false, false])
    params.form.classesText = 'good, bad'
    expect([params.isValid, params.values]).toEqual([true, { classes: ['good', 'bad'] }])
    expect(params.form.template).toBe(defaultTemplate)
    expect(params.specs).toEqual([temperature])
  })

  test('with its classes, though the card did not come yet', () => {
    const { params } = openParams('text-classify', null, writer.ref)
    expect(params.asksForClasses).toBe(false)
    params.restore({ 'u/a/writer': { classes: ['good', 'bad'] } })
    expect(params.values).toEqual({ classes: ['good', 'bad'] })
  })

  test('in no other task', () => {
    expect(openParams('text-generate', writer).params.asksForClasses).toBe(false)
  })
})

describe('of a runner-hosted model', () => {
  const method = (name: string, call: CallKind, names: readonly string[]): MethodSignature => ({
    name,
    call,
    description: '',
    arguments: names.map((each) => ({
      name: each,
      type: 'float',
      description: '',
      default: '',
      isRequired: false,
      isParam: true,
    })),
  })
  const card = modelCard('r', {
    methods: [
      method('predict', 'predict', ['temperature']),
      method('classify', 'predict', ['temperature', 'threshold']),
      method('generate', 'generate', ['temperature', 'seed']),
    ],
  })

  test('the method of the call is taken, and named only where the platform would take another', () => {
    const { params, source } = openParams('text-generate', card)
    source.call = 'predict'
    expect(params.methods.map(({ name }) => name)).toEqual(['predict', 'classify'])
    expect([params.method?.name, params.values]).toEqual(['predict', {}])
    params.form.method = 'classify'
    expect([params.specs.map(({ name }) => name), params.values]).toEqual([
      ['temperature', 'threshold'],
      { method: 'classify' },
    ])
    source.call = 'generate'
    expect([params.method?.name, params.values]).toEqual(['generate', {}])
  })

  test('a value waits for the method that takes it', () => {
    const { params, source } = openParams('text-generate', card)
    source.call = 'predict'
    params.form.method = 'classify'
    params.form.setField(paramSpec('threshold', { type: 'number' }), '0.5', 'number')
    params.form.method = ''
    expect([params.values, params.freeRows]).toEqual([{}, []])
    expect(params.saved).toEqual({ 'u/a/r': { more: { threshold: 0.5 } } })
    params.form.method = 'classify'
    expect(params.values).toEqual({ more: { threshold: 0.5 }, method: 'classify' })
  })
})
