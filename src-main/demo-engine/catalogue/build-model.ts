import type { MessageInitShape } from '@bufbuild/protobuf'
import { timestampFromMs } from '@bufbuild/protobuf/wkt'
import {
  LicenseType,
  Model_Source,
  Visibility_Gettable,
  type ModelSchema,
  type ModelVersionSchema,
  type OutputInfoSchema,
} from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { asDataModel } from '../as-data-model.ts'
import { modelOwner, type DemoModel } from '../demo-model.ts'
import { buildStatus } from '../status.ts'

/** What a model has that a list can be narrowed down by; the same for all of the engine's. */
export const commonFacts = {
  toolkits: ['Foresight'],
  languages: ['en'],
  creator: 'Foresight',
  license: 'Apache-2.0',
  licenseType: LicenseType.OPEN_SOURCE,
  source: Model_Source.HOSTED,
  gettable: Visibility_Gettable.PUBLIC,
} as const

/** What a request wants to know beside what is always told. */
export interface Wanted {
  readonly hasOutputs: boolean
  readonly requestId: string
}

export function buildModel(model: DemoModel, wanted: Wanted): MessageInitShape<typeof ModelSchema> {
  const createdAt = timestampFromMs(model.createdAt)
  const { toolkits, languages, creator, licenseType, source, gettable } = commonFacts
  return {
    id: model.id,
    name: model.name,
    ...modelOwner,
    createdAt,
    modifiedAt: createdAt,
    modelTypeId: model.modelTypeId,
    description: model.description,
    notes: model.notes,
    visibility: { gettable },
    useCases: [...model.useCases],
    toolkits: [...toolkits],
    languages: [...languages],
    task: model.task,
    creator,
    licenseType,
    source,
    modelVersion: buildVersion(model, wanted),
  }
}

export function buildVersion(model: DemoModel, wanted: Wanted): MessageInitShape<typeof ModelVersionSchema> {
  const { vocabulary, methods = [] } = asDataModel(model)
  return {
    id: model.versionId,
    createdAt: timestampFromMs(model.createdAt),
    status: buildStatus(StatusCode.MODEL_TRAINED, wanted.requestId),
    description: model.description,
    license: commonFacts.license,
    activeConceptCount: vocabulary.length,
    methodSignatures: [...methods],
    ...(wanted.hasOutputs && { outputInfo: buildOutputInfo(model) }),
  }
}

function buildOutputInfo(model: DemoModel): MessageInitShape<typeof OutputInfoSchema> {
  const { specs, vocabulary } = asDataModel(model)
  return {
    ...(vocabulary.length === 0 ? {} : { outputConfig: { maxConcepts: 20 } }),
    paramsSpecs: [...specs],
  }
}
