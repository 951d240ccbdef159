import type { MessageInitShape } from '@bufbuild/protobuf'
import type { DataSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { Accepts, CheckedInput } from './define.ts'

/** Documented limits of sounds: WAV, under 20 MB; the platform's own tests send MP3 too. */
export const audioAccepts: Accepts = {
  media: 'audio',
  mediaTypes: ['audio/wav', 'audio/mpeg', 'audio/flac', 'audio/ogg', 'audio/mp4', 'audio/aac', 'audio/webm'],
  documentedTypes: ['audio/wav'],
  maxBytes: 20_000_000 - 1,
  maxPixels: Infinity,
}

export function audioData(input: CheckedInput): MessageInitShape<typeof DataSchema> {
  switch (input.kind) {
    case 'bytes':
      return { audio: { base64: input.bytes } }
    case 'url':
      return { audio: { url: input.url } }
    case 'text':
    case 'together':
      throw new TypeError('a sound goes as bytes or by its address')
    default:
      return input satisfies never
  }
}
