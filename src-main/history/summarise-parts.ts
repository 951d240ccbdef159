import { firstWords } from '../../src-shared/cut-text.ts'
import { formatPercent } from '../../src-shared/format.ts'
import type { ResultPart } from '../../src-shared/results.ts'

const conceptCount = 3
const textLength = 200

/** First words of an answer, as its line in the list shows them; '' where it has none. */
export function summariseParts(parts: readonly ResultPart[]): string {
  return parts.map(summarisePart).find((summary) => summary !== '') ?? ''
}

function summarisePart(part: ResultPart): string {
  switch (part.kind) {
    case 'concepts':
      return part.concepts
        .slice(0, conceptCount)
        .map(({ name, value }) => `${name} ${formatPercent(value)}`)
        .join(', ')
    case 'text':
      return firstWords(part.text, textLength)
    case 'node':
      return summariseParts(part.parts)
    case 'other':
      return ''
    default:
      return part satisfies never
  }
}
