import { z } from 'zod'
import { appErrorSchema } from './errors.ts'
import { jsonValueSchema } from './json.ts'
import { modelRefSchema } from './models.ts'

/** SHA-256 of a blob's bytes, by which it is stored and found. */
export const blobHashSchema = z.string().regex(/^[0-9a-f]{64}$/)

/** `value` is the model's confidence, 0..1. */
export const conceptSchema = z.object({ id: z.string(), name: z.string(), value: z.number() })
export type Concept = z.infer<typeof conceptSchema>

/** Sorted by value, highest first. */
const conceptsPart = z.object({ kind: z.literal('concepts'), concepts: z.array(conceptSchema) })
/** As the model wrote it, leading blanks too; untrusted. */
const textPart = z.object({ kind: z.literal('text'), text: z.string() })
/** Which of the classes asked for a text names; null where it names none of them. No score: the model gave none. */
const classPart = z.object({ kind: z.literal('class'), name: z.string().nullable(), text: z.string() })

/** Shares of the picture as it was sent, 0..1, from its top left corner; they may lie outside. */
const box = z.object({ top: z.number(), left: z.number(), bottom: z.number(), right: z.number() })
const point = z.object({ row: z.number(), column: z.number() })
const keypoint = point.extend({ isVisible: z.boolean() })
export type Box = z.infer<typeof box>
export type Point = z.infer<typeof point>
export type Keypoint = z.infer<typeof keypoint>

/** A place in a picture or a text; what a region lacks is null or empty. */
export const regionSchema = z.object({
  /** As the platform gives it; '' where it gives none. */
  id: z.string(),
  /** Of the region as a whole, where it has one beside its concepts'. */
  value: z.number().nullable(),
  /** Highest value first. */
  concepts: z.array(conceptSchema),
  box: box.nullable(),
  polygon: z.array(point),
  point: point.nullable(),
  keypoints: z.array(keypoint),
  /** An encoded picture (PNG, JPEG, …) to be laid over the whole picture: where it lies in the part's blob, bytes. */
  mask: z.object({ start: z.number(), end: z.number() }).nullable(),
  /** Text that was read in it, or the words of a span. */
  text: z.string(),
  /** Characters of the text that was sent, from `start` up to but without `end`. */
  span: z.object({ start: z.number(), end: z.number() }).nullable(),
  trackId: z.string(),
})
export type Region = z.infer<typeof regionSchema>

/** `measure`: what a value says, the model's confidence or the region's share of the picture. */
const regionsPart = z.object({
  kind: z.literal('regions'),
  measure: z.enum(['confidence', 'area']),
  regions: z.array(regionSchema),
  /** Blob of all masks, one after the other. */
  hash: blobHashSchema.nullable(),
})

/** A stored file of an answer; `mediaType` by its bytes, 'application/octet-stream' where they tell nothing. */
const blob = z.object({ hash: blobHashSchema, mediaType: z.string(), sizeBytes: z.number() })

/** A picture that the model made. */
const imagePart = z.object({ kind: z.literal('image'), ...blob.shape })
/** A picture to be laid over the one that was sent. */
const heatmapPart = z.object({ kind: z.literal('heatmap'), ...blob.shape })
const audioPart = z.object({ kind: z.literal('audio'), ...blob.shape })
/** Bytes of no kind that has a viewer. `name`: the field of the answer that had them. */
const filePart = z.object({ kind: z.literal('file'), name: z.string(), ...blob.shape })

/** `vector`: little-endian 32-bit floats as base64, so that it is stored and read without loss; see vectors.ts. */
const embeddingPart = z.object({ kind: z.literal('embedding'), vector: z.string(), dimensions: z.number() })

/** `value`: the colour's share of the picture, 0..1; `hex`: `#rrggbb`. */
const colorsPart = z.object({
  kind: z.literal('colors'),
  colors: z.array(z.object({ hex: z.string(), name: z.string(), value: z.number() })),
})

/** Stretches of a sound or a video. */
const segmentsPart = z.object({
  kind: z.literal('segments'),
  segments: z.array(
    z.object({ beginMs: z.number(), endMs: z.number(), text: z.string(), concepts: z.array(conceptSchema) }),
  ),
})

/** What an answer holds that no other part takes, as JSON in the API's names: shown as a tree, never dropped. */
const otherPart = z.object({ kind: z.literal('other'), value: jsonValueSchema })

/** What one node of a workflow answered. */
const nodePart = z.object({
  kind: z.literal('node'),
  nodeId: z.string(),
  model: modelRefSchema.nullable(),
  error: appErrorSchema.nullable(),
  get parts(): z.ZodArray<typeof resultPartSchema> {
    return z.array(resultPartSchema)
  },
})

export const resultPartSchema = z.discriminatedUnion('kind', [
  conceptsPart,
  textPart,
  classPart,
  regionsPart,
  imagePart,
  heatmapPart,
  audioPart,
  filePart,
  embeddingPart,
  colorsPart,
  segmentsPart,
  nodePart,
  otherPart,
])

/** Everything a model can answer; a new kind fails the check until it has a viewer. */
export type ResultPart = z.infer<typeof resultPartSchema>
export type ResultPartOf<Kind extends ResultPart['kind']> = Extract<ResultPart, { kind: Kind }>

type FileKind = 'image' | 'heatmap' | 'audio' | 'file'
type WithBytes<Kind extends FileKind> = Omit<ResultPartOf<Kind>, 'hash' | 'sizeBytes'> & {
  readonly bytes: Uint8Array
}

/** A part as it is decoded from an answer: its bytes are not stored yet, and its vector is not encoded. */
export type DecodedPart =
  | Exclude<ResultPart, { kind: FileKind | 'regions' | 'embedding' | 'node' }>
  | WithBytes<'image'>
  | WithBytes<'heatmap'>
  | WithBytes<'audio'>
  | WithBytes<'file'>
  | (Omit<ResultPartOf<'regions'>, 'hash'> & { readonly bytes: Uint8Array | null })
  /** For storing: `encodeVector`. */
  | (Omit<ResultPartOf<'embedding'>, 'vector'> & { readonly vector: readonly number[] })
  | (Omit<ResultPartOf<'node'>, 'parts'> & { readonly parts: readonly DecodedPart[] })
export type DecodedPartOf<Kind extends DecodedPart['kind']> = Extract<DecodedPart, { kind: Kind }>

/** A blob that a part names. */
export interface PartBlob {
  readonly hash: string
  readonly mediaType: string
}

/** The blobs that parts name, those inside nodes too. */
export function blobsOf(parts: readonly ResultPart[]): PartBlob[] {
  return parts.flatMap((part): PartBlob[] => {
    switch (part.kind) {
      case 'image':
      case 'heatmap':
      case 'audio':
      case 'file':
        return [{ hash: part.hash, mediaType: part.mediaType }]
      case 'regions':
        return part.hash === null ? [] : [{ hash: part.hash, mediaType: 'application/octet-stream' }]
      case 'node':
        return blobsOf(part.parts)
      case 'concepts':
      case 'text':
      case 'class':
      case 'embedding':
      case 'colors':
      case 'segments':
      case 'other':
        return []
      default:
        return part satisfies never
    }
  })
}
