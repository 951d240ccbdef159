import type { Color, Data, TimeSegment } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { DecodedPart, DecodedPartOf } from '../results.ts'
import { readConcepts } from './decode-concepts.ts'
import { readText } from './decode-text.ts'
import type { Leftovers } from './leftovers.ts'
import { takenOfData } from './region-rest.ts'

export function decodeEmbeddings({ embeddings }: Data, left: Leftovers): DecodedPart[] {
  if (embeddings.length === 0) return []
  left.add(
    'embeddings',
    embeddings.filter(({ vector }) => vector.length === 0),
  )
  return embeddings
    .filter(({ vector }) => vector.length > 0)
    .map(({ vector }) => ({ kind: 'embedding', vector, dimensions: vector.length }))
}

/** The largest share first. */
export function decodeColors({ colors: wire }: Data, left: Leftovers): DecodedPart[] {
  if (wire.length === 0) return []
  const colors = wire.map(toColor)
  left.add(
    'colors',
    wire.filter((_, index) => colors[index] === null),
  )
  const sound = colors.filter((color) => color !== null).sort((a, b) => b.value - a.value)
  return sound.length === 0 ? [] : [{ kind: 'colors', colors: sound }]
}

/** Null where there is no colour in it. */
function toColor({ rawHex, w3c, value }: Color): DecodedPartOf<'colors'>['colors'][number] | null {
  const hex = readHex(rawHex) ?? readHex(w3c?.hex ?? '')
  return hex === null || !Number.isFinite(value) ? null : { hex, name: w3c?.name ?? '', value }
}

/** `#F0e` → `#ff00ee` */
function readHex(text: string): string | null {
  const digits = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(text.trim())?.[1]?.toLowerCase()
  if (digits === undefined) return null
  return `#${digits.length === 3 ? digits.replaceAll(/./g, '$&$&') : digits}`
}

/** The platform counts their times in seconds. */
export function decodeSegments({ timeSegments: wire }: Data, left: Leftovers): DecodedPart[] {
  const segments = wire.flatMap((segment, index) => decodeSegment(segment, index, left))
  return segments.length === 0 ? [] : [{ kind: 'segments', segments }]
}

function decodeSegment(
  { data, timeInfo, id }: TimeSegment,
  index: number,
  left: Leftovers,
): DecodedPartOf<'segments'>['segments'] {
  const path = `timeSegments[${index}]`
  if (timeInfo === undefined || !Number.isFinite(timeInfo.beginTime + timeInfo.endTime)) {
    const [time, whole] = [left.toJson(timeInfo, path), left.toJson(data, path)]
    const known = { ...(id === '' ? {} : { id }), ...(time && { timeInfo: time }), ...(whole && { data: whole }) }
    left.addItem('timeSegments', index, known)
    return []
  }
  const text = data === undefined ? '' : readText(data)
  const concepts = data === undefined ? [] : readConcepts(data.concepts)
  const rest = data && left.messageToJson(data, `${path}.data`, takenOfData(data, text))
  if (rest !== undefined) left.addItem('timeSegments', index, { data: rest })
  return [{ beginMs: toMs(timeInfo.beginTime), endMs: toMs(timeInfo.endTime), text, concepts }]
}

/** Seconds in 32 bits are exact to less than a millisecond for some hours: what is beyond that is noise. */
const toMs = (seconds: number) => Math.round(seconds * 1000)
