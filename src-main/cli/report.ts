import { describeError } from '../../src-shared/describe-error.ts'
import type { AppError } from '../../src-shared/errors.ts'
import type { Engine, HistoryEntry } from '../../src-shared/history.ts'
import { printEntryJson, printEntryTable, printRefusedJson, type RefusedInput } from './print-results.ts'
import { withoutControls, type Terminal } from './terminal.ts'

/** Says what became of each input: results to stdout, what went wrong in words to stderr. */
export interface Report {
  refused(input: RefusedInput): void
  entry(name: string, entry: HistoryEntry): void
  /** What kept the whole run from going on. */
  failure(error: AppError): void
}

export function createReport(terminal: Terminal, format: 'table' | 'json', engine: Engine): Report {
  const toldSentences = new Set<string>()
  /** Many inputs may fail for one reason, which is told in full once. */
  const tellFailure = (name: string, error: AppError) => {
    const { title, sentence } = describeError(error)
    const isTold = toldSentences.has(sentence)
    toldSentences.add(sentence)
    terminal.tell(
      withoutControls([name, title, ...(isTold ? [] : [sentence])].filter((text) => text !== '').join(': ')),
    )
  }
  return {
    refused(input) {
      if (format === 'json') terminal.out(printRefusedJson(input, engine))
      tellFailure(input.name, input.error)
    },
    entry(name, entry) {
      if (format === 'json') terminal.out(printEntryJson(name, entry))
      else if (entry.state === 'done') terminal.out(printEntryTable(name, entry))
      if (entry.error !== null && entry.state !== 'cancelled') tellFailure(name, entry.error)
    },
    failure: (error) => tellFailure('', error),
  }
}
