import type { MessageShape } from '@bufbuild/protobuf'
import type { ListModelsRequestSchema } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { countLive, type Compute } from '../compute/create-compute.ts'
import { versionServed } from '../compute/demo-deployments.ts'
import type { DemoModel } from '../demo-model.ts'
import { modelTypes } from '../model-types.ts'
import { commonFacts } from './build-model.ts'
import { isOurs } from './find-model.ts'

export type ListRequest = MessageShape<typeof ListModelsRequestSchema>

/** Whether a model is one of those that a request asks for; what is not set filters nothing. */
export function isAskedFor(model: DemoModel, request: ListRequest, compute: Compute): boolean {
  const { modelTypeId, modelVersionIds, minReplicas } = request
  return (
    isOurs(request.userAppId) &&
    isSameOrAny(modelTypeId, model.modelTypeId) &&
    hasFields(model, request) &&
    hasSome(model.useCases, request.useCases) &&
    hasCommonFacts(request) &&
    hasSome([model.versionId], modelVersionIds) &&
    countReplicas(model, compute) >= minReplicas
  )
}

/** Running now, over all deployments of the model. */
export function countReplicas({ versionId }: DemoModel, { slots }: Compute): number {
  return slots
    .filter(({ deployment }) => deployment.serves.kind === 'model' && versionServed(deployment) === versionId)
    .reduce((sum, slot) => sum + countLive(slot), 0)
}

/** All of the fields asked for must be among those of the model's type. */
function hasFields({ modelTypeId }: DemoModel, { inputFields, outputFields }: ListRequest): boolean {
  const type = modelTypes.find(({ id }) => id === modelTypeId)
  return (
    inputFields.every((field) => type?.inputFields.includes(field)) &&
    outputFields.every((field) => type?.outputFields.includes(field))
  )
}

/** What all of the engine's models have alike: trained, and neither featured nor starred nor bookmarked. */
function hasCommonFacts(request: ListRequest): boolean {
  const { gettable, license, licenseType, source, creator, languages, toolkits } = commonFacts
  return (
    !request.featuredOnly &&
    !request.starredOnly &&
    !request.bookmark &&
    isSameOrAny(request.license, license) &&
    isSameOrAny(request.licenseType, licenseType) &&
    isSameOrAny(request.source, source) &&
    isSameOrAny(request.creator, creator) &&
    isSameOrAny(request.visibility?.gettable ?? 0, gettable) &&
    hasSome(languages, request.languages) &&
    hasSome(toolkits, request.toolkits)
  )
}

/** Zero and the empty text are what a field that is not set holds. */
const isSameOrAny = <Value extends string | number>(asked: Value, own: Value) =>
  asked === '' || asked === 0 || asked === own

const hasSome = (own: readonly string[], asked: readonly string[]) =>
  asked.length === 0 || asked.some((one) => own.includes(one))
