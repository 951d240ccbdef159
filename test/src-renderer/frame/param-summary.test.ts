import { expect, test } from 'vitest'
import { summariseParams } from '../../../src-renderer/frame/param-summary.ts'
import type { FormProblem } from '../../../src-renderer/state/read-param-form.ts'

const asUsual = { isKept: true, isUntouched: false }

test('nothing differs, nothing is told', () => {
  expect(summariseParams({}, [], asUsual)).toBe('')
})

test('what differs is told in short', () => {
  const params = { maxConcepts: 5, minValue: 0.5, selectConcepts: ['train'], language: 'ja' }
  expect(summariseParams(params, [], { isKept: false, isUntouched: true })).toBe(
    'max 5 · ≥ 50 % · 1 concept · names in ja · not kept · untouched',
  )
  expect(summariseParams({ classes: ['a', 'b'], template: '{classes} {text}', method: 'classify' }, [], asUsual)).toBe(
    '2 classes · own template · classify',
  )
})

test('parameters are told with their values, the long ones by name, the many by number', () => {
  const more = {
    temperature: 0.7,
    system_prompt: 'You are a careful assistant.',
    voice: 'Ada',
    stop: ['a'],
    b: 1,
    c: 2,
  }
  expect(summariseParams({ more }, [], asUsual)).toBe(
    'temperature 0.7 · system_prompt · voice Ada · stop ["a"] · 2 more',
  )
})

test('what can’t be sent comes first', () => {
  const problems: FormProblem[] = [
    { place: 'field temperature', name: 'temperature', problem: { kind: 'too-large', value: 3, max: 2 } },
    { place: 'row 1', name: '', problem: { kind: 'unnamed' } },
  ]
  expect(summariseParams({ maxConcepts: 5 }, problems, asUsual)).toBe('temperature is 3; at most 2 · 1 more · max 5')
})
