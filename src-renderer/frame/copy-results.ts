import type { HistoryEntry } from '../../src-shared/history.ts'
import { toCsv, toCsvLine } from '../../src-shared/to-csv.ts'
import { words } from '../../src-shared/words/words.ts'
import { csvRows } from './copy/csv-rows.ts'
import { errorLines, partLines } from './copy/part-lines.ts'
import { toJson } from './copy/to-json.ts'

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

/** What one means, a line per concept, region or text with its full precision; an input without any has one of its own. */
const csv: CopyFormat = {
  write: (entry, minValue) => toCsv(csvRows(entry, minValue)),
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
