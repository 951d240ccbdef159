import type { Concept } from '../../src-shared/results.ts'
import { toCsv } from '../../src-shared/to-csv.ts'
import { words } from '../../src-shared/words/words.ts'

/** A line for each concept, under a line of heads, with the full precision of its value. */
export const conceptsCsv = (concepts: readonly Concept[]): string =>
  toCsv([words.viewers.concepts.columns, ...concepts.map(({ id, name, value }) => [name, String(value), id])])
