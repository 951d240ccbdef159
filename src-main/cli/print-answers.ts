import type { HistoryEntry } from '../../src-shared/history.ts'
import type { Report } from './report.ts'

/** Prints the answers of a job as its events tell of them. */
export interface AnswerPrinter {
  /** Entry ids in the order of the inputs. */
  started(entryIds: readonly number[]): void
  delta(entryId: number, text: string): void
  /** An entry that has its outcome. */
  entry(entry: HistoryEntry): void
}

/** Each answer as soon as it is there. */
export function printAsTheyCome(names: readonly string[], report: Report): AnswerPrinter {
  let entryIds: readonly number[] = []
  return {
    started: (ids) => (entryIds = ids),
    delta: () => undefined,
    entry: (entry) => report.entry(names[entryIds.indexOf(entry.id)] ?? '', entry),
  }
}

/** Each answer as soon as those of all inputs before it are printed. */
export function printInOrder(names: readonly string[], report: Report): AnswerPrinter {
  const turns = takeTurns((entry, index) => report.entry(names[index] ?? '', entry))
  return { ...turns, delta: () => undefined }
}

/** Hands entries on in the order of the inputs; `isTurnOf`: all before this one are through. */
export function takeTurns(onEntry: (entry: HistoryEntry, index: number) => void) {
  let entryIds: readonly number[] = []
  let doneCount = 0
  const ready = new Map<number | undefined, HistoryEntry>()
  return {
    started: (ids: readonly number[]) => (entryIds = ids),
    entry(entry: HistoryEntry) {
      ready.set(entry.id, entry)
      for (let next; (next = ready.get(entryIds[doneCount])) !== undefined;) {
        ready.delete(next.id)
        doneCount += 1
        onEntry(next, doneCount - 1)
      }
    },
    /** The entry whose turn it is. */
    current: () => ({ entryId: entryIds[doneCount], index: doneCount }),
  }
}
