import type { MessageInitShape } from '@bufbuild/protobuf'
import type { DataSchema } from '../../proto/generated/clarifai/api/resources_pb.ts'
import { audioAccepts, audioData } from './audio-input.ts'
import type { Accepts, CheckedInput, CheckedMedium } from './define.ts'
import { imageAccepts, imageData } from './image-input.ts'
import type { Media } from '../inputs.ts'
import { textAccepts, textData } from './text-input.ts'

/** Documented limit of a video's bytes: under 128 MB, in these formats. */
const videoAccepts: Accepts = {
  media: 'video',
  mediaTypes: ['video/mp4', 'video/quicktime', 'video/3gpp', 'video/x-msvideo', 'video/x-ms-wmv', 'video/webm'],
  documentedTypes: ['video/mp4', 'video/quicktime', 'video/3gpp', 'video/x-msvideo', 'video/x-ms-wmv'],
  maxBytes: 128_000_000 - 1,
  maxPixels: Infinity,
}

/** Any combination of media, one of each kind. */
export const togetherAccepts: readonly Accepts[] = [imageAccepts, audioAccepts, videoAccepts, textAccepts]

/** One `Data` with a field for each of the media. */
export function togetherData(input: CheckedInput): MessageInitShape<typeof DataSchema> {
  if (input.kind !== 'together') throw new TypeError('media go together')
  return Object.assign({}, ...input.media.map(({ media, input: medium }) => mediumData(media, medium)))
}

function mediumData(media: Media, input: CheckedMedium): MessageInitShape<typeof DataSchema> {
  switch (media) {
    case 'text':
      return textData(input)
    case 'image':
      return imageData(input)
    case 'audio':
      return audioData(input)
    case 'video':
      return videoData(input)
    default:
      return media satisfies never
  }
}

function videoData(input: CheckedMedium): MessageInitShape<typeof DataSchema> {
  switch (input.kind) {
    case 'bytes':
      return { video: { base64: input.bytes } }
    case 'url':
      return { video: { url: input.url } }
    case 'text':
      throw new TypeError('a video goes as bytes or by its address')
    default:
      return input satisfies never
  }
}
