import { describe, expect, test } from 'vitest'
import { chooseMethod, isKeyName, isWriter, paramFieldsOf } from '../../../src-renderer/state/param-fields.ts'
import type { MethodArgument, MethodSignature } from '../../../src-shared/params.ts'
import { modelCard } from '../../fixtures/model-card.ts'
import { paramSpec } from '../../fixtures/param-spec.ts'

const argument = (name: string, isParam = true): MethodArgument => ({
  name,
  type: 'str',
  description: '',
  default: '',
  isRequired: false,
  isParam,
})
const method = (name: string, call: MethodSignature['call'], names: readonly string[]): MethodSignature => ({
  name,
  call,
  description: '',
  arguments: [argument('prompt', false), ...names.map((each) => argument(each))],
})
const predict = method('predict', 'predict', ['voice', 'style'])
const translate = method('translate', 'predict', ['voice', 'language'])
const generate = method('generate', 'generate', ['voice'])
const runnerHosted = modelCard('r', { methods: [translate, predict, generate] })
const namesOf = (fields: ReturnType<typeof paramFieldsOf>) => fields.specs.map(({ name }) => name)

describe('the fields', () => {
  test('are what the model declares, once each', () => {
    const card = modelCard('m', { params: [paramSpec('width'), paramSpec('width'), paramSpec('height')] })
    const fields = paramFieldsOf('image-enhance', card, null)
    expect([namesOf(fields), fields.origin]).toEqual([['width', 'height'], 'declared'])
  })

  test('are what models of the task usually take, where it declares nothing or is not known yet', () => {
    for (const card of [null, modelCard('m')]) {
      const fields = paramFieldsOf('image-enhance', card, null)
      expect([namesOf(fields), fields.origin]).toEqual([['width'], 'suggested'])
    }
    expect(paramFieldsOf('image-detect', modelCard('m'), null).origin).toBe('none')
  })

  test('hold no keys, which are told by name', () => {
    const params = [
      paramSpec('token', { type: 'encrypted' }),
      paramSpec('secrets', { type: 'secrets' }),
      paramSpec('api_key'),
      paramSpec('size'),
    ]
    const fields = paramFieldsOf('text-to-image', modelCard('m', { params }), null)
    expect([namesOf(fields), fields.keyNames]).toEqual([['size'], ['token', 'secrets']])
    const keyOnly = paramFieldsOf('text-to-image', modelCard('m', { params: params.slice(0, 1) }), null)
    expect([keyOnly.origin, keyOnly.keyNames]).toEqual(['suggested', ['token']])
  })

  test('of a runner-hosted model are the settings of its method, and nothing is suggested', () => {
    const fields = paramFieldsOf('text-generate', runnerHosted, predict)
    expect([namesOf(fields), fields.origin]).toEqual([['voice', 'style'], 'declared'])
    expect(fields.otherNames.has('language')).toBe(true)
    expect(fields.otherNames.has('voice')).toBe(false)
    const bare = modelCard('m', { methods: [method('predict', 'predict', [])] })
    expect(paramFieldsOf('text-generate', bare, bare.methods[0] ?? null).origin).toBe('none')
  })

  test('of a classifier of texts are not those of models that write', () => {
    const classifier = modelCard('m', { modelTypeId: 'text-classifier' })
    expect(paramFieldsOf('text-classify', classifier, null).specs).toEqual([])
    expect(namesOf(paramFieldsOf('text-classify', modelCard('m'), null))).toContain('temperature')
  })
})

test('all but classifiers write', () => {
  const types = ['text-classifier', 'text-token-classifier', 'text-to-text', 'any-to-any']
  expect(types.map((modelTypeId) => isWriter(modelCard('m', { modelTypeId })))).toEqual([false, false, true, true])
  expect(isWriter(null)).toBe(false)
})

describe('the method', () => {
  test('is the one named as its call, as long as none was chosen', () => {
    const { methods, method: chosen } = chooseMethod(runnerHosted, 'predict', '')
    expect(methods.map(({ name }) => name)).toEqual(['translate', 'predict'])
    expect(chosen?.name).toBe('predict')
  })

  test('is the chosen one, while the call reaches it', () => {
    expect(chooseMethod(runnerHosted, 'predict', 'translate').method?.name).toBe('translate')
    expect(chooseMethod(runnerHosted, 'generate', 'translate').method?.name).toBe('generate')
  })

  test('is none of a model that has none', () => {
    expect(chooseMethod(modelCard('m'), 'predict', '')).toEqual({ methods: [], method: null })
    expect(chooseMethod(null, null, '')).toEqual({ methods: [], method: null })
  })
})

test.each([
  ['api_key', true],
  ['apikey', true],
  ['OPENAI_API_KEY', true],
  ['secrets', true],
  ['max_tokens', false],
  ['key', false],
  ['stop_token', false],
])('%s names a key: %s', (name, isKey) => {
  expect(isKeyName(name)).toBe(isKey)
})
