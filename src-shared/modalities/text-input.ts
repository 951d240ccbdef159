import type { MessageInitShape } from '@bufbuild/protobuf'
import type { DataSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { Accepts, CheckedInput } from './define.ts'

/** Documented limits of text inputs: under 20 MB, plain, CSV or TSV. */
export const textAccepts: Accepts = {
  media: 'text',
  mediaTypes: ['text/plain', 'text/csv', 'text/tab-separated-values'],
  maxBytes: 20_000_000 - 1,
  maxPixels: Infinity,
}

/** The API has no field for a text's bytes: a file goes as the text that it holds. */
export function textData(input: CheckedInput): MessageInitShape<typeof DataSchema> {
  switch (input.kind) {
    case 'text':
      return { text: { raw: input.text } }
    case 'url':
      return { text: { url: input.url } }
    case 'bytes':
    case 'together':
      throw new TypeError('a text goes as characters or by its address')
    default:
      return input satisfies never
  }
}
