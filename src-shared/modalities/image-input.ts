import type { MessageInitShape } from '@bufbuild/protobuf'
import type { DataSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { Accepts, CheckedInput } from './define.ts'

/** Documented limits of image inputs: under 20 MB and at most 85 megapixels, in these formats. */
export const imageAccepts: Accepts = {
  media: 'image',
  mediaTypes: ['image/jpeg', 'image/png', 'image/tiff', 'image/bmp', 'image/webp', 'image/gif'],
  maxBytes: 20_000_000 - 1,
  maxPixels: 85_000_000,
}

export function imageData(input: CheckedInput): MessageInitShape<typeof DataSchema> {
  switch (input.kind) {
    case 'bytes':
      return { image: { base64: input.bytes } }
    case 'url':
      return { image: { url: input.url } }
    case 'text':
    case 'together':
      throw new TypeError('a picture goes as bytes or by its address')
    default:
      return input satisfies never
  }
}
