import { formatModelRef, type ModelSummary } from '../../src-shared/models.ts'

/** Adds a page; a model that moved between two pages while they were read stays where it stood first. */
export function appendModels(models: readonly ModelSummary[], page: readonly ModelSummary[]): readonly ModelSummary[] {
  const keys = new Set(models.map(({ ref }) => formatModelRef(ref)))
  const added = page.filter(({ ref }) => {
    const key = formatModelRef(ref)
    if (keys.has(key)) return false
    keys.add(key)
    return true
  })
  return [...models, ...added]
}
