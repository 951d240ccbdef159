import { describeError } from '../../src-shared/describe-error.ts'
import type { AppError } from '../../src-shared/errors.ts'
import { isPartial, type HistoryEntry } from '../../src-shared/history.ts'
import { words } from '../../src-shared/words/words.ts'
import { printEntryJson, printEntryTable, printRefusedJson, type RefusedInput, type RunFacts } from './print-results.ts'
import { withoutControls, type Terminal } from './terminal.ts'

/** Says what became of each input: results to stdout, what went wrong in words to stderr. */
export interface Report {
  refused(input: RefusedInput): void
  /** `saved`: paths of its files. */
  entry(name: string, entry: HistoryEntry, saved?: readonly string[]): void
  /** What went wrong with an entry whose answer is printed already. */
  problems(name: string, entry: HistoryEntry): void
  /** What kept the whole run from going on, or the files of an answer from being saved. */
  failure(error: AppError, name?: string): void
}

export function createReport(terminal: Terminal, format: 'table' | 'json', facts: RunFacts): Report {
  const toldSentences = new Set<string>()
  /** Many inputs may fail for one reason, which is told in full once. */
  const tellFailure = (name: string, error: AppError) => {
    const { title, sentence } = describeError(error)
    const isTold = toldSentences.has(sentence)
    toldSentences.add(sentence)
    tell(terminal, [name, title, ...(isTold ? [] : [sentence])])
  }
  const problems = (name: string, entry: HistoryEntry) => {
    if (entry.error !== null && entry.state !== 'cancelled') tellFailure(name, entry.error)
    if (isPartial(entry)) tell(terminal, [name, words.cli.partial])
  }
  return {
    refused(input) {
      if (format === 'json') terminal.out(printRefusedJson(input, facts))
      tellFailure(input.name, input.error)
    },
    entry(name, entry, saved = []) {
      if (format === 'json') terminal.out(printEntryJson(name, entry, saved))
      else if (entry.state === 'done' || isPartial(entry)) terminal.out(printEntryTable(name, entry, saved))
      problems(name, entry)
    },
    problems,
    failure: (error, name = '') => tellFailure(name, error),
  }
}

const tell = (terminal: Terminal, texts: readonly string[]) =>
  terminal.tell(withoutControls(texts.filter((text) => text !== '').join(': ')))
