import type { Data } from '../../proto/generated/clarifai/api/resources_pb.ts'

type DataField = Exclude<keyof Data, '$typeName' | '$unknown'>

/** Who reads a field of an answer: a decoder, which leaves what it has no place for, or nobody. A new field has to be named. */
const readers: Readonly<Record<DataField, 'decoder' | 'nobody'>> = {
  text: 'decoder',
  stringValue: 'decoder',
  concepts: 'decoder',
  regions: 'decoder',
  image: 'decoder',
  heatmaps: 'decoder',
  audio: 'decoder',
  embeddings: 'decoder',
  colors: 'decoder',
  timeSegments: 'decoder',
  video: 'decoder',
  ndarray: 'decoder',
  bytesValue: 'decoder',
  parts: 'decoder',
  frames: 'nobody',
  metadata: 'nobody',
  intValue: 'nobody',
  floatValue: 'nobody',
  boolValue: 'nobody',
  structValue: 'nobody',
}

// safe: the type of the table names all fields and nothing else
const dataFields = Object.keys(readers) as DataField[]
/** Fields that are left as a whole. */
export const unreadFields = dataFields.filter((field) => readers[field] === 'nobody')
/**
 * Whether there is anything beside concepts and a text: in a region there seldom is. Written out, for there may be
 * thousands of them, and going through the names takes several times as long.
 */
export function hasExtras(data: Data): boolean {
  const { image, video, audio, metadata, ndarray, structValue } = data
  const messages = image ?? video ?? audio ?? metadata ?? ndarray ?? structValue
  if (messages !== undefined || data.intValue !== 0n || data.floatValue !== 0 || data.boolValue) return true
  const { colors, embeddings, regions, frames, timeSegments, heatmaps, parts, bytesValue } = data
  const listCount = colors.length + embeddings.length + regions.length + frames.length + timeSegments.length
  return listCount + heatmaps.length + parts.length + bytesValue.length > 0
}

/** Unset, or a default. */
export function isNothing(value: Data[DataField]): boolean {
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0
  return value === undefined || value === '' || value === 0 || value === 0n || value === false
}
