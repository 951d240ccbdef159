import type { MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import { timestampFromMs } from '@bufbuild/protobuf/wkt'
import {
  LicenseType,
  Model_Source,
  Visibility_Gettable,
  type ModelSchema,
  type UserAppIDSet,
} from '../../proto/generated/clarifai/api/resources_pb.ts'
import type {
  ListModelsRequestSchema,
  MultiModelResponseSchema,
  SingleModelResponseSchema,
} from '../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { isOurUser, modelOwner, type DemoModel } from './demo-model.ts'
import { models } from './models.ts'
import { pageOf } from './page-of.ts'
import type { Call } from './serve-methods.ts'
import { buildStatus, Refusal } from './status.ts'
import { writerSpecs } from './writer-params.ts'

interface ModelAddress {
  readonly userAppId?: UserAppIDSet | undefined
  readonly modelId: string
  readonly versionId: string
}

type ListRequest = MessageShape<typeof ListModelsRequestSchema>

/** Without owner ids the key's own app is meant; an empty version is the newest. Throws a Refusal (21200). */
export function findModel({ userAppId, modelId, versionId }: ModelAddress): DemoModel {
  const found = models.find(({ id, versionId: only }) => id === modelId && (versionId === '' || versionId === only))
  if (found === undefined || !isOurs(userAppId)) {
    const address = [userAppId?.userId, userAppId?.appId, modelId, versionId].filter(Boolean).join('/')
    throw new Refusal(StatusCode.MODEL_DOES_NOT_EXIST, `the demo engine has no model ${JSON.stringify(address)}`)
  }
  return found
}

export function getModel(address: ModelAddress, call: Call): MessageInitShape<typeof SingleModelResponseSchema> {
  const model = buildModel(findModel(address), call.requestId)
  return { status: buildStatus(StatusCode.SUCCESS, call.requestId), model }
}

export function listModels(request: ListRequest, call: Call): MessageInitShape<typeof MultiModelResponseSchema> {
  const found = models.filter((model) => isAskedFor(model, request)).sort((one, other) => compare(one, other, request))
  return {
    status: buildStatus(StatusCode.SUCCESS, call.requestId),
    models: pageOf(found, request).map((model) => buildModel(model, call.requestId)),
  }
}

/** Without ids the key's own user and app are meant. */
export function isOurs(owner: UserAppIDSet | undefined): boolean {
  const { userId = '', appId = '' } = owner ?? {}
  return isOurUser(userId) && ['', modelOwner.appId].includes(appId)
}

/** Every word searched for must stand in the id, the name or the description. */
function isAskedFor({ id, name, description, modelTypeId }: DemoModel, request: ListRequest): boolean {
  const text = `${id} ${name} ${description}`.toLowerCase()
  const words = request.search.toLowerCase().split(/\s+/)
  const isOfType = request.modelTypeId === '' || request.modelTypeId === modelTypeId
  return isOurs(request.userAppId) && isOfType && words.every((word) => text.includes(word))
}

/** Newest first, unless the request wants it otherwise. */
function compare(one: DemoModel, other: DemoModel, { sortBy, sortAscending }: ListRequest): number {
  const order =
    sortBy.case === 'sortByName' ? one.name.localeCompare(other.name, 'en') : one.createdAt - other.createdAt
  return sortAscending ? order : -order
}

function buildModel(model: DemoModel, requestId: string): MessageInitShape<typeof ModelSchema> {
  const createdAt = timestampFromMs(model.createdAt)
  return {
    id: model.id,
    name: model.name,
    ...modelOwner,
    createdAt,
    modifiedAt: createdAt,
    modelTypeId: model.modelTypeId,
    description: model.description,
    notes: model.notes,
    visibility: { gettable: Visibility_Gettable.PUBLIC },
    useCases: [...model.useCases],
    toolkits: ['Foresight'],
    languages: ['en'],
    task: model.task,
    creator: 'Foresight',
    licenseType: LicenseType.OPEN_SOURCE,
    source: Model_Source.HOSTED,
    modelVersion: {
      id: model.versionId,
      createdAt,
      status: buildStatus(StatusCode.MODEL_TRAINED, requestId),
      license: 'Apache-2.0',
      ...describeAnswers(model),
    },
  }
}

function describeAnswers(model: DemoModel) {
  switch (model.kind) {
    case 'picture':
      return { activeConceptCount: model.vocabulary.length, outputInfo: { outputConfig: { maxConcepts: 20 } } }
    case 'text':
    case 'concepts':
      return { outputInfo: { paramsSpecs: writerSpecs } }
    default:
      return model satisfies never
  }
}
