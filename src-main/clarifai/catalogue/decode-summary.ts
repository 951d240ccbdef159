import { z } from 'zod'
import { DeployRestriction, Model_Source, type Model } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { modelSummarySchema, type ModelSummary } from '../../../src-shared/models.ts'
import { readTime } from './decode-facts.ts'

/** A model as a list tells it, with what lists are narrowed down and sorted by. */
export const listedModelSchema = modelSummarySchema.extend({
  useCases: z.array(z.string()),
  createdAt: z.number().nullable(),
})
export type ListedModel = z.infer<typeof listedModelSchema>

export function decodeListed(model: Model): ListedModel {
  return { ...decodeSummary(model), useCases: model.useCases, createdAt: readTime(model.createdAt) }
}

/** The newest version is meant, whichever it is when the model is asked. */
export function decodeSummary(model: Model): ModelSummary {
  const { id, name, userId, appId, modelTypeId, description, starCount } = model
  return {
    ref: { userId, appId, modelId: id, versionId: '' },
    name: name === '' ? id : name,
    modelTypeId,
    description,
    source: sources[model.source] ?? 'unknown',
    starCount,
    needsDeployment: needDeployment.has(model.deployRestriction),
    modifiedAt: readTime(model.modifiedAt),
  }
}

const sources: Readonly<Record<number, ModelSummary['source']>> = {
  [Model_Source.HOSTED]: 'hosted',
  [Model_Source.WRAPPED]: 'wrapped',
}

const needDeployment: ReadonlySet<DeployRestriction> = new Set([
  DeployRestriction.DEDICATED_COMPUTE_ONLY,
  DeployRestriction.MODEL_OWNER_DEDICATED_COMPUTE_ONLY,
])
