import type { MessageInitShape } from '@bufbuild/protobuf'
import type { z } from 'zod'
import type { Data, DataSchema, OutputConfigSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { JsonObject } from '../json.ts'
import type { ModelRef } from '../models.ts'
import type { ResultPart } from '../results.ts'

/** An input as a modality sees it: checked, and ready to be put on the wire. */
export type CheckedInput =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'url'; readonly url: string }

/** What may be dropped, and how large it may be (limits of the platform, reference section 5). */
export interface Accepts {
  readonly mediaTypes: readonly string[]
  readonly maxBytes: number
  /** Of a picture; Infinity where there is none. */
  readonly maxPixels: number
}

export interface Modality<Id extends string = string, Params extends z.ZodType<JsonObject> = z.ZodType<JsonObject>> {
  readonly id: Id
  readonly workspace: 'image' | 'text'
  readonly task: string
  readonly accepts: Accepts
  /** Model types (`model_type_id`) whose models fit. */
  readonly modelTypes: readonly string[]
  /** A public model of the platform, for who has chosen none; it may be withdrawn one day. */
  readonly suggestedModel: ModelRef
  readonly params: Params
  toData(input: CheckedInput): MessageInitShape<typeof DataSchema>
  toConfig(params: z.output<Params>): {
    outputConfig?: MessageInitShape<typeof OutputConfigSchema>
    params?: JsonObject
  }
  fromData(data: Data): ResultPart[]
}

/** Keeps the literal types of a modality while checking its shape. */
export function defineModality<const Id extends string, Params extends z.ZodType<JsonObject>>(
  modality: Modality<Id, Params>,
): Modality<Id, Params> {
  return modality
}
