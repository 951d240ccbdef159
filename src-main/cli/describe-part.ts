import { describeError } from '../../src-shared/describe-error.ts'
import { formatMediaType } from '../../src-shared/format-media-type.ts'
import { formatBytes, formatCount, formatPercent } from '../../src-shared/format.ts'
import { formatModelRef } from '../../src-shared/models.ts'
import type { Concept, ResultPart, ResultPartOf } from '../../src-shared/results.ts'
import { decodeVector, normOf } from '../../src-shared/vectors.ts'
import { words } from '../../src-shared/words/words.ts'
import { alignColumns } from './align-columns.ts'
import { describeRegions } from './describe-regions.ts'
import { withoutCommands, withoutControls } from './terminal.ts'

const text = words.cli.parts

/** What a model says, in lines for people. */
export function describePart(part: ResultPart): string[] {
  switch (part.kind) {
    case 'concepts':
      return describeConcepts(part.concepts)
    case 'text':
      return withoutCommands(part.text).split('\n')
    case 'class':
      return describeClass(part)
    case 'regions':
      return describeRegions(part)
    case 'image':
    case 'heatmap':
    case 'audio':
      return [describeFile(part)]
    case 'file':
      return [`${describeFile(part)}, ${withoutControls(part.name)}`]
    case 'embedding':
      return [text.embedding(formatCount(part.dimensions), normOf(decodeVector(part.vector)).toPrecision(4))]
    case 'colors':
      return describeColors(part)
    case 'segments':
      return describeSegments(part)
    case 'node':
      return describeNode(part)
    case 'other':
      return withoutCommands(JSON.stringify(part.value, null, 2)).split('\n')
    default:
      return part satisfies never
  }
}

const describeConcepts = (concepts: readonly Concept[]) =>
  alignColumns(concepts.map(({ name, value }) => [withoutControls(name), formatPercent(value).padStart(5)]))

/** Of an answer that names no class, all that it says. */
function describeClass({ name, text: said }: ResultPartOf<'class'>): string[] {
  return name === null ? [text.noClass, ...withoutCommands(said).split('\n')] : [withoutControls(name)]
}

function describeFile({ kind, mediaType, sizeBytes }: ResultPartOf<'image' | 'heatmap' | 'audio' | 'file'>): string {
  return words.results.summaries[kind](formatMediaType(withoutControls(mediaType)), formatBytes(sizeBytes))
}

const describeColors = ({ colors }: ResultPartOf<'colors'>) =>
  alignColumns(
    colors.map(({ hex, name, value }) => [
      withoutControls(hex),
      withoutControls(name),
      formatPercent(value).padStart(5),
    ]),
  )

function describeSegments({ segments }: ResultPartOf<'segments'>): string[] {
  return alignColumns(
    segments.map(({ beginMs, endMs, text: said, concepts }) => {
      const named = concepts.map(({ name, value }) => `${name} ${formatPercent(value)}`)
      const about = [said, named.join(', ')].filter((one) => one !== '')
      return [text.stretch(formatSeconds(beginMs), formatSeconds(endMs)), withoutControls(about.join('  '))]
    }),
  )
}

const formatSeconds = (ms: number) => (ms / 1000).toFixed(2)

/** The node's own lines stand below it, further in. */
function describeNode({ nodeId, model, error, parts }: ResultPartOf<'node'>): string[] {
  const head = [nodeId, ...(model === null ? [] : [formatModelRef(model)])].map(withoutControls).join('  ')
  const lines = parts.flatMap(describePart)
  if (error !== null) {
    const { title, sentence } = describeError(error)
    lines.push(withoutControls(`${title}: ${sentence}`))
  }
  return [head, ...lines.map((line) => `  ${line}`)]
}
