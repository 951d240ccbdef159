import type { Engine, HistoryEntry } from '../../src-shared/history.ts'
import { words } from '../../src-shared/words/words.ts'
import { describePart } from './describe-part.ts'
import { takeTurns, type AnswerPrinter } from './print-answers.ts'
import { describeSaved } from './print-results.ts'
import type { Report } from './report.ts'
import { withoutCommands, withoutControls, type Terminal } from './terminal.ts'

/**
 * Each text while it is being written, one after the other in the order of the inputs. Only the texts go to stdout, with
 * a line break after each; whose text it is goes to stderr.
 */
export function printAsWritten(
  names: readonly string[],
  engine: Engine,
  { report, terminal }: { report: Report; terminal: Terminal },
): AnswerPrinter {
  /** What came of answers whose turn has not come. */
  const ahead = new Map<number | undefined, string>()
  let written: string | null = null
  const write = (text: string, index: number) => {
    if (written === null) tellHeading(names.length > 1 ? (names[index] ?? '') : '', engine, terminal)
    written = (written ?? '') + text
    terminal.out(withoutCommands(text))
  }
  const turns = takeTurns((entry, index, saved) => {
    ahead.delete(entry.id)
    const rest = findRest(entry, written ?? '')
    if (rest !== '' || entry.state === 'done') write(rest, index)
    if (written !== null) terminal.out('\n')
    written = null
    const lines = entry.parts.filter(({ kind }) => kind !== 'text').flatMap(describePart)
    for (const line of [...lines, ...describeSaved(saved)]) terminal.out(`${line}\n`)
    report.problems(names[index] ?? '', entry)
  })
  const catchUp = () => {
    const { entryId, index } = turns.current()
    const text = ahead.get(entryId)
    ahead.delete(entryId)
    if (text !== undefined) write(text, index)
  }
  return {
    started: turns.started,
    delta(entryId, text) {
      ahead.set(entryId, (ahead.get(entryId) ?? '') + text)
      catchUp()
    },
    entry(entry, saved) {
      turns.entry(entry, saved)
      catchUp()
    },
  }
}

function tellHeading(name: string, engine: Engine, terminal: Terminal): void {
  const heading = [name, ...(engine === 'demo' ? [words.cli.demoMark] : [])].filter((text) => text !== '')
  if (heading.length > 0) terminal.tell(withoutControls(heading.join('  ')))
}

/** What the saved answer has beyond what was written of it; '' where it is another text. */
function findRest({ parts }: HistoryEntry, written: string): string {
  const text = parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
  return text.startsWith(written) ? text.slice(written.length) : ''
}
