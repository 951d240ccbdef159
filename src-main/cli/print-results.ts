import type { CallKind } from '../../src-shared/calls.ts'
import type { RanOn } from '../../src-shared/compute.ts'
import { describeError } from '../../src-shared/describe-error.ts'
import type { AppError } from '../../src-shared/errors.ts'
import { isPartial, type Engine, type HistoryEntry, type TokenCounts } from '../../src-shared/history.ts'
import type { ResultPart } from '../../src-shared/results.ts'
import { formatTarget } from '../../src-shared/targets.ts'
import { words } from '../../src-shared/words/words.ts'
import { describePart } from './describe-part.ts'
import { withoutControls } from './terminal.ts'

/** An input that was refused before anything was sent. */
export interface RefusedInput {
  readonly name: string
  readonly url: string | null
  readonly error: AppError
}

/** What every answer of a run has in common. */
export interface RunFacts {
  readonly engine: Engine
  readonly call: CallKind
}

/** One line of `--json` for an answer, or for an input that got none. */
export function printEntryJson(name: string, entry: HistoryEntry, saved: readonly string[]): string {
  const { input, run, state, parts, error, latencyMs, requestId, ranOn, tokens } = entry
  return jsonLine({
    name,
    path: input.path,
    url: input.url,
    companions: input.companions.map((companion) => ({
      name: companion.name,
      path: companion.path,
      url: companion.url,
    })),
    state,
    isPartial: isPartial(entry),
    engine: run.engine,
    call: run.call,
    model: formatTarget(run.target),
    modelVersionId: entry.answeredVersionId || null,
    parts,
    saved,
    tokens,
    error,
    message: error === null ? null : describeError(error).sentence,
    notes: input.notes,
    latencyMs,
    requestId: requestId || null,
    ranOn,
    historyId: entry.isKept ? entry.id : null,
  })
}

export function printRefusedJson({ name, url, error }: RefusedInput, { engine, call }: RunFacts): string {
  return jsonLine({
    name,
    path: null,
    url,
    companions: [],
    state: 'failed',
    isPartial: false,
    engine,
    call,
    model: null,
    modelVersionId: null,
    parts: [],
    saved: [],
    tokens: null,
    error,
    message: describeError(error).sentence,
    notes: [],
    latencyMs: null,
    requestId: null,
    ranOn: null,
    historyId: null,
  })
}

/** The same fields in the same order, whatever came of the input. */
interface JsonLine {
  readonly name: string
  readonly path: string | null
  readonly url: string | null
  /** What went with it as one input. */
  readonly companions: readonly { readonly name: string; readonly path: string | null; readonly url: string | null }[]
  readonly state: HistoryEntry['state']
  readonly isPartial: boolean
  readonly engine: Engine
  readonly call: CallKind
  /** What was asked: a model or a workflow. */
  readonly model: string | null
  readonly modelVersionId: string | null
  readonly parts: readonly ResultPart[]
  /** Paths of its files. */
  readonly saved: readonly string[]
  readonly tokens: TokenCounts | null
  readonly error: AppError | null
  readonly message: string | null
  readonly notes: HistoryEntry['input']['notes']
  readonly latencyMs: number | null
  readonly requestId: string | null
  readonly ranOn: RanOn | null
  readonly historyId: number | null
}

const jsonLine = (line: JsonLine) => `${JSON.stringify(line)}\n`

/** An answer for people: the input's name, then what the model says, a line each, and where its files lie. */
export function printEntryTable(name: string, entry: HistoryEntry, saved: readonly string[]): string {
  const { demoMark, partialMark, noAnswer } = words.cli
  const marks = [...(entry.run.engine === 'demo' ? [demoMark] : []), ...(isPartial(entry) ? [partialMark] : [])]
  const lines = entry.parts.flatMap(describePart)
  const body = lines.length === 0 ? [noAnswer[entry.run.modalityId]] : [...lines, ...describeSaved(saved)]
  return [[withoutControls(name), ...marks].join('  '), ...body.map((line) => `  ${line}`), ''].join('\n')
}

export const describeSaved = (paths: readonly string[]) => paths.map((path) => withoutControls(words.cli.savedAs(path)))
