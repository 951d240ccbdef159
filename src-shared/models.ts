import { z } from 'zod'
import { callKindSchema } from './calls.ts'
import { methodSignatureSchema, paramSpecSchema } from './params.ts'

/** Address of a model: its OWNER's ids; an empty `versionId` means the newest version. */
export const modelRefSchema = z.object({
  userId: z.string().min(1),
  appId: z.string().min(1),
  modelId: z.string().min(1),
  versionId: z.string(),
})
export type ModelRef = z.infer<typeof modelRefSchema>

/** Who runs a model: the platform itself, or a provider behind it; `unknown` where the platform does not tell. */
export const modelSourceSchema = z.enum(['hosted', 'wrapped', 'unknown'])

export const modelSummarySchema = z.object({
  ref: modelRefSchema,
  name: z.string(),
  modelTypeId: z.string(),
  description: z.string(),
  source: modelSourceSchema,
  starCount: z.number(),
  needsDeployment: z.boolean(),
  /** Epoch ms; null where the platform gives none. */
  modifiedAt: z.number().nullable(),
})
export type ModelSummary = z.infer<typeof modelSummarySchema>

/** Of a card, or of anything else that has more. */
export const summaryOf = (model: ModelSummary): ModelSummary => modelSummarySchema.parse(model)

export const modelCardSchema = modelSummarySchema.extend({
  /** Model card text of the owner, Markdown: untrusted. */
  notes: z.string(),
  versionCreatedAt: z.number().nullable(),
  versionIsReady: z.boolean(),
  license: z.string(),
  visibility: z.enum(['private', 'organisation', 'public', 'unknown']),
  toolkits: z.array(z.string()),
  useCases: z.array(z.string()),
  languages: z.array(z.string()),
  /** Kinds of call that a runner-hosted model declares; none where it declares none. */
  calls: z.array(callKindSchema),
  /** Of a runner-hosted model: what its methods take. None for all others. */
  methods: z.array(methodSignatureSchema),
  /** What the version and its type declare beside the input; what only the platform itself sets is left out. */
  params: z.array(paramSpecSchema),
})
export type ModelCard = z.infer<typeof modelCardSchema>

/** Newest first. */
export const modelVersionSchema = z.object({
  versionId: z.string(),
  createdAt: z.number().nullable(),
  isReady: z.boolean(),
  description: z.string(),
})
export type ModelVersion = z.infer<typeof modelVersionSchema>

/** `inputFields`, `outputFields`: paths in the API's `Data`. */
export const modelTypeSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  inputFields: z.array(z.string()),
  outputFields: z.array(z.string()),
})
export type ModelType = z.infer<typeof modelTypeSchema>

/** Which models a list is to show; '' or an empty list where it does not matter. Pages count from 1. */
export const modelsQuerySchema = z.object({
  search: z.string().max(200),
  scope: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('public') }),
    /** Of the profile's own user. */
    z.object({ kind: z.literal('mine') }),
    z.object({ kind: z.literal('owner'), userId: z.string().min(1).max(200), appId: z.string().max(200) }),
  ]),
  modelTypeId: z.string().max(100),
  inputField: z.string().max(200),
  outputField: z.string().max(200),
  useCases: z.array(z.string().max(100)).max(20),
  source: z.enum(['any', 'hosted', 'wrapped']),
  /** `relevance` only with a search; without one it is `modified`. */
  sort: z.enum(['relevance', 'name', 'modified', 'created', 'stars']),
  page: z.number().int().min(1),
})
export type ModelsQuery = z.infer<typeof modelsQuerySchema>

/** The first page of all public models, newest first: what any other query differs from. */
export const everyModel: ModelsQuery = {
  search: '',
  scope: { kind: 'public' },
  modelTypeId: '',
  inputField: '',
  outputField: '',
  useCases: [],
  source: 'any',
  sort: 'relevance',
  page: 1,
}

/** `seenAt` (epoch ms): the platform could not be reached, and this is what it said then; null for an answer of now. */
export const modelsPageSchema = z.object({
  models: z.array(modelSummarySchema),
  hasMore: z.boolean(),
  seenAt: z.number().nullable(),
})
export type ModelsPage = z.infer<typeof modelsPageSchema>

/** `user/app/model` or `user/app/model/version`, as the command line and the clipboard give it. */
export function formatModelRef(ref: ModelRef): string {
  const base = `${ref.userId}/${ref.appId}/${ref.modelId}`
  return ref.versionId === '' ? base : `${base}/${ref.versionId}`
}

/**
 * Reads `user/app/model[/version]` or a model's page address
 * (`https://clarifai.com/user/app/models/model[/versions/version]`); null where it is neither.
 */
export function parseModelRef(text: string): ModelRef | null {
  const trimmed = text
    .trim()
    .replace(/^https?:\/\/[^/]+\//, '')
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
  const parts = trimmed.split('/')
  if (parts.some((part) => !/^[\w.~-]+$/.test(part))) return null
  const isPage = parts[2] === 'models' && (parts.length === 4 || (parts.length === 6 && parts[4] === 'versions'))
  const [userId, appId, modelId, versionId = ''] = isPage ? [parts[0], parts[1], parts[3], parts[5]] : parts
  if (!isPage && (parts.length < 3 || parts.length > 4)) return null
  if (userId === undefined || appId === undefined || modelId === undefined) return null
  return { userId, appId, modelId, versionId }
}
