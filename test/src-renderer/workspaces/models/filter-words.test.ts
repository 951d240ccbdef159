import { expect, test } from 'vitest'
import { noFilters, type ModelFilters } from '../../../../src-renderer/state/model-filters.ts'
import { describeFilters, fieldName } from '../../../../src-renderer/workspaces/models/filter-words.ts'

const describe = (filters: Partial<ModelFilters>) =>
  describeFilters({ ...noFilters, ...filters }, (id) => (id === 'text-to-text' ? 'Text to Text' : id))

test.each<[Partial<ModelFilters>, string]>([
  [{}, 'none'],
  [{ modelTypeId: 'text-to-text' }, 'Text to Text'],
  [{ scope: 'mine', source: 'wrapped' }, 'Mine · Third party'],
  [{ scope: 'owner', userId: ' ann ', appId: 'main' }, 'of ann/main'],
  [{ scope: 'owner', userId: 'ann' }, 'of ann'],
  [{ scope: 'owner' }, 'none'],
  [{ inputField: 'image', outputField: 'regions[...].region_info.mask' }, 'takes image · gives masks'],
  [{ sort: 'stars' }, 'by stars'],
])('the filters %o say: %s', (filters, said) => {
  expect(describe(filters)).toBe(said)
})

test('a field that has no word is called as it is', () => {
  expect(fieldName('tracks[...].x')).toBe('tracks[...].x')
})
