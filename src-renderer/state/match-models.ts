import type { ModelSummary } from '../../src-shared/models.ts'

/** Models of a short list of which each word of the search begins a word of id, name, owner or description. */
export function matchModels(models: readonly ModelSummary[], search: string): readonly ModelSummary[] {
  const asked = wordsOf(search)
  if (asked.length === 0) return models
  return models.filter(({ ref, name, description }) => {
    const known = wordsOf([ref.modelId, name, ref.userId, ref.appId, description].join(' '))
    return asked.every((start) => known.some((word) => word.startsWith(start)))
  })
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
