import { firstWords } from '../../src-shared/cut-text.ts'
import { formatBytes, formatCount, formatPercent } from '../../src-shared/format.ts'
import { countLabels } from '../../src-shared/count-labels.ts'
import { formatMediaType } from '../../src-shared/format-media-type.ts'
import type { ResultPart } from '../../src-shared/results.ts'
import { words } from '../../src-shared/words/words.ts'

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
    case 'class':
      return part.name ?? firstWords(part.text, textLength)
    case 'regions':
      return firstWords(countLabels(part).slice(0, conceptCount).map(sayCount).join(', '), textLength)
    case 'image':
    case 'heatmap':
    case 'audio':
    case 'file':
      return words.results.summaries[part.kind](formatMediaType(part.mediaType), formatBytes(part.sizeBytes))
    case 'embedding':
      return words.results.summaries.embedding(formatCount(part.dimensions))
    case 'colors':
      return part.colors
        .slice(0, conceptCount)
        .map(({ name, hex, value }) => `${name || hex} ${formatPercent(value)}`)
        .join(', ')
    case 'segments':
      return firstWords(part.segments.map(({ text }) => text).join(' '), textLength)
    case 'node':
      return summariseParts(part.parts)
    case 'other':
      return ''
    default:
      return part satisfies never
  }
}

/** `3 × person`; what was read in a region stands for itself. */
const sayCount = ({ label, count }: { label: string; count: number }) => (count === 1 ? label : `${count} × ${label}`)
