import { describeError } from '../../src-shared/describe-error.ts'
import { formatPercent } from '../../src-shared/format.ts'
import type { HistoryEntry } from '../../src-shared/history.ts'
import { formatModelRef } from '../../src-shared/models.ts'
import type { Concept } from '../../src-shared/results.ts'
import { words } from '../../src-shared/words/words.ts'

/** Concepts as one sees them: below the view's threshold nothing is copied. */
function conceptsOf(entry: HistoryEntry, minValue: number): readonly Concept[] {
  const concepts = entry.parts.flatMap((part) => (part.kind === 'concepts' ? part.concepts : []))
  return concepts.filter(({ value }) => value >= minValue)
}

const errorTitle = (entry: HistoryEntry) => (entry.error === null ? '' : describeError(entry.error).title)

/** What one sees: each name, and below it its concepts with their shares. */
export function resultsAsText(entries: readonly HistoryEntry[], minValue: number): string {
  const blocks = entries.map((entry) => {
    const concepts = conceptsOf(entry, minValue).map(({ name, value }) => `${name}\t${formatPercent(value)}`)
    return [entry.input.name, ...(entry.error === null ? [] : [errorTitle(entry)]), ...concepts].join('\n')
  })
  return blocks.join('\n\n')
}

/** What one means, a line per concept with its full precision; an input without any has a line of its own. */
export function resultsAsCsv(entries: readonly HistoryEntry[], minValue: number): string {
  const rows = entries.flatMap((entry) => {
    const tail = [
      formatModelRef({ ...entry.run.model, versionId: entry.answeredVersionId || entry.run.model.versionId }),
      entry.run.engine,
      entry.state,
      errorTitle(entry),
      entry.requestId,
    ]
    const concepts = conceptsOf(entry, minValue)
    const heads =
      concepts.length === 0 ? [['', '', '']] : concepts.map(({ id, name, value }) => [name, String(value), id])
    return heads.map((head) => [entry.input.name, ...head, ...tail])
  })
  return [[...words.image.results.columns], ...rows].map((row) => row.map(quote).join(',')).join('\r\n')
}

/** RFC 4180. */
const quote = (field: string) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)

export function resultsAsJson(entries: readonly HistoryEntry[], minValue: number): string {
  const results = entries.map((entry) => ({
    input: entry.input.url ?? entry.input.name,
    model: formatModelRef(entry.run.model),
    modelVersion: entry.answeredVersionId,
    engine: entry.run.engine,
    params: entry.run.params,
    state: entry.state,
    latencyMs: entry.latencyMs,
    requestId: entry.requestId,
    concepts: conceptsOf(entry, minValue),
    other: entry.parts.flatMap((part) => (part.kind === 'other' ? [part.value] : [])),
    ...(entry.error === null ? {} : { error: entry.error }),
  }))
  return JSON.stringify(results, null, 2)
}
