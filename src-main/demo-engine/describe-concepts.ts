import { formatPercent } from '../../src-shared/format.ts'
import { words } from '../../src-shared/words/words.ts'
import type { ConceptValue } from './demo-model.ts'

const traitLimit = 3
const colourLimit = 3
/** Lower values say that something does not hold. */
const leastValue = 0.05

/** A sentence or two that name the highest concepts with their values: colours apart from all else. */
export function describeConcepts(concepts: readonly ConceptValue[]): string {
  const { sentence } = words.help
  const high = concepts.filter(({ value }) => value >= leastValue).toSorted((one, other) => other.value - one.value)
  const traits = high.filter((concept) => !isColour(concept)).slice(0, traitLimit)
  const colours = high.filter(isColour).slice(0, colourLimit)
  const sentences = [
    ...(traits.length === 0 ? [] : [sentence.traits(listConcepts(traits))]),
    ...(colours.length === 0 ? [] : [sentence.colours(listConcepts(colours))]),
  ]
  return sentences.length === 0 ? sentence.none : sentences.join(' ')
}

const isColour = ({ id }: ConceptValue) => id.startsWith('colour-')

const list = new Intl.ListFormat('en')

function listConcepts(concepts: readonly ConceptValue[]): string {
  const { concept } = words.help.sentence
  return list.format(concepts.map(({ id, name, value }) => concept(name || id, formatPercent(value))))
}
