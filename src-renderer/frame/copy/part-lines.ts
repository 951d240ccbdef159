import { describeError } from '../../../src-shared/describe-error.ts'
import type { AppError } from '../../../src-shared/errors.ts'
import { formatMediaType } from '../../../src-shared/format-media-type.ts'
import { formatBytes, formatPercent } from '../../../src-shared/format.ts'
import type { Concept, Region, ResultPart, ResultPartOf } from '../../../src-shared/results.ts'
import { words } from '../../../src-shared/words/words.ts'
import { formatSegment } from '../../viewers/format-segment.ts'
import { classOf, regionsAbove, valueOf } from './region-facts.ts'

export const errorTitle = (error: AppError | null): string => (error === null ? '' : describeError(error).title)
export const errorLines = (error: AppError | null): string[] => (error === null ? [] : [errorTitle(error)])

/** An answer as one sees it: a line for each concept, region, colour or segment, and texts as they are. */
export function partLines(parts: readonly ResultPart[], minValue: number): string[] {
  return parts.flatMap((part): string[] => {
    switch (part.kind) {
      case 'concepts':
        return conceptLines(part.concepts, minValue)
      case 'text':
        return [part.text]
      case 'class':
        return [part.name ?? words.viewers.class.none, ...(part.text === '' ? [] : [part.text])]
      case 'regions':
        return regionsAbove(part, minValue).map(regionLine)
      case 'image':
      case 'heatmap':
      case 'audio':
      case 'file':
        return [fileLine(part)]
      case 'embedding':
        return [words.viewers.embedding.dimensions(part.dimensions)]
      case 'colors':
        return part.colors.map(({ hex, name, value }) => `${`${name} ${hex}`.trim()}\t${formatPercent(value)}`)
      case 'segments':
        return part.segments.flatMap((segment) => [
          [formatSegment(segment), segment.text].join('\t').trimEnd(),
          ...conceptLines(segment.concepts, minValue),
        ])
      case 'node':
        return [`[${part.nodeId}]`, ...errorLines(part.error), ...partLines(part.parts, minValue)]
      case 'other':
        return []
      default:
        return part satisfies never
    }
  })
}

const conceptLines = (concepts: readonly Concept[], minValue: number) =>
  concepts
    .filter(({ value }) => value >= minValue)
    .map(({ name, id, value }) => `${name || id}\t${formatPercent(value)}`)

function regionLine(region: Region): string {
  const value = valueOf(region)
  const said = [classOf(region), region.text].filter((word) => word !== '').join(': ') || words.regions.unnamed
  return value === null ? said : `${said}\t${formatPercent(value)}`
}

type FilePart = ResultPartOf<'image' | 'heatmap' | 'audio' | 'file'>

/** `Picture, PNG, 1.2 MB` */
export const fileLine = ({ kind, mediaType, sizeBytes }: FilePart): string =>
  words.results.summaries[kind](formatMediaType(mediaType), formatBytes(sizeBytes))
