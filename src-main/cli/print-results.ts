import { describeError } from '../../src-shared/describe-error.ts'
import type { AppError } from '../../src-shared/errors.ts'
import { formatPercent } from '../../src-shared/format.ts'
import type { Engine, HistoryEntry } from '../../src-shared/history.ts'
import { formatModelRef } from '../../src-shared/models.ts'
import type { Concept, ResultPart } from '../../src-shared/results.ts'
import { words } from '../../src-shared/words/words.ts'
import { withoutControls } from './terminal.ts'

/** An input that was refused before anything was sent. */
export interface RefusedInput {
  readonly name: string
  readonly url: string | null
  readonly error: AppError
}

/** One line of `--json` for an answer, or for an input that got none. */
export function printEntryJson(name: string, entry: HistoryEntry): string {
  const { input, run, state, parts, error, latencyMs, requestId } = entry
  return jsonLine({
    name,
    path: input.path,
    url: input.url,
    state,
    engine: run.engine,
    model: formatModelRef(run.model),
    modelVersionId: entry.answeredVersionId || null,
    parts,
    error,
    message: error === null ? null : describeError(error).sentence,
    notes: input.notes,
    latencyMs,
    requestId: requestId || null,
    historyId: entry.isKept ? entry.id : null,
  })
}

export function printRefusedJson({ name, url, error }: RefusedInput, engine: Engine): string {
  const message = describeError(error).sentence
  const unknown = { model: null, modelVersionId: null, latencyMs: null, requestId: null, historyId: null }
  return jsonLine({ name, path: null, url, state: 'failed', engine, parts: [], error, message, notes: [], ...unknown })
}

/** The same fields in the same order, whatever came of the input. */
interface JsonLine {
  readonly name: string
  readonly path: string | null
  readonly url: string | null
  readonly state: HistoryEntry['state']
  readonly engine: Engine
  readonly model: string | null
  readonly modelVersionId: string | null
  readonly parts: readonly ResultPart[]
  readonly error: AppError | null
  readonly message: string | null
  readonly notes: HistoryEntry['input']['notes']
  readonly latencyMs: number | null
  readonly requestId: string | null
  readonly historyId: number | null
}

const jsonLine = (line: JsonLine) => `${JSON.stringify(line)}\n`

/** An answer for people: the input's name, then what the model says, a line each. */
export function printEntryTable(name: string, entry: HistoryEntry): string {
  const mark = entry.run.engine === 'demo' ? `  ${words.cli.demoMark}` : ''
  const lines = entry.parts.flatMap(describePart)
  const body = lines.length === 0 ? [words.cli.noConcepts] : lines
  return [withoutControls(name) + mark, ...body.map((line) => `  ${line}`), ''].join('\n')
}

function describePart(part: ResultPart): string[] {
  switch (part.kind) {
    case 'concepts':
      return describeConcepts(part.concepts)
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
