import { create } from '@bufbuild/protobuf'
import { DataSchema, TextSchema, type Data } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { splitPieces } from './split-pieces.ts'

/** Where an answer has its text: models that are called by their methods have it as a string, alone or in a part. */
type TextPlace =
  { readonly kind: 'text' } | { readonly kind: 'string' } | { readonly kind: 'part'; readonly partId: string }

/** What a model made of one input. */
export interface Made {
  /** All but the text. */
  readonly rest: Data
  /** Of a text, to be joined; none where the model writes nothing. */
  readonly pieces: readonly string[]
  readonly place: TextPlace
  /** Words and concepts of the input. */
  readonly promptTokens: number
}

export const nothingMade: Made = { rest: create(DataSchema), pieces: [], place: { kind: 'text' }, promptTokens: 0 }

/** Takes an answer apart into its text, up to so many pieces of it, and all else. */
export function takeApart(data: Data, maxPieces: number): Omit<Made, 'promptTokens'> {
  const { text, place, rest } = takeText(data)
  return { rest, place, pieces: splitPieces(text).slice(0, maxPieces) }
}

function takeText(data: Data): { text: string; place: TextPlace; rest: Data } {
  const [part, second] = data.parts
  if (part?.data !== undefined && part.data.stringValue !== '' && second === undefined) {
    return { text: part.data.stringValue, place: { kind: 'part', partId: part.id }, rest: { ...data, parts: [] } }
  }
  const { text, ...others } = data
  if (data.stringValue !== '') {
    return { text: data.stringValue, place: { kind: 'string' }, rest: { ...others, stringValue: '' } }
  }
  return { text: text?.raw ?? '', place: { kind: 'text' }, rest: others }
}

/** The whole answer again. */
export const joinData = ({ rest, pieces, place }: Made) => putText(rest, pieces.join(''), place)

/** One piece of it; the first one comes with all that is no text. */
export function pieceOfData({ rest, pieces, place }: Made, index: number): Data {
  return putText(index === 0 ? rest : create(DataSchema), pieces[index] ?? '', place)
}

function putText(rest: Data, text: string, place: TextPlace): Data {
  if (text === '') return rest
  switch (place.kind) {
    case 'text':
      return { ...rest, text: create(TextSchema, { raw: text }) }
    case 'string':
      return { ...rest, stringValue: text, text: create(TextSchema, { raw: text }) }
    case 'part':
      return {
        ...rest,
        parts: create(DataSchema, { parts: [{ id: place.partId, data: { stringValue: text } }] }).parts,
      }
    default:
      return place satisfies never
  }
}
