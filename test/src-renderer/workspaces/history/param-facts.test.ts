import { expect, test } from 'vitest'
import { paramFacts } from '../../../../src-renderer/workspaces/history/param-facts.ts'

test('parameters are told by their names on the screen, figures as a person gives them', () => {
  expect(paramFacts({ maxConcepts: 20, minValue: 0.25, selectConcepts: ['train', 'sky'] })).toEqual([
    { name: 'Max concepts', value: '20' },
    { name: 'Minimum confidence', value: '25 %' },
    { name: 'Only these concepts', value: 'train, sky' },
  ])
})

test('a parameter without a word keeps its name and its JSON', () => {
  expect(paramFacts({ prompt: 'a cat', nested: { a: [1, null] } })).toEqual([
    { name: 'prompt', value: 'a cat' },
    { name: 'nested', value: '{"a":[1,null]}' },
  ])
})

test('what the model itself names stands beside the rest, not as a heap of JSON', () => {
  expect(paramFacts({ method: 'predict', classes: ['good', 'bad'], more: { seed: 7, stop: ['a', 'b'] } })).toEqual([
    { name: 'Method', value: 'predict' },
    { name: 'Classes', value: 'good, bad' },
    { name: 'seed', value: '7' },
    { name: 'stop', value: 'a, b' },
  ])
})
