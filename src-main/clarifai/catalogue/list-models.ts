import type { MessageInitShape } from '@bufbuild/protobuf'
import { Model_Source } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { V2 } from '../../../proto/generated/clarifai/api/service_pb.ts'
import type { ModelsQuery } from '../../../src-shared/models.ts'
import { read } from '../read.ts'
import type { Session } from '../session.ts'
import { decodeListed, type ListedModel } from './decode-summary.ts'

type Request = MessageInitShape<typeof V2.method.listModels.input>

export const modelsPerPage = 50

/** The platform tells no total, so a full page means that there may be more. */
export async function listModels(
  session: Session,
  query: ModelsQuery,
  signal: AbortSignal,
  patienceMs?: number,
): Promise<{ models: ListedModel[]; hasMore: boolean }> {
  const request: Request = {
    ...scopeOf(session, query.scope),
    page: query.page,
    perPage: modelsPerPage,
    search: query.search,
    modelTypeId: query.modelTypeId,
    inputFields: query.inputField === '' ? [] : [query.inputField],
    outputFields: query.outputField === '' ? [] : [query.outputField],
    useCases: query.useCases,
    source: sources[query.source],
    additionalFields: ['stars'],
    sortBy: { case: sortOf(query), value: true },
    sortAscending: query.sort === 'name',
  }
  const { models } = await read(session, V2.method.listModels, request, signal, patienceMs)
  const named = models.filter(({ userId, appId, id }) => userId !== '' && appId !== '' && id !== '')
  return { models: named.map(decodeListed), hasMore: models.length >= modelsPerPage }
}

/** Without ids all public models are meant; the key of an app has that app's only, whatever is asked. */
function scopeOf({ config }: Session, scope: ModelsQuery['scope']): Pick<Request, 'userAppId'> {
  if (scope.kind === 'public' || config.keyType === 'app') return {}
  if (scope.kind === 'mine') return { userAppId: { userId: 'me' } }
  return { userAppId: { userId: scope.userId, appId: scope.appId } }
}

const sources: Readonly<Record<ModelsQuery['source'], Model_Source>> = {
  any: Model_Source.UNKNOWN_SOURCE,
  hosted: Model_Source.HOSTED,
  wrapped: Model_Source.WRAPPED,
}

function sortOf({ sort, search }: ModelsQuery) {
  switch (sort) {
    case 'relevance':
      // the platform knows it only for a search
      return search === '' ? 'sortByModifiedAt' : 'sortByRelevance'
    case 'name':
      return 'sortByName'
    case 'modified':
      return 'sortByModifiedAt'
    case 'created':
      return 'sortByCreatedAt'
    case 'stars':
      return 'sortByStarCount'
    default:
      return sort satisfies never
  }
}
