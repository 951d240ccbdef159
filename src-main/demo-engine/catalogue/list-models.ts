import type { MessageInitShape } from '@bufbuild/protobuf'
import type { MultiModelResponseSchema } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { Compute } from '../compute/create-compute.ts'
import type { DemoModel } from '../demo-model.ts'
import { models } from '../models.ts'
import { pageOf } from '../page-of.ts'
import type { Call } from '../serve-methods.ts'
import { buildStatus } from '../status.ts'
import { buildModel } from './build-model.ts'
import { countReplicas, isAskedFor, type ListRequest } from './filter-models.ts'
import { rateSearch } from './search-words.ts'

/** Of an answer's outputs a list tells only where it is asked to, as on the platform. */
export function listModels(
  compute: Compute,
  request: ListRequest,
  { requestId }: Call,
): MessageInitShape<typeof MultiModelResponseSchema> {
  const found = models
    .filter((model) => isAskedFor(model, request, compute))
    .map((model) => ({ model, rating: rateModel(model, request.search) }))
    .filter(({ rating }) => rating > 0)
    .sort((one, other) => compare(one, other, request))
  const { additionalFields, showReplicas } = request
  const hasOutputs = additionalFields.some((field) => field === 'all' || field === 'outputs')
  return {
    status: buildStatus(StatusCode.SUCCESS, requestId),
    models: pageOf(found, request).map(({ model }) => ({
      ...buildModel(model, { hasOutputs, requestId }),
      ...(showReplicas && { replicaCount: countReplicas(model, compute) }),
    })),
  }
}

interface Rated {
  readonly model: DemoModel
  readonly rating: number
}

function rateModel({ id, name, description, notes }: DemoModel, search: string): number {
  return rateSearch(search, [
    { text: id, weight: 4 },
    { text: name, weight: 4 },
    { text: description, weight: 2 },
    { text: notes, weight: 1 },
  ])
}

/** What the sort leaves equal stands newest first. */
function compare(one: Rated, other: Rated, request: ListRequest): number {
  const order = compareBy(one, other, request)
  return (request.sortAscending ? order : -order) || other.model.createdAt - one.model.createdAt
}

function compareBy(one: Rated, other: Rated, { sortBy }: ListRequest): number {
  switch (sortBy.case) {
    case 'sortByName':
      return one.model.name.localeCompare(other.model.name, 'en')
    case 'sortByRelevance':
      return one.rating - other.rating
    case 'sortByNumInputs':
    case 'sortByStarCount':
      // none was trained on inputs, and nobody is there to give stars
      return 0
    case 'sortByModifiedAt':
    case 'sortByCreatedAt':
    case undefined:
      return one.model.createdAt - other.model.createdAt
    default:
      return sortBy satisfies never
  }
}
