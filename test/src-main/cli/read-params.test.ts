import { expect, test } from 'vitest'
import { readCommand } from '../../../src-main/cli/read-command.ts'
import { UsageError } from '../../../src-main/cli/usage-error.ts'
import { modalities } from '../../../src-shared/modalities/index.ts'

const read = (...args: string[]) => {
  const command = readCommand(args)
  return command.kind === 'call' ? command.params : null
}
const generate = (...params: string[]) => read('generate', 'a', ...params.flatMap((param) => ['--param', param]))
const classify = (...params: string[]) => read('predict', 'a', ...params.flatMap((param) => ['--param', param]))

test('what the modality has a place for goes there, by the API’s name', () => {
  const given = ['temperature=0.5', 'max_tokens=100', 'top_p=1', 'top_k=0', 'system_prompt=Be brief.']
  const params = generate(...given)
  expect(params).toEqual({ temperature: 0.5, maxTokens: 100, topP: 1, topK: 0, systemPrompt: 'Be brief.' })
  expect(modalities['text-generate'].params.safeParse(params).success).toBe(true)
  expect(classify('max_concepts=3', 'min_value=0.5', 'select_concepts=["dog"]')).toEqual({
    maxConcepts: 3,
    minValue: 0.5,
    selectConcepts: ['dog'],
  })
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
  expect(generate('seed=1', 'temperature=1', 'seed=2')).toEqual({ temperature: 1, more: { seed: 2 } })
  const params = classify('temperature=5', 'language=de')
  expect(params).toEqual({ more: { temperature: 5, language: 'de' } })
  const parsed = modalities['image-classify'].params.parse(params)
  expect(modalities['image-classify'].toConfig(parsed)).toEqual({ params: { temperature: 5, language: 'de' } })
  const both = modalities['image-classify'].params.parse({ maxConcepts: 5, ...parsed })
  expect(modalities['image-classify'].toConfig(both)).toEqual({
    params: { temperature: 5, language: 'de' },
    outputConfig: { maxConcepts: 5, selectConcepts: [] },
  })
})

test('where a text is wanted, what looks like a number is one', () => {
  expect(generate('system_prompt=5')).toEqual({ systemPrompt: '5' })
  expect(generate('system_prompt="5"')).toEqual({ systemPrompt: '5' })
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
