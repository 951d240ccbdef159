import type { Concept as WireConcept, Data } from '../../proto/generated/clarifai/api/resources_pb.ts'
import type { Concept, DecodedPart } from '../results.ts'
import type { Leftovers } from './leftovers.ts'

/** Highest value first; one whose value is no number is left out. */
export function readConcepts(wire: readonly WireConcept[]): Concept[] {
  const concepts: Concept[] = []
  for (const concept of wire) if (isSound(concept)) concepts.push(toConcept(concept))
  return concepts.length > 1 ? concepts.sort((a, b) => b.value - a.value) : concepts
}

/** The concepts of an answer; none where it has none. */
export function decodeConcepts({ concepts: wire }: Data, left: Leftovers): DecodedPart[] {
  if (wire.length === 0) return []
  const concepts = readConcepts(wire)
  if (concepts.length < wire.length) {
    left.add(
      'concepts',
      wire.filter((concept) => !isSound(concept)),
    )
  }
  return concepts.length === 0 ? [] : [{ kind: 'concepts', concepts }]
}

export const isSound = ({ value }: WireConcept) => Number.isFinite(value)

function toConcept({ id, name, value }: WireConcept): Concept {
  return { id, name: name === '' ? id : name, value }
}
