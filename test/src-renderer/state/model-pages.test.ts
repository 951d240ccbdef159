import { expect, test } from 'vitest'
import { appendModels } from '../../../src-renderer/state/model-pages.ts'
import { modelSummary } from './model-fixtures.ts'

const model = (modelId: string, description = '') => modelSummary(modelId, { name: modelId, description })

test('pages are joined in their order', () => {
  expect(appendModels([model('a')], [model('b'), model('c')]).map(({ name }) => name)).toEqual(['a', 'b', 'c'])
})

test('a model that two pages name stands in the list once, where it stood first', () => {
  const joined = appendModels([model('a', 'first'), model('b')], [model('a', 'again'), model('c'), model('c')])
  expect(joined.map(({ name, description }) => name + description)).toEqual(['afirst', 'b', 'c'])
})
