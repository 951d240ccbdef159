import type { MessageInitShape } from '@bufbuild/protobuf'
import type {
  Data,
  DataSchema,
  MethodSignatureSchema,
  ModelTypeFieldSchema,
} from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { CallKind } from '../../src-shared/calls.ts'
import type { JsonObject } from '../../src-shared/json.ts'
import type { Picture } from './decode-picture.ts'

export interface ConceptValue {
  readonly id: string
  readonly name: string
  /** 0..1. */
  readonly value: number
}

/** What the catalogue tells of a model. */
export interface ModelFacts {
  readonly id: string
  readonly name: string
  readonly versionId: string
  readonly modelTypeId: string
  /** As the catalogue's field of this name has it. */
  readonly task: string
  readonly description: string
  /** Markdown. */
  readonly notes: string
  /** Epoch ms. */
  readonly createdAt: number
  readonly useCases: readonly string[]
}

/** Looks at a picture. */
export interface PictureModel extends ModelFacts {
  readonly kind: 'picture'
  /** Every concept that `classify` gives a value to. */
  readonly vocabulary: readonly { readonly id: string; readonly name: string }[]
  /** A value for each concept of the vocabulary; of equal ones the more telling come first. */
  classify(picture: Picture): ConceptValue[]
}

/** Answers a text with a text. */
export interface TextModel extends ModelFacts {
  readonly kind: 'text'
  write(text: string): string
}

/** Writes about concepts. */
export interface ConceptsModel extends ModelFacts {
  readonly kind: 'concepts'
  write(concepts: readonly ConceptValue[]): string
}

/** What a request sets of a model. */
export interface DataSettings {
  /** By the names of the model's own specs: checked, and the defaults of those that were left out. */
  readonly params: JsonObject
  /** Below it, concepts are left out; 0 where nothing was said. */
  readonly minValue: number
  /** The most concepts of an input or a region. */
  readonly maxConcepts: number
  /** Names the method that is meant where an input names none. */
  readonly call: CallKind
}

/** Answers an input of any kind with data of any kind. */
export interface DataModel extends ModelFacts {
  readonly kind: 'data'
  /** What it takes beside its input (`params_specs`). */
  readonly specs: readonly MessageInitShape<typeof ModelTypeFieldSchema>[]
  /** Of a model that is called by its methods, as those hosted on runners are. */
  readonly methods?: readonly MessageInitShape<typeof MethodSignatureSchema>[]
  /** Every concept that an answer can have; empty where it has none. */
  readonly vocabulary: readonly { readonly id: string; readonly name: string }[]
  /**
   * Throws a Refusal for an input that it can't read; `data` is what the client sent: of a model whose type takes text
   * the text is there in characters, all other URLs are not yet fetched. What `output_config` excludes is taken out of
   * the answer's concepts and regions afterwards.
   */
  answer(
    data: Data | undefined,
    settings: DataSettings,
    signal: AbortSignal,
  ): Promise<MessageInitShape<typeof DataSchema>>
}

/** A model of the engine: an algorithm, with what the catalogue tells of it. */
export type DemoModel = PictureModel | TextModel | ConceptsModel | DataModel

export const modelOwner = { userId: 'foresight', appId: 'demo' } as const

/** Whether a request's owner is the one user there is: `me` and an empty id mean that user too. */
export const isOurUser = (userId: string) => ['', 'me', modelOwner.userId].includes(userId)

/** A model as other messages name it: abridged to its ids, as on the platform. */
export function nameModel({ id, versionId, modelTypeId }: DemoModel) {
  return { id, ...modelOwner, modelTypeId, modelVersion: { id: versionId } }
}
