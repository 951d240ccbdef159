import type { Box, Concept, Region, ResultPart, ResultPartOf } from '../../../src-shared/results.ts'
import { decodeVector } from '../../../src-shared/vectors.ts'
import { fileLine } from './part-lines.ts'
import { classOf, regionsAbove, valueOf } from './region-facts.ts'

interface Range {
  readonly start: number
  readonly end: number
}

/** What a line of the table says of an answer. */
export interface Cells {
  readonly concept?: string
  readonly confidence?: number | null
  readonly conceptId?: string
  readonly text?: string
  /** Share of the picture, 0..1. */
  readonly area?: number | null
  readonly box?: Box | null
  /** Of a sound or a video, ms. */
  readonly time?: Range
  /** Characters of the text that was sent. */
  readonly span?: Range | null
}

/** A line for each thing that a part holds; none of a part that has no place in a table. */
export function cellsOf(part: Exclude<ResultPart, { kind: 'node' }>, minValue: number): Cells[] {
  switch (part.kind) {
    case 'concepts':
      return conceptsAbove(part.concepts, minValue)
    case 'text':
      return [{ text: part.text }]
    case 'class':
      return [{ concept: part.name ?? '', text: part.text }]
    case 'regions':
      return regionsAbove(part, minValue).map((region) => cellsOfRegion(region, part.measure))
    case 'embedding':
      return [{ text: JSON.stringify(Array.from(decodeVector(part.vector))) }]
    case 'colors':
      return part.colors.map(({ hex, name, value }) => ({ concept: name, text: hex, area: value }))
    case 'segments':
      return part.segments.flatMap((segment) => cellsOfSegment(segment, minValue))
    case 'image':
    case 'heatmap':
    case 'audio':
    case 'file':
      return [{ text: fileLine(part) }]
    case 'other':
      return []
    default:
      return part satisfies never
  }
}

const conceptsAbove = (concepts: readonly Concept[], minValue: number): Cells[] =>
  concepts
    .filter(({ value }) => value >= minValue)
    .map(({ id, name, value }) => ({ concept: name, confidence: value, conceptId: id }))

function cellsOfRegion(region: Region, measure: 'confidence' | 'area'): Cells {
  const { text, box, span, concepts } = region
  return { concept: classOf(region), conceptId: concepts[0]?.id ?? '', text, box, span, [measure]: valueOf(region) }
}

/** A line for each concept of a stretch that is seen, or one without. */
function cellsOfSegment(segment: ResultPartOf<'segments'>['segments'][number], minValue: number): Cells[] {
  const own = { text: segment.text, time: { start: Math.round(segment.beginMs), end: Math.round(segment.endMs) } }
  const seen = conceptsAbove(segment.concepts, minValue)
  return seen.length === 0 ? [own] : seen.map((cells) => ({ ...own, ...cells }))
}
