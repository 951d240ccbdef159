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
  /** Sent as it is, though the platform documents other types. */
  z.object({ kind: z.literal('undocumented-type'), mediaType: z.string(), documented: z.array(z.string()) }),
])
export type InputNote = z.infer<typeof inputNoteSchema>

/** `text`: typed in; `recording`: by the microphone. */
export const inputOriginSchema = z.enum(['file', 'url', 'paste', 'text', 'recording'])
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
  /** Of a sound, where its header tells; absent for anything else. */
  durationMs: z.number().exactOptional(),
})
export type InputDraft = z.infer<typeof inputDraftSchema>

/** Kinds of media that the API's `Data` has a field for. */
export const mediaSchema = z.enum(['text', 'image', 'audio', 'video'])
export type Media = z.infer<typeof mediaSchema>

const singleChoice = z.object({
  ref: z.string(),
  /** For a URL: fetch it here and send its bytes. */
  sendAsBytes: z.boolean(),
  shrink: z.boolean(),
  /** Of a URL that is not fetched, where a task takes several: what it is sent as. */
  media: mediaSchema.exactOptional(),
})

/** How the user wants one draft to be sent; `companions`: what goes with it as one input, one of each kind of media. */
export const inputChoiceSchema = singleChoice.extend({
  companions: z
    .array(singleChoice)
    .max(mediaSchema.options.length - 1)
    .exactOptional(),
})
export type InputChoice = z.infer<typeof inputChoiceSchema>

/** Refs of all that inputs are made of, what goes with them too. */
export const refsOf = (choices: readonly InputChoice[]): string[] =>
  choices.flatMap(({ ref, companions = [] }) => [ref, ...companions.map((companion) => companion.ref)])
