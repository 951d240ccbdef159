import { expect, test } from 'vitest'
import { matchModels } from '../../../src-renderer/state/match-models.ts'
import { modelRef, modelSummary } from './model-fixtures.ts'

const models = [
  modelSummary('general-image', {
    ref: { ...modelRef('general-image'), userId: 'clarifai', appId: 'main' },
    name: 'General Recognition',
    description: 'Names 9,000 things.',
  }),
  modelSummary('other', { name: 'Other' }),
]

test.each(['', '  ', 'gen', 'IMAGE', 'recog', 'clarifai/main', 'things names'])('“%s” finds the model', (search) => {
  expect(matchModels(models, search)).toContain(models[0])
})

test.each(['eneral', 'general nothing'])('“%s” does not', (search) => {
  expect(matchModels(models, search)).toEqual([])
})
