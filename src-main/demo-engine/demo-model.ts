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

/** A model of the engine: an algorithm, with what the catalogue tells of it. */
export type DemoModel = PictureModel | TextModel | ConceptsModel

export const modelOwner = { userId: 'foresight', appId: 'demo' } as const

/** Whether a request's owner is the one user there is: `me` and an empty id mean that user too. */
export const isOurUser = (userId: string) => ['', 'me', modelOwner.userId].includes(userId)

/** A model as other messages name it: abridged to its ids, as on the platform. */
export function nameModel({ id, versionId, modelTypeId }: DemoModel) {
  return { id, ...modelOwner, modelTypeId, modelVersion: { id: versionId } }
}
