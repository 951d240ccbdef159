import { z } from 'zod'
import { appErrorSchema } from './errors.ts'

/** What was done, or is to be noted, about an input; the page and the command line put it into words. */
export const inputNoteSchema = z.discriminatedUnion('kind', [
  /** EXIF orientation (2..8) was applied to the pixels and the metadata dropped. */
  z.object({ kind: z.literal('orientation-applied'), orientation: z.number() }),
  z.object({ kind: z.literal('metadata-removed') }),
  /** Media types of pictures, or encodings of texts. */
  z.object({ kind: z.literal('reencoded'), from: z.string(), to: z.string() }),
  z.object({ kind: z.literal('shrunk'), width: z.number(), height: z.number() }),
  /** A picture behind a URL carries an orientation that the platform ignores. */
  z.object({ kind: z.literal('url-orientation'), orientation: z.number() }),
  z.object({ kind: z.literal('preview-failed'), cause: z.string() }),
])
export type InputNote = z.infer<typeof inputNoteSchema>

/** `text`: typed in. */
export const inputOriginSchema = z.enum(['file', 'url', 'paste', 'text'])
export type InputOrigin = z.infer<typeof inputOriginSchema>

/** A file or folder that the user gave to the page; only `ref` leads back to it. */
export const grantSchema = z.object({
  ref: z.string(),
  name: z.string(),
  sizeBytes: z.number(),
  isFolder: z.boolean(),
})
export type Grant = z.infer<typeof grantSchema>

/** An input as the page lists it before a run. */
export const inputDraftSchema = z.object({
  ref: z.string(),
  origin: inputOriginSchema,
  /** File name (with its path inside a dropped folder) or the URL. */
  name: z.string(),
  /** Null for a URL that was not fetched. */
  sizeBytes: z.number().nullable(),
  mediaType: z.string().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  /** EXIF orientation 1..8; 1 where there is none. */
  orientation: z.number(),
  /** Why it can't be sent as it is; null where it can. */
  error: appErrorSchema.nullable(),
  /** Too large or too many pixels, but a smaller copy can be sent. */
  canShrink: z.boolean(),
  /** First words of a text; absent for anything else. */
  excerpt: z.string().exactOptional(),
})
export type InputDraft = z.infer<typeof inputDraftSchema>

/** How the user wants one draft to be sent. */
export const inputChoiceSchema = z.object({
  ref: z.string(),
  /** For a URL: fetch it here and send its bytes. */
  sendAsBytes: z.boolean(),
  shrink: z.boolean(),
})
export type InputChoice = z.infer<typeof inputChoiceSchema>
