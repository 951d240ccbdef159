import type { Modality } from '../../src-shared/modalities/define.ts'
import { everyModel, type ModelsQuery, type ModelSummary } from '../../src-shared/models.ts'

/** What the catalogue is asked to find the models that fit a task; or, with `isAny`, models of every type. */
export function queriesOf(modality: Modality, search: string, isAny: boolean): readonly ModelsQuery[] {
  const query = { ...everyModel, search }
  if (isAny) return [query]
  const { modelTypes, catalogueFilter } = modality
  if (catalogueFilter !== undefined) {
    return [{ ...query, inputField: catalogueFilter.inputField, useCases: [...catalogueFilter.useCases] }]
  }
  return modelTypes.map((modelTypeId) => ({ ...query, modelTypeId }))
}

/** As far as its type tells. */
export const fitsTask = ({ modelTypes }: Modality, { modelTypeId }: ModelSummary) => modelTypes.includes(modelTypeId)
