import type { Data } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { DecodedPart } from '../results.ts'
import type { Leftovers } from './leftovers.ts'
import { sniffMedia } from './sniff-media.ts'

/** The picture of an answer. One that is only an address is left: nothing is fetched without being asked for. */
export function decodePicture({ image }: Data, left: Leftovers): DecodedPart[] {
  if (image !== undefined && image.base64.length > 0) {
    return [{ kind: 'image', mediaType: sniffMedia(image.base64), bytes: image.base64 }]
  }
  left.add('image', image)
  return []
}

export function decodeHeatmaps({ heatmaps }: Data, left: Leftovers): DecodedPart[] {
  if (heatmaps.length === 0) return []
  left.add(
    'heatmaps',
    heatmaps.filter(({ base64 }) => base64.length === 0),
  )
  return heatmaps
    .filter(({ base64 }) => base64.length > 0)
    .map(({ base64: bytes }) => ({ kind: 'heatmap', mediaType: sniffMedia(bytes), bytes }))
}

export function decodeSound({ audio }: Data, left: Leftovers): DecodedPart[] {
  if (audio !== undefined && audio.base64.length > 0) {
    return [{ kind: 'audio', mediaType: sniffMedia(audio.base64, true), bytes: audio.base64 }]
  }
  left.add('audio', audio)
  return []
}

/** Bytes without a viewer, whatever their size, each with the name of its field; what is said of them is left. */
export function decodeFiles(data: Data, left: Leftovers): DecodedPart[] {
  const { video, ndarray, bytesValue } = data
  left.add('video', video && { ...video, base64: new Uint8Array() })
  left.add('ndarray', ndarray && { ...ndarray, buffer: new Uint8Array() })
  return [...file('video', video?.base64), ...file('ndarray', ndarray?.buffer), ...file('bytesValue', bytesValue)]
}

function file(name: string, bytes: Uint8Array | undefined): DecodedPart[] {
  if (bytes === undefined || bytes.length === 0) return []
  return [{ kind: 'file', name, mediaType: sniffMedia(bytes), bytes }]
}
