import { words } from '../../../src-shared/words/words.ts'
import type { ModelFilters } from '../../state/model-filters.ts'

const text = words.models.filters

/** A field of the API's `Data`, as a person would call it. */
export const fieldName = (field: string) => text.fields[field] ?? field

/** What the filters say, in few words; `titleOf` names a model type. */
export function describeFilters(filters: ModelFilters, titleOf: (modelTypeId: string) => string): string {
  const { modelTypeId, inputField, outputField, source, sort } = filters
  const said = [
    modelTypeId === '' ? '' : titleOf(modelTypeId),
    scopeWords(filters),
    inputField === '' ? '' : text.takes(fieldName(inputField)),
    outputField === '' ? '' : text.gives(fieldName(outputField)),
    source === 'any' ? '' : text.sources[source],
    text.sortedBy[sort],
  ].filter((words) => words !== '')
  return said.length === 0 ? text.none : said.join(' · ')
}

function scopeWords({ scope, userId, appId }: ModelFilters): string {
  if (scope === 'public') return ''
  if (scope === 'mine') return text.scopes.mine
  const address = [userId.trim(), appId.trim()].filter((id) => id !== '').join('/')
  return address === '' ? '' : text.ownedBy(address)
}
