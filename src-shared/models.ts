import { z } from 'zod'
import { callKindSchema } from './calls.ts'

/** Address of a model: its OWNER's ids; an empty `versionId` means the newest version. */
export const modelRefSchema = z.object({
  userId: z.string().min(1),
  appId: z.string().min(1),
  modelId: z.string().min(1),
  versionId: z.string(),
})
export type ModelRef = z.infer<typeof modelRefSchema>

export const modelSummarySchema = z.object({
  ref: modelRefSchema,
  name: z.string(),
  modelTypeId: z.string(),
  description: z.string(),
})
export type ModelSummary = z.infer<typeof modelSummarySchema>

export const modelCardSchema = modelSummarySchema.extend({
  /** Model card text of the owner, Markdown: untrusted. */
  notes: z.string(),
  /** Times are epoch ms; null where the platform gives none. */
  modifiedAt: z.number().nullable(),
  versionCreatedAt: z.number().nullable(),
  versionIsReady: z.boolean(),
  license: z.string(),
  visibility: z.enum(['private', 'organisation', 'public', 'unknown']),
  toolkits: z.array(z.string()),
  useCases: z.array(z.string()),
  languages: z.array(z.string()),
  needsDeployment: z.boolean(),
  /** Kinds of call that a runner-hosted model declares; none where it declares none. */
  calls: z.array(callKindSchema),
  starCount: z.number(),
})
export type ModelCard = z.infer<typeof modelCardSchema>

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
    .replace(/\/+$/, '')
  const parts = trimmed.split('/')
  if (parts.some((part) => !/^[\w.~-]+$/.test(part))) return null
  const isPage = parts[2] === 'models' && (parts.length === 4 || (parts.length === 6 && parts[4] === 'versions'))
  const [userId, appId, modelId, versionId = ''] = isPage ? [parts[0], parts[1], parts[3], parts[5]] : parts
  if (!isPage && (parts.length < 3 || parts.length > 4)) return null
  if (userId === undefined || appId === undefined || modelId === undefined) return null
  return { userId, appId, modelId, versionId }
}
