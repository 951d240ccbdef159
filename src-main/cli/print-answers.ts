import type { HistoryEntry } from '../../src-shared/history.ts'
import type { Report } from './report.ts'

/** Prints the answers of a job as its events tell of them. */
export interface AnswerPrinter {
  /** Entry ids in the order of the inputs. */
  started(entryIds: readonly number[]): void
  delta(entryId: number, text: string): void
  /** An entry that has its outcome; `saved`: paths of its files. */
  entry(entry: HistoryEntry, saved?: readonly string[]): void
}

/** Each answer as soon as it is there. */
export function printAsTheyCome(names: readonly string[], report: Report): AnswerPrinter {
  let entryIds: readonly number[] = []
  return {
    started: (ids) => (entryIds = ids),
    delta: () => undefined,
    entry: (entry, saved) => report.entry(names[entryIds.indexOf(entry.id)] ?? '', entry, saved),
  }
}

/** Each answer as soon as those of all inputs before it are printed. */
export function printInOrder(names: readonly string[], report: Report): AnswerPrinter {
  const turns = takeTurns((entry, index, saved) => report.entry(names[index] ?? '', entry, saved))
  return { ...turns, delta: () => undefined }
}

/** Hands entries on in the order of the inputs; `isTurnOf`: all before this one are through. */
export function takeTurns(onEntry: (entry: HistoryEntry, index: number, saved: readonly string[]) => void) {
  let entryIds: readonly number[] = []
  let doneCount = 0
  const ready = new Map<number | undefined, { entry: HistoryEntry; saved: readonly string[] }>()
  return {
    started: (ids: readonly number[]) => (entryIds = ids),
    entry(entry: HistoryEntry, saved: readonly string[] = []) {
      ready.set(entry.id, { entry, saved })
      for (let next; (next = ready.get(entryIds[doneCount])) !== undefined;) {
        ready.delete(next.entry.id)
        doneCount += 1
        onEntry(next.entry, doneCount - 1, next.saved)
      }
    },
    /** The entry whose turn it is. */
    current: () => ({ entryId: entryIds[doneCount], index: doneCount }),
  }
}
