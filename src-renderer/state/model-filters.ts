import { everyModel, type ModelsQuery } from '../../src-shared/models.ts'

/** What a list of models is narrowed down and sorted by, beside its search. */
export interface ModelFilters {
  readonly scope: 'public' | 'mine' | 'owner'
  /** For the scope of an owner; without one it is that of all public models. */
  readonly userId: string
  readonly appId: string
  /** '' for any, as of the fields. */
  readonly modelTypeId: string
  readonly inputField: string
  readonly outputField: string
  readonly source: ModelsQuery['source']
  readonly sort: ModelsQuery['sort']
}

export const noFilters: ModelFilters = {
  scope: 'public',
  userId: '',
  appId: '',
  modelTypeId: '',
  inputField: '',
  outputField: '',
  source: 'any',
  sort: 'relevance',
}

export function buildModelsQuery(filters: ModelFilters, search: string, page: number): ModelsQuery {
  const { modelTypeId, inputField, outputField, source, sort } = filters
  return {
    ...everyModel,
    search: search.trim(),
    scope: scopeOf(filters),
    modelTypeId,
    inputField,
    outputField,
    source,
    sort,
    page,
  }
}

function scopeOf({ scope, userId, appId }: ModelFilters): ModelsQuery['scope'] {
  const owner = userId.trim()
  if (scope === 'owner') return owner === '' ? everyModel.scope : { kind: scope, userId: owner, appId: appId.trim() }
  return { kind: scope }
}

/** Any of them narrows the list down; the sort alone does not. */
export const areNarrowing = (filters: ModelFilters) => !isSame({ ...filters, sort: noFilters.sort }, noFilters)

export const areChanged = (filters: ModelFilters) => !isSame(filters, noFilters)

const isSame = (one: ModelFilters, other: ModelFilters) =>
  Object.entries(one).every(([name, value]) => value === Object.entries(other).find(([key]) => key === name)?.[1])
