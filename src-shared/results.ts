import { z } from 'zod'
import { appErrorSchema } from './errors.ts'
import { jsonValueSchema } from './json.ts'
import { modelRefSchema } from './models.ts'

/** `value` is the model's confidence, 0..1. */
export const conceptSchema = z.object({ id: z.string(), name: z.string(), value: z.number() })
export type Concept = z.infer<typeof conceptSchema>

/** Sorted by value, highest first. */
const conceptsPart = z.object({ kind: z.literal('concepts'), concepts: z.array(conceptSchema) })
/** As the model wrote it, leading blanks too; untrusted. */
const textPart = z.object({ kind: z.literal('text'), text: z.string() })
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

export const resultPartSchema = z.discriminatedUnion('kind', [conceptsPart, textPart, nodePart, otherPart])

/** Everything a model can answer; a new kind fails the check until it has a viewer. */
export type ResultPart = z.infer<typeof resultPartSchema>
export type ResultPartOf<Kind extends ResultPart['kind']> = Extract<ResultPart, { kind: Kind }>
