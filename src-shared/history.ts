import { z } from 'zod'
import { callKindSchema } from './calls.ts'
import { ranOnSchema, runnerSelectorSchema } from './compute.ts'
import { appErrorSchema } from './errors.ts'
import { inputNoteSchema, inputOriginSchema } from './inputs.ts'
import { entryStateSchema } from './jobs.ts'
import { jsonObjectSchema } from './json.ts'
import { modalityIdSchema } from './modalities/ids.ts'
import { blobHashSchema, resultPartSchema } from './results.ts'
import { runTargetSchema } from './targets.ts'

/** Which engine answered: marked for good, so that a demonstration is never taken for a model's answer. */
export const engineSchema = z.enum(['clarifai', 'demo'])
export type Engine = z.infer<typeof engineSchema>

/** As the platform counts them. */
export const tokenCountsSchema = z.object({ prompt: z.number(), completion: z.number(), cached: z.number() })
export type TokenCounts = z.infer<typeof tokenCountsSchema>

/** Characters of a text input that its entry holds itself. */
export const excerptLength = 10_000

/** What was sent, as far as it can be shown and sent again later. */
export const storedInputSchema = z.object({
  origin: inputOriginSchema,
  name: z.string(),
  url: z.string().nullable(),
  /** Where the original lay, and how it was then; null for what had no file. */
  path: z.string().nullable(),
  mtimeMs: z.number().nullable(),
  sizeBytes: z.number().nullable(),
  mediaType: z.string().nullable(),
  /** Of the picture as sent. */
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** Of a sound; null where it is not known. */
  durationMs: z.number().nullable(),
  /** Hash of the bytes that went out (or, for a URL, were fetched for preview); the blob may have been kept or not. */
  hash: blobHashSchema.nullable(),
  isKept: z.boolean(),
  thumbnailHash: blobHashSchema.nullable(),
  notes: z.array(inputNoteSchema),
  /** Of a text: its first `excerptLength` characters; the whole is the blob. Null for anything else. */
  excerpt: z.string().nullable(),
  /** What was sent together with it, as one input of several kinds of media: these have none of their own. */
  get companions(): z.ZodArray<typeof storedInputSchema> {
    return z.array(storedInputSchema)
  },
})
export type StoredInput = z.infer<typeof storedInputSchema>

export const runSchema = z.object({
  id: z.number(),
  createdAt: z.number(),
  modalityId: modalityIdSchema,
  profileName: z.string(),
  engine: engineSchema,
  target: runTargetSchema,
  call: callKindSchema,
  selector: runnerSelectorSchema,
  useCache: z.boolean(),
  /** Of the model or workflow. */
  modelName: z.string(),
  params: jsonObjectSchema,
})
export type Run = z.infer<typeof runSchema>

export const historyEntrySchema = z.object({
  id: z.number(),
  run: runSchema,
  /** Place among the inputs of its run, from 0. */
  position: z.number(),
  createdAt: z.number(),
  state: entryStateSchema,
  input: storedInputSchema,
  parts: z.array(resultPartSchema),
  error: appErrorSchema.nullable(),
  /** From the first byte sent to the answer, waiting for a model to start excluded; null until there is an answer. */
  latencyMs: z.number().nullable(),
  requestId: z.string(),
  /** Version that answered, which "newest" does not tell; '' where the answer did not name it. */
  answeredVersionId: z.string(),
  /** Where the platform says that it was done; null where it does not say. */
  ranOn: ranOnSchema.nullable(),
  tokens: tokenCountsSchema.nullable(),
  /** False: lives in memory until its result is closed or the app quits. */
  isKept: z.boolean(),
})
export type HistoryEntry = z.infer<typeof historyEntrySchema>

/** Its answer broke off: what came until then is there. */
export const isPartial = ({ state, parts }: Pick<HistoryEntry, 'state' | 'parts'>) =>
  state !== 'done' && state !== 'running' && parts.length > 0

/** One line of the history list. */
export const historyItemSchema = z.object({
  id: z.number(),
  runId: z.number(),
  createdAt: z.number(),
  modalityId: modalityIdSchema,
  state: entryStateSchema,
  engine: engineSchema,
  inputName: z.string(),
  modelName: z.string(),
  profileName: z.string(),
  /** First words of the answer, or '' */
  summary: z.string(),
  thumbnailHash: blobHashSchema.nullable(),
  latencyMs: z.number().nullable(),
})
export type HistoryItem = z.infer<typeof historyItemSchema>

/** Newest first; `beforeId` pages by key. */
export const historyQuerySchema = z.object({
  search: z.string().max(1000),
  beforeId: z.number().nullable(),
  limit: z.number().int().min(1).max(200),
})
export type HistoryQuery = z.infer<typeof historyQuerySchema>

export const historyPageSchema = z.object({ items: z.array(historyItemSchema), hasMore: z.boolean() })
export type HistoryPage = z.infer<typeof historyPageSchema>

/** How long a removal can be undone. */
export const undoPeriodMs = 10_000
