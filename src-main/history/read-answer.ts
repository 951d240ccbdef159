import type { ResultPart } from '../../src-shared/results.ts'
import type { ReadableDatabase } from './connection.ts'
import { listParts } from './parts.ts'
import { readText } from './text-pieces.ts'

/** All that an entry's model answered so far: what was appended as a text comes first. */
export function readAnswer(db: ReadableDatabase, entryId: number): ResultPart[] {
  return withText(readText(db, entryId), listParts(db, entryId))
}

export const withText = (text: string, parts: readonly ResultPart[]): ResultPart[] =>
  text === '' ? [...parts] : [{ kind: 'text', text }, ...parts]
