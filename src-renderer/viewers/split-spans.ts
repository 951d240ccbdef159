import type { Region } from '../../src-shared/results.ts'

/** A stretch of a text that the same regions cover, by their indices; none of plain text. */
export interface SpanPiece {
  readonly text: string
  /** The one that begins last, and of those the shortest, comes first: of nested spans, the innermost. */
  readonly regions: readonly number[]
  /** Those of them that begin here. */
  readonly begins: readonly number[]
}

interface Span {
  readonly index: number
  readonly start: number
  readonly end: number
}

/**
 * A text, cut wherever a span begins or ends: spans may overlap. `indices`: the regions that are shown. Positions count
 * characters as the API does, by code points; what lies behind the end of the text is left out.
 */
export function splitSpans(text: string, regions: readonly Region[], indices: readonly number[]): SpanPiece[] {
  const characters = Array.from(text)
  const spans = spansWithin(characters.length, regions, indices)
  const cuts = new Set([0, characters.length, ...spans.flatMap(({ start, end }) => [start, end])])
  const edges = [...cuts].sort((a, b) => a - b)
  let next = 0
  let open: readonly Span[] = []
  return edges.slice(0, -1).map((edge, at) => {
    open = open.filter(({ end }) => end > edge)
    for (let span = spans[next]; span?.start === edge; span = spans[next]) {
      open = [span, ...open]
      next += 1
    }
    return {
      text: characters.slice(edge, edges[at + 1]).join(''),
      regions: open.map(({ index }) => index),
      begins: open.filter(({ start }) => start === edge).map(({ index }) => index),
    }
  })
}

/** By their beginnings, and of one beginning the longest first. */
function spansWithin(length: number, regions: readonly Region[], indices: readonly number[]): Span[] {
  const spans = indices.flatMap((index) => {
    const span = regions[index]?.span ?? null
    if (span === null) return []
    const start = Math.max(0, Math.min(span.start, length))
    const end = Math.min(span.end, length)
    return end <= start ? [] : [{ index, start, end }]
  })
  return spans.sort((one, other) => one.start - other.start || other.end - one.end)
}

/** How many spans end behind a text of which the beginning is shown. */
export function countBeyond(text: string, regions: readonly Region[], indices: readonly number[]): number {
  const { length } = Array.from(text)
  return indices.filter((index) => (regions[index]?.span?.end ?? 0) > length).length
}

/** Regions of a text with the words of their spans, where the answer has left them out. */
export function withWords(regions: readonly Region[], text: string | null): readonly Region[] {
  if (text === null || regions.every((region) => region.text !== '')) return regions
  const characters = Array.from(text)
  return regions.map((region) =>
    region.text !== '' || region.span === null
      ? region
      : { ...region, text: characters.slice(Math.max(0, region.span.start), region.span.end).join('') },
  )
}
