import { describeError } from '../../src-shared/describe-error.ts'
import { formatPercent } from '../../src-shared/format.ts'
import { formatModelRef } from '../../src-shared/models.ts'
import type { Concept, ResultPart, ResultPartOf } from '../../src-shared/results.ts'
import { withoutCommands, withoutControls } from './terminal.ts'

/** What a model says, in lines for people. */
export function describePart(part: ResultPart): string[] {
  switch (part.kind) {
    case 'concepts':
      return describeConcepts(part.concepts)
    case 'text':
      return withoutCommands(part.text).split('\n')
    case 'node':
      return describeNode(part)
    case 'other':
      return JSON.stringify(part.value, null, 2).split('\n')
    default:
      return part satisfies never
  }
}

function describeConcepts(concepts: readonly Concept[]): string[] {
  const rows = concepts.map(({ name, value }) => ({ name: withoutControls(name), figure: formatPercent(value) }))
  const nameWidth = Math.max(0, ...rows.map(({ name }) => name.length))
  return rows.map(({ name, figure }) => `${name.padEnd(nameWidth)}  ${figure.padStart(5)}`)
}

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
