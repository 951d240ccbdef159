import type { MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import type {
  ListModelConceptsRequestSchema,
  ListModelVersionsRequestSchema,
  MultiConceptResponseSchema,
  MultiModelVersionResponseSchema,
} from '../../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { asDataModel } from '../as-data-model.ts'
import type { Compute } from '../compute/create-compute.ts'
import { modelOwner } from '../demo-model.ts'
import { pageOf } from '../page-of.ts'
import type { Call } from '../serve-methods.ts'
import { buildStatus } from '../status.ts'
import { buildVersion } from './build-model.ts'
import { countReplicas } from './filter-models.ts'
import { findModel } from './find-model.ts'
import { rateSearch } from './search-words.ts'

/** Each model has one version, and it is trained. */
export function listModelVersions(
  compute: Compute,
  request: MessageShape<typeof ListModelVersionsRequestSchema>,
  { requestId }: Call,
): MessageInitShape<typeof MultiModelVersionResponseSchema> {
  const model = findModel({ ...request, versionId: '' })
  const { vocabulary } = asDataModel(model)
  const hasConcepts = request.conceptIds.every((asked) => vocabulary.some(({ id }) => id === asked))
  const isFound = hasConcepts && countReplicas(model, compute) >= request.minReplicas
  return {
    status: buildStatus(StatusCode.SUCCESS, requestId),
    modelVersions: pageOf(isFound ? [buildVersion(model, { hasOutputs: true, requestId })] : [], request),
  }
}

/** The vocabulary, in its own order; each word searched for must begin a word of the id or the name. */
export function listModelConcepts(
  request: MessageShape<typeof ListModelConceptsRequestSchema>,
  { requestId }: Call,
): MessageInitShape<typeof MultiConceptResponseSchema> {
  const { vocabulary } = asDataModel(findModel(request))
  const found = vocabulary.filter(({ id, name }) => {
    return rateSearch(request.search, [{ text: `${id} ${name}`, weight: 1 }]) > 0
  })
  return {
    status: buildStatus(StatusCode.SUCCESS, requestId),
    concepts: pageOf(found, request).map(({ id, name }) => ({ id, name, value: 1, ...modelOwner })),
  }
}
