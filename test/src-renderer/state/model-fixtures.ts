import type { ModelCard, ModelRef, ModelSummary } from '../../../src-shared/models.ts'

export const modelRef = (modelId: string, versionId = ''): ModelRef => ({ userId: 'u', appId: 'a', modelId, versionId })

export const modelSummary = (modelId: string, fields: Partial<ModelSummary> = {}): ModelSummary => ({
  ref: modelRef(modelId),
  name: `The ${modelId}`,
  modelTypeId: 'text-to-text',
  description: '',
  source: 'hosted',
  starCount: 0,
  needsDeployment: false,
  modifiedAt: null,
  ...fields,
})

export const modelCard = (ref: ModelRef, fields: Partial<ModelCard> = {}): ModelCard => ({
  ...modelSummary(ref.modelId),
  ref,
  notes: '',
  versionCreatedAt: null,
  versionIsReady: true,
  license: '',
  visibility: 'public',
  toolkits: [],
  useCases: [],
  languages: [],
  calls: ['generate'],
  methods: [],
  params: [],
  ...fields,
})
