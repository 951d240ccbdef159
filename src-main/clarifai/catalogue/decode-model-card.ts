import type { Model, ModelTypeField } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { ModelCard } from '../../../src-shared/models.ts'
import { decodeVisibility, readTime } from './decode-facts.ts'
import { callsOf, decodeMethod } from './decode-methods.ts'
import { decodeParamSpecs } from './decode-param-specs.ts'
import { decodeSummary } from './decode-summary.ts'

/** `typeFields`: what the model's type declares. */
export function decodeModelCard(model: Model, typeFields: readonly ModelTypeField[]): ModelCard {
  const { modelVersion: version } = model
  const methods = version?.methodSignatures.map(decodeMethod) ?? []
  return {
    ...decodeSummary(model),
    notes: model.notes,
    versionCreatedAt: readTime(version?.createdAt),
    versionIsReady: version?.status?.code === StatusCode.MODEL_TRAINED,
    license: version?.license ?? '',
    visibility: decodeVisibility(model.visibility),
    toolkits: model.toolkits,
    useCases: model.useCases,
    languages: model.languages,
    calls: callsOf(methods),
    methods,
    params: decodeParamSpecs(version?.outputInfo?.paramsSpecs ?? [], typeFields),
  }
}
