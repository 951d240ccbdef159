import type { Data } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { DecodedPart } from '../results.ts'
import { isNothing, unreadFields } from './data-fields.ts'
import { decodeConcepts } from './decode-concepts.ts'
import { decodeColors, decodeEmbeddings, decodeSegments } from './decode-measures.ts'
import { decodeFiles, decodeHeatmaps, decodePicture, decodeSound } from './decode-media.ts'
import { decodeRegions } from './decode-regions.ts'
import { decodeRunnerParts, withoutRepeats } from './decode-runner-parts.ts'
import { decodeText } from './decode-text.ts'
import { Leftovers } from './leftovers.ts'

/** In the order of the parts. */
const decoders: readonly ((data: Data, left: Leftovers) => DecodedPart[])[] = [
  decodeText,
  decodeConcepts,
  decodeRegions,
  decodePicture,
  decodeHeatmaps,
  decodeSound,
  decodeEmbeddings,
  decodeColors,
  decodeSegments,
  decodeFiles,
]

/** All that an answer holds, whatever the task. Nothing is dropped: what no other part takes is a tree, and what is malformed too. */
export function decodeAnyData(data: Data): DecodedPart[] {
  const own = decodeFields(data)
  if (data.parts.length === 0) return own
  const results = decodeRunnerParts(data.parts, decodeAnyData)
  return [...withoutRepeats(own, results), ...results]
}

function decodeFields(data: Data): DecodedPart[] {
  const left = new Leftovers()
  const parts: DecodedPart[] = []
  for (const decode of decoders) parts.push(...decode(data, left))
  for (const field of unreadFields) {
    if (!isNothing(data[field])) left.add(field, data[field])
  }
  parts.push(...left.parts)
  return parts
}
