import { describe, expect, it, test } from 'vitest'
import { ModelIndex, type SeenModel } from '../../../src-main/catalogue/find-models.ts'
import { everyModel, type ModelsQuery, type ModelType } from '../../../src-shared/models.ts'
import { seen } from './seen-models.ts'

const type = (id: string, inputFields: string[], outputFields: string[]): ModelType => ({
  id,
  title: id,
  description: '',
  inputFields,
  outputFields,
})
const types = [
  type('visual-classifier', ['image'], ['concepts']),
  type('text-classifier', ['text'], ['concepts']),
  type('text-to-audio', ['text'], ['audio']),
]

function find(models: SeenModel[], query: Partial<ModelsQuery>): string[] {
  const page = new ModelIndex(models).find({ ...everyModel, ...query }, types, 50)
  return page.models.map(({ model }) => model.ref.modelId)
}

describe('a search finds a model', () => {
  const models = [
    seen('general-image', {
      ref: { userId: 'clarifai', appId: 'main', modelId: 'general-image', versionId: '' },
      name: 'Général Recognition',
      description: 'Names over 9,000 things.',
    }),
    seen('other'),
  ]
  it.each([
    'gen',
    'IMAGE',
    'general',
    'recog',
    'clarif',
    'main',
    'things',
    '9 000',
    'image general',
    ' gen\tthing ',
    '',
  ])('by the beginnings %j', (search) => expect(find(models, { search })).toContain('general-image'))

  it.each(['mage', 'eneral', 'image nothing', 'visual'])('but not by %j', (search) => {
    expect(find(models, { search })).toEqual([])
  })
})

describe('a filter leaves the models', () => {
  const models = [
    seen('a', { modelTypeId: 'visual-classifier', source: 'hosted', useCases: ['tagging'] }),
    seen('b', { modelTypeId: 'text-classifier', source: 'wrapped', useCases: ['sentiment', 'llm'] }),
    seen('c', { modelTypeId: 'text-to-audio', source: 'unknown' }),
    seen('d', { ref: { userId: 'me', appId: 'x', modelId: 'd', versionId: '' } }, { isPublic: false, isMine: true }),
  ]
  it.each<[string, Partial<ModelsQuery>, string[]]>([
    ['that are public', {}, ['a', 'b', 'c']],
    ['that are the user’s own', { scope: { kind: 'mine' } }, ['d']],
    ['of an owner', { scope: { kind: 'owner', userId: 'me', appId: '' } }, ['d']],
    ['of an app', { scope: { kind: 'owner', userId: 'owner', appId: 'main' } }, ['a', 'b', 'c']],
    ['of no other app', { scope: { kind: 'owner', userId: 'owner', appId: 'x' } }, []],
    ['of a type', { modelTypeId: 'text-classifier' }, ['b']],
    ['that take a text', { inputField: 'text' }, ['b', 'c']],
    ['that give concepts', { outputField: 'concepts' }, ['a', 'b']],
    ['that do both', { inputField: 'text', outputField: 'concepts' }, ['b']],
    ['that do what no known type does', { inputField: 'video' }, []],
    ['for one of some uses', { useCases: ['llm', 'tagging'] }, ['a', 'b']],
    ['of a source', { source: 'wrapped' }, ['b']],
    ['that fit all of it', { source: 'hosted', search: 'a', outputField: 'concepts' }, ['a']],
  ])('%s', (_which, query, expected) => {
    expect(find(models, { sort: 'name', ...query })).toEqual(expected)
  })
})

describe('models are sorted', () => {
  const models = [
    seen('food', { name: 'Food 10', modifiedAt: 2, createdAt: 9, starCount: 1, description: 'wine' }),
    seen('wine', { name: 'Food 9', modifiedAt: 3, createdAt: 7, starCount: 5 }),
    seen('winery', { name: 'Zoo', modifiedAt: null, createdAt: null, starCount: 3 }),
  ]
  it.each<[ModelsQuery['sort'], string, string[]]>([
    ['name', '', ['wine', 'food', 'winery']],
    ['modified', '', ['wine', 'food', 'winery']],
    ['created', '', ['food', 'wine', 'winery']],
    ['stars', '', ['wine', 'winery', 'food']],
    ['relevance', '', ['wine', 'food', 'winery']],
    ['relevance', 'wine', ['wine', 'winery', 'food']],
    ['stars', 'food', ['wine', 'food']],
  ])('by %s with the search %j', (sort, search, expected) => {
    expect(find(models, { sort, search })).toEqual(expected)
  })
})

test('a search is told page by page', () => {
  const models = Array.from({ length: 5 }, (_, index) => seen(`m${index}`, { starCount: -index }))
  const index = new ModelIndex(models)
  const page = (number: number, search = '') => {
    const query = { ...everyModel, sort: 'stars', search, page: number } as const
    const { models: found, hasMore } = index.find(query, [], 2)
    return [found.map(({ model }) => model.name), hasMore]
  }
  expect([page(1), page(2), page(3), page(4)]).toEqual([
    [['m0', 'm1'], true],
    [['m2', 'm3'], true],
    [['m4'], false],
    [[], false],
  ])
  expect(page(1, 'm3')).toEqual([['m3'], false])
})

test('an index tells when its last model was seen', () => {
  expect(new ModelIndex([seen('a', {}, { seenAt: 7 }), seen('b', {}, { seenAt: 3 })]).lastSeenAt).toBe(7)
  expect(new ModelIndex([]).lastSeenAt).toBe(0)
})
