import { describe, expect, it, test } from 'vitest'
import {
  areChanged,
  areNarrowing,
  buildModelsQuery,
  noFilters,
  type ModelFilters,
} from '../../../src-renderer/state/model-filters.ts'
import { everyModel, modelsQuerySchema } from '../../../src-shared/models.ts'

test('no filters ask for all public models', () => {
  expect(buildModelsQuery(noFilters, '', 1)).toEqual(everyModel)
})

test('every filter is asked for', () => {
  const filters: ModelFilters = {
    scope: 'mine',
    userId: '',
    appId: '',
    modelTypeId: 't',
    inputField: 'image',
    outputField: 'concepts',
    source: 'wrapped',
    sort: 'stars',
  }
  const query = buildModelsQuery(filters, ' food ', 3)
  expect(query).toEqual({
    search: 'food',
    scope: { kind: 'mine' },
    modelTypeId: 't',
    inputField: 'image',
    outputField: 'concepts',
    useCases: [],
    source: 'wrapped',
    sort: 'stars',
    page: 3,
  })
  expect(modelsQuerySchema.parse(query)).toEqual(query)
})

describe('the models of an owner', () => {
  const scopeOf = (userId: string, appId: string) =>
    buildModelsQuery({ ...noFilters, scope: 'owner', userId, appId }, '', 1).scope
  it('are asked for once there is one', () => {
    expect(scopeOf(' ', 'main')).toEqual({ kind: 'public' })
    expect(scopeOf(' ann ', ' main ')).toEqual({ kind: 'owner', userId: 'ann', appId: 'main' })
    expect(scopeOf('ann', '')).toEqual({ kind: 'owner', userId: 'ann', appId: '' })
  })
})

test('a sort changes a list and narrows nothing down', () => {
  expect([areChanged(noFilters), areNarrowing(noFilters)]).toEqual([false, false])
  const sorted: ModelFilters = { ...noFilters, sort: 'name' }
  expect([areChanged(sorted), areNarrowing(sorted)]).toEqual([true, false])
  const narrowed: ModelFilters = { ...noFilters, source: 'hosted' }
  expect([areChanged(narrowed), areNarrowing(narrowed)]).toEqual([true, true])
})
