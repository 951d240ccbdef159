import type { MessageInitShape, MessageShape } from '@bufbuild/protobuf'
import type { ModelTypeSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import type {
  ListModelTypesRequestSchema,
  MultiModelTypeResponseSchema,
} from '../../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { asDataModel } from '../as-data-model.ts'
import type { ParamField } from '../declare-param.ts'
import { modelTypes, type TypeFacts } from '../model-types.ts'
import { models } from '../models.ts'
import { pageOf } from '../page-of.ts'
import type { Call } from '../serve-methods.ts'
import { buildStatus } from '../status.ts'
import { isOurs } from './find-model.ts'

/** The types that there are models of. */
export function listModelTypes(
  request: MessageShape<typeof ListModelTypesRequestSchema>,
  { requestId }: Call,
): MessageInitShape<typeof MultiModelTypeResponseSchema> {
  const found = modelTypes.filter(({ id }) => models.some(({ modelTypeId }) => modelTypeId === id))
  return {
    status: buildStatus(StatusCode.SUCCESS, requestId),
    modelTypes: pageOf(isOurs(request.userAppId) ? found : [], request).map(buildType),
  }
}

function buildType(type: TypeFacts): MessageInitShape<typeof ModelTypeSchema> {
  return {
    id: type.id,
    title: type.title,
    description: type.description,
    inputFields: [...type.inputFields],
    outputFields: [...type.outputFields],
    modelTypeFields: findCommonFields(type.id),
  }
}

/** The parameters that each model of the type takes; those that are called by their methods take none. */
function findCommonFields(modelTypeId: string): ParamField[] {
  const [first, ...others] = models
    .filter((model) => model.modelTypeId === modelTypeId)
    .map(asDataModel)
    .filter(({ methods }) => methods === undefined)
    .map(({ specs }) => specs)
  return (first ?? []).filter(({ path }) => others.every((specs) => specs.some((spec) => spec.path === path)))
}
