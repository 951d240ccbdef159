import { describeError } from '../../src-shared/describe-error.ts'
import type { AppError } from '../../src-shared/errors.ts'
import { formatPercent } from '../../src-shared/format.ts'
import { isPartial, type HistoryEntry } from '../../src-shared/history.ts'
import type { JsonObject } from '../../src-shared/json.ts'
import type { ResultPart } from '../../src-shared/results.ts'
import { formatTarget, isWorkflow, type RunTarget } from '../../src-shared/targets.ts'
import { words } from '../../src-shared/words/words.ts'

/** Results as something that other programs take: each entry for itself, so that any number needs no more than one. */
export interface CopyFormat {
  /** Concepts below `minValue` are not seen, and not copied. */
  readonly write: (entry: HistoryEntry, minValue: number) => string
  readonly join: (pieces: readonly string[]) => string
}

/** What one sees: each name, and below it its concepts with their shares, its text, its nodes. */
const text: CopyFormat = {
  write: (entry, minValue) =>
    [entry.input.name, ...errorLines(entry.error), ...partLines(entry.parts, minValue)].join('\n'),
  join: (pieces) => pieces.join('\n\n'),
}

/** What one means, a line per concept or text with its full precision; an input without any has a line of its own. */
const csv: CopyFormat = {
  write: (entry, minValue) => csvRows(entry, minValue).map(toCsvLine).join('\r\n'),
  join: (pieces) => [toCsvLine(words.results.columns), ...pieces].join('\r\n'),
}

const json: CopyFormat = {
  write: (entry, minValue) => JSON.stringify(toJson(entry, minValue), null, 2).replaceAll('\n', '\n  '),
  join: (pieces) => (pieces.length === 0 ? '[]' : `[\n  ${pieces.join(',\n  ')}\n]`),
}

export const copyFormats = { text, csv, json } as const

/** Pieces of a copy as they come, up to a length that the clipboard takes. */
export class ResultsCopy {
  readonly #format: CopyFormat
  readonly #minValue: number
  readonly #maxLength: number
  readonly #pieces: string[] = []
  #length = 0

  constructor(format: CopyFormat, options: { minValue: number; maxLength: number }) {
    this.#format = format
    this.#minValue = options.minValue
    this.#maxLength = options.maxLength
  }

  get count(): number {
    return this.#pieces.length
  }

  get text(): string {
    return this.#format.join(this.#pieces)
  }

  /** False once it is too long. */
  add(entry: HistoryEntry): boolean {
    const piece = this.#format.write(entry, this.#minValue)
    this.#pieces.push(piece)
    this.#length += piece.length
    return this.#length <= this.#maxLength
  }
}

const errorTitle = (error: AppError | null) => (error === null ? '' : describeError(error).title)
const errorLines = (error: AppError | null) => (error === null ? [] : [errorTitle(error)])

function partLines(parts: readonly ResultPart[], minValue: number): string[] {
  return parts.flatMap((part): string[] => {
    switch (part.kind) {
      case 'concepts':
        return part.concepts
          .filter(({ value }) => value >= minValue)
          .map(({ name, value }) => `${name}\t${formatPercent(value)}`)
      case 'text':
        return [part.text]
      case 'node':
        return [`[${part.nodeId}]`, ...errorLines(part.error), ...partLines(part.parts, minValue)]
      case 'other':
        return []
      default:
        return part satisfies never
    }
  })
}

/** The version that answered, where the run asked for the newest. */
function versioned(target: RunTarget, answeredVersionId: string): RunTarget {
  return { ...target, versionId: answeredVersionId || target.versionId }
}

function csvRows(entry: HistoryEntry, minValue: number): string[][] {
  const { run, input, state, error, requestId } = entry
  const model = formatTarget(versioned(run.target, entry.answeredVersionId))
  const heads = csvHeads(entry.parts, minValue, { nodeId: '', error: errorTitle(error) })
  const filled = heads.length === 0 ? [{ cells: ['', '', '', '', ''], error: errorTitle(error) }] : heads
  return filled.map((head) => [input.name, ...head.cells, model, run.engine, state, head.error, requestId])
}

interface CsvHead {
  /** Node, concept, confidence, concept's id, text. */
  readonly cells: readonly string[]
  readonly error: string
}

function csvHeads(
  parts: readonly ResultPart[],
  minValue: number,
  { nodeId, error }: { nodeId: string; error: string },
): CsvHead[] {
  return parts.flatMap((part): CsvHead[] => {
    switch (part.kind) {
      case 'concepts':
        return part.concepts
          .filter(({ value }) => value >= minValue)
          .map(({ id, name, value }) => ({ cells: [nodeId, name, String(value), id, ''], error }))
      case 'text':
        return [{ cells: [nodeId, '', '', '', part.text], error }]
      case 'node': {
        const own = { nodeId: part.nodeId, error: errorTitle(part.error) || error }
        const inner = csvHeads(part.parts, minValue, own)
        return inner.length > 0 ? inner : [{ cells: [part.nodeId, '', '', '', ''], error: own.error }]
      }
      case 'other':
        return []
      default:
        return part satisfies never
    }
  })
}

const toCsvLine = (row: readonly string[]) => row.map(quote).join(',')

/** RFC 4180. */
const quote = (field: string) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)

function toJson(entry: HistoryEntry, minValue: number): object {
  const { run, input } = entry
  return {
    input: input.url ?? input.name,
    ...(input.excerpt === null ? {} : { inputText: input.excerpt }),
    [isWorkflow(run.target) ? 'workflow' : 'model']: formatTarget(run.target),
    modelVersion: entry.answeredVersionId,
    call: run.call,
    engine: run.engine,
    params: run.params,
    state: entry.state,
    isPartial: isPartial(entry),
    latencyMs: entry.latencyMs,
    requestId: entry.requestId,
    ranOn: entry.ranOn,
    tokens: entry.tokens,
    ...partsToJson(entry.parts, minValue),
    ...(entry.error === null ? {} : { error: entry.error }),
  }
}

function partsToJson(parts: readonly ResultPart[], minValue: number): object {
  const texts = parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []))
  const nodes = parts.flatMap((part) => (part.kind === 'node' ? [part] : []))
  const other: JsonObject['other'][] = parts.flatMap((part) => (part.kind === 'other' ? [part.value] : []))
  const concepts = parts.flatMap((part) => (part.kind === 'concepts' ? part.concepts : []))
  return {
    concepts: concepts.filter(({ value }) => value >= minValue),
    ...(texts.length === 0 ? {} : { text: texts.join('\n') }),
    ...(nodes.length === 0
      ? {}
      : {
          nodes: nodes.map(({ nodeId, model, error, parts: inner }) => ({
            nodeId,
            model: model === null ? null : formatTarget(model),
            ...partsToJson(inner, minValue),
            ...(error === null ? {} : { error }),
          })),
        }),
    other,
  }
}
