import { expect, test } from 'vitest'
import { readCommand } from '../../../src-main/cli/read-command.ts'
import { UsageError } from '../../../src-main/cli/usage-error.ts'
import { modalities } from '../../../src-shared/modalities/index.ts'
import { paramsSchema } from '../../../src-shared/params.ts'

const read = (...args: string[]) => {
  const command = readCommand(args)
  return command.kind === 'call' ? command.params : null
}
const generate = (...params: string[]) => read('generate', 'a', ...params.flatMap((param) => ['--param', param]))
const classify = (...params: string[]) => read('predict', 'a', ...params.flatMap((param) => ['--param', param]))

test('what a request has a place for goes there, by the API’s name, and all else to the model by its own', () => {
  const given = ['temperature=0.5', 'max_tokens=100', 'top_p=1', 'top_k=0', 'system_prompt=Be brief.']
  const params = generate(...given)
  expect(params).toEqual({
    more: { temperature: 0.5, max_tokens: 100, top_p: 1, top_k: 0, system_prompt: 'Be brief.' },
  })
  const concepts = classify('max_concepts=3', 'min_value=0.5', 'select_concepts=["dog"]', 'language=ja')
  expect(concepts).toEqual({ maxConcepts: 3, minValue: 0.5, selectConcepts: ['dog'], language: 'ja' })
  for (const read of [params, concepts]) expect(paramsSchema.safeParse(read).success).toBe(true)
})

test.each([
  ['n=5', 5],
  ['n=-1.5e3', -1500],
  ['n=true', true],
  ['n=null', null],
  ['n={"a": [1, "b"]}', { a: [1, 'b'] }],
  ['n="5"', '5'],
  ['n=five', 'five'],
  ['n=', ''],
  ['n=a=b', 'a=b'],
  ['n=1e999', '1e999'],
  ['n={broken', '{broken'],
])('%s is read as what it looks like', (param, value) => {
  expect(generate(param)).toEqual({ more: { n: value } })
})

test('any other goes to the model as it is, for pictures too', () => {
  expect(generate('seed=1', 'temperature=1', 'seed=2')).toEqual({ more: { temperature: 1, seed: 2 } })
  expect(generate('max_concepts=5', 'language=de')).toEqual({ more: { max_concepts: 5, language: 'de' } })
  const params = classify('temperature=5', 'max_concepts=5')
  expect(params).toEqual({ maxConcepts: 5, more: { temperature: 5 } })
  expect(modalities['image-classify'].toConfig(paramsSchema.parse(params))).toEqual({
    params: { temperature: 5 },
    outputConfig: { maxConcepts: 5 },
  })
})

test('where a text is wanted, what looks like a number is one', () => {
  expect(generate('system_prompt=5')).toEqual({ more: { system_prompt: '5' } })
  expect(generate('system_prompt="5"')).toEqual({ more: { system_prompt: '5' } })
  const speak = read('predict', '--task', 'to-audio', 'a', '--param', 'voice_id=21', '--param', 'stability=0.5')
  expect(speak).toEqual({ more: { voice_id: '21', stability: 0.5 } })
})

test('an option that is not among the usual ones is left to the model', () => {
  const paint = read('predict', '--task', 'to-image', 'a', '--param', 'quality=high', '--param', 'size=1024x1024')
  expect(paint).toEqual({ more: { quality: 'high', size: '1024x1024' } })
})

test('classes have commas between, or are a JSON list; each counts once', () => {
  const sort = (...args: string[]) => read('predict', 'a', ...args)
  expect(sort('--classes', ' yes, no ,yes')).toEqual({ classes: ['yes', 'no'] })
  expect(sort('--classes', '["yes, really", "no"]')).toEqual({ classes: ['yes, really', 'no'] })
  expect(sort('--classes', 'yes', '--classes', 'no', '--template', '{text}: {classes}?')).toEqual({
    classes: ['yes', 'no'],
    template: '{text}: {classes}?',
  })
})

test('a method is named beside its arguments', () => {
  expect(read('generate', 'a', '--method', 'count', '--param', 'times=2')).toEqual({
    method: 'count',
    more: { times: 2 },
  })
})

test('a flag of its own goes before --param', () => {
  expect(read('predict', 'a', '--max-concepts', '5', '--param', 'max_concepts=7')).toEqual({ maxConcepts: 5 })
})

test('no name leads elsewhere than into the params', () => {
  const params = generate('__proto__={"polluted": 1}', 'constructor=1')
  expect(Object.keys(params?.['more'] ?? {})).toEqual(['__proto__', 'constructor'])
  expect(params).not.toHaveProperty('polluted')
})

test.each([
  ['temperature=hot', '--param temperature takes a number from 0 to 2, not “hot”'],
  ['temperature=2.1', 'number from 0 to 2'],
  ['max_tokens=0', 'whole number from 1 to 1,000,000'],
  ['max_tokens=1.5', 'whole number'],
  ['top_p=2', 'number from 0 to 1'],
  ['top_k=-1', 'whole number from 0 to 100,000'],
  ['temperature', '“temperature” is no parameter: give NAME=VALUE'],
  ['=5', '“=5” is no parameter'],
])('%s is refused', (param, message) => {
  expect(() => generate(param)).toThrow(UsageError)
  expect(() => generate(param)).toThrow(message)
})

test('what is said of a known parameter are its bounds', () => {
  for (const [param, other] of [
    ['temperature=0', 'temperature=2'],
    ['max_tokens=1', 'max_tokens=1000000'],
    ['top_p=0', 'top_p=1'],
    ['top_k=0', 'top_k=100000'],
  ] as const) {
    expect(() => generate(param)).not.toThrow()
    expect(() => generate(other)).not.toThrow()
  }
})
