import type { MessageInitShape } from '@bufbuild/protobuf'
import { timestampMs, type Timestamp } from '@bufbuild/protobuf/wkt'
import {
  DeployRestriction,
  RunnerMethodType,
  Visibility_Gettable,
  type Model,
  type ModelVersion,
  type Visibility,
} from '../../proto/generated/clarifai/api/resources_pb.ts'
import { V2 } from '../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { CallKind } from '../../src-shared/calls.ts'
import { Failure } from '../../src-shared/errors.ts'
import type { ModelCard, ModelRef, ModelSummary } from '../../src-shared/models.ts'
import { read } from './read.ts'
import type { Session } from './session.ts'

const pageSize = 50

/** '' where it does not matter; pages count from 1. */
export interface ModelsQuery {
  readonly search: string
  readonly modelTypeId: string
  readonly page: number
}

/** Public models; the platform tells no total, so a full page means that there may be more. */
export async function listModels(
  session: Session,
  { search, modelTypeId, page }: ModelsQuery,
  signal: AbortSignal,
): Promise<{ models: ModelSummary[]; hasMore: boolean }> {
  const request: MessageInitShape<typeof V2.method.listModels.input> = {
    // no user_app_id: with one, only that owner's models would come
    page,
    perPage: pageSize,
    modelTypeId,
    search,
    ...(search === '' ? {} : { sortBy: { case: 'sortByRelevance', value: true } }),
  }
  const { models } = await read(session, V2.method.listModels, request, signal)
  const named = models.filter(({ userId, appId, id }) => userId !== '' && appId !== '' && id !== '')
  return { models: named.map(decodeSummary), hasMore: models.length >= pageSize }
}

export async function getModel(session: Session, ref: ModelRef, signal: AbortSignal): Promise<ModelCard> {
  const { userId, appId, modelId, versionId } = ref
  const owner = session.config.keyType === 'app' ? {} : { userAppId: { userId, appId } }
  const request = { ...owner, modelId, versionId, additionalFields: ['stars'] }
  const { model } = await read(session, V2.method.getModel, request, signal)
  if (model === undefined) throw new Failure({ kind: 'answer-invalid', cause: 'no model' })
  return { ...decodeCard(model), ref }
}

/** The newest version is meant, whichever it is when the model is asked. */
function decodeSummary(model: Model): ModelSummary {
  const { id, name, userId, appId, modelTypeId, description } = model
  return { ref: { userId, appId, modelId: id, versionId: '' }, name: name === '' ? id : name, modelTypeId, description }
}

function decodeCard(model: Model): ModelCard {
  const { modelVersion: version } = model
  return {
    ...decodeSummary(model),
    notes: model.notes,
    modifiedAt: readTime(model.modifiedAt),
    versionCreatedAt: readTime(version?.createdAt),
    versionIsReady: version?.status?.code === StatusCode.MODEL_TRAINED,
    license: version?.license ?? '',
    visibility: decodeVisibility(model.visibility),
    toolkits: model.toolkits,
    useCases: model.useCases,
    languages: model.languages,
    needsDeployment: needDeployment.has(model.deployRestriction),
    calls: decodeCalls(version),
    starCount: model.starCount,
  }
}

/** The kinds of call that a runner-hosted model has methods for, in the order of the kinds. */
function decodeCalls(version: ModelVersion | undefined): CallKind[] {
  const types = new Set(version?.methodSignatures.map(({ methodType }) => methodType))
  return callsByMethod.flatMap(([type, call]) => (types.has(type) ? [call] : []))
}

const callsByMethod: readonly (readonly [RunnerMethodType, CallKind])[] = [
  [RunnerMethodType.UNARY_UNARY, 'predict'],
  [RunnerMethodType.UNARY_STREAMING, 'generate'],
  [RunnerMethodType.STREAMING_STREAMING, 'stream'],
]

export const decodeVisibility = (visibility: Visibility | undefined): ModelCard['visibility'] =>
  visibilities[visibility?.gettable ?? Visibility_Gettable.UNKNOWN_VISIBILITY] ?? 'unknown'

const visibilities: Readonly<Record<number, ModelCard['visibility']>> = {
  [Visibility_Gettable.PRIVATE]: 'private',
  [Visibility_Gettable.ORG]: 'organisation',
  [Visibility_Gettable.PUBLIC]: 'public',
}

const needDeployment: ReadonlySet<DeployRestriction> = new Set([
  DeployRestriction.DEDICATED_COMPUTE_ONLY,
  DeployRestriction.MODEL_OWNER_DEDICATED_COMPUTE_ONLY,
])

/** Epoch ms. */
export const readTime = (time: Timestamp | undefined) => (time === undefined ? null : timestampMs(time))
