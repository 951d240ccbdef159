import type { MessageInitShape } from '@bufbuild/protobuf'
import type { Data, DataSchema, OutputConfigSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { Media } from '../inputs.ts'
import type { JsonObject } from '../json.ts'
import type { ModelRef } from '../models.ts'
import type { ParamSpec, Params } from '../params.ts'
import type { DecodedPart } from '../results.ts'
import type { ModalityId } from './ids.ts'

/** A medium of an input as a modality sees it: checked, and ready to be put on the wire. */
export type CheckedMedium =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'url'; readonly url: string }

/** An input: one medium, or several that go together, one of each kind. */
export type CheckedInput =
  | CheckedMedium
  | { readonly kind: 'together'; readonly media: readonly { readonly media: Media; readonly input: CheckedMedium }[] }

/** What may be dropped, and how large it may be (limits of the platform, reference section 5). */
export interface Accepts {
  readonly media: Media
  readonly mediaTypes: readonly string[]
  /** Types that the platform documents, where it is known to take more. */
  readonly documentedTypes?: readonly string[]
  readonly maxBytes: number
  /** Of a picture; Infinity where there is none. */
  readonly maxPixels: number
}

export interface Modality<Id extends ModalityId = ModalityId> {
  readonly id: Id
  readonly workspace: 'image' | 'text' | 'audio' | 'multimodal'
  /** Name of its tab, and on the command line. */
  readonly task: string
  /** One for each kind of media. */
  readonly accepts: readonly Accepts[]
  /** Model types (`model_type_id`) whose models fit; the first is what the catalogue is asked for. */
  readonly modelTypes: readonly string[]
  /** What the catalogue is asked for instead, where models of the task may have another type. */
  readonly catalogueFilter?: { readonly inputField: string; readonly useCases: readonly string[] }
  /** Public models of the platform, for who has chosen none, the first that is still there; any may be withdrawn one day. */
  readonly suggestedModels: readonly ModelRef[]
  /** Its answers have concepts, which `output_config` limits. */
  readonly hasConcepts: boolean
  /** What its models commonly take (reference 3.2, 3.3), offered where a model declares nothing. */
  readonly knownParams: readonly ParamSpec[]
  toData(input: CheckedInput, params: Params): MessageInitShape<typeof DataSchema>
  toConfig(params: Params): {
    outputConfig?: MessageInitShape<typeof OutputConfigSchema>
    params?: JsonObject
  }
  fromData(data: Data, params: Params): DecodedPart[]
}

/** Keeps the literal id of a modality while checking its shape. */
export function defineModality<const Id extends ModalityId>(modality: Modality<Id>): Modality<Id> {
  return modality
}
