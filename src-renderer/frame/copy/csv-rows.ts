import type { HistoryEntry } from '../../../src-shared/history.ts'
import type { ResultPart, ResultPartOf } from '../../../src-shared/results.ts'
import { formatTarget, type RunTarget } from '../../../src-shared/targets.ts'
import { cellsOf, type Cells } from './csv-cells.ts'
import { errorTitle } from './part-lines.ts'

/** Where a line comes from, and what it says. */
interface Line extends Cells {
  readonly nodeId: string
  readonly error: string
}
type Own = Pick<Line, 'nodeId' | 'error'>

/** Rows under `words.results.columns`: one for each concept, region, text, …; an entry with none of these has one too. */
export function csvRows(entry: HistoryEntry, minValue: number): string[][] {
  const { run, input, state, error, requestId } = entry
  const model = formatTarget(versioned(run.target, entry.answeredVersionId))
  const own = { nodeId: '', error: errorTitle(error) }
  const lines = linesOf(entry.parts, minValue, own)
  return (lines.length === 0 ? [own] : lines).map((line: Line) => [
    ...[input.name, line.nodeId, line.concept ?? '', figure(line.confidence), line.conceptId ?? '', line.text ?? ''],
    ...[model, run.engine, state, line.error, requestId],
    ...figuresOf(line),
  ])
}

/** The version that answered, where the run asked for the newest. */
const versioned = (target: RunTarget, answeredVersionId: string): RunTarget => ({
  ...target,
  versionId: answeredVersionId || target.versionId,
})

const figure = (value: number | null | undefined) => (value === null || value === undefined ? '' : String(value))

const figuresOf = ({ area, box, time, span }: Line) =>
  [area, box?.top, box?.left, box?.bottom, box?.right, time?.start, time?.end, span?.start, span?.end].map(figure)

const linesOf = (parts: readonly ResultPart[], minValue: number, own: Own): Line[] =>
  parts.flatMap((part) =>
    part.kind === 'node'
      ? linesOfNode(part, minValue, own)
      : cellsOf(part, minValue).map((cells) => ({ ...own, ...cells })),
  )

function linesOfNode(node: ResultPartOf<'node'>, minValue: number, { error }: Own): Line[] {
  const own = { nodeId: node.nodeId, error: errorTitle(node.error) || error }
  const inner = linesOf(node.parts, minValue, own)
  return inner.length > 0 ? inner : [own]
}
