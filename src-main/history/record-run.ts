import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { ReadableDatabase, WritableDatabase } from './connection.ts'
import {
  endRunning,
  finishEntry,
  getEntryFacts,
  insertEntry,
  listBrokenOff,
  nextPosition,
  setSummary,
  type NewEntryRow,
} from './entries.ts'
import { insertText, replaceText } from './entry-texts.ts'
import { hashesOf, replaceEntryBlobs } from './entry-blobs.ts'
import { replaceParts } from './parts.ts'
import { removePin } from './pins.ts'
import { readAnswer, withText } from './read-answer.ts'
import type { FinishedEntry, NewEntry, NewRun, TextPiece } from './run-records.ts'
import { getOwnRun, getRun, insertRun } from './runs.ts'
import { buildSearchableText, type Searchable } from './searchable-text.ts'
import { summariseParts } from './summarise-parts.ts'
import { appendPieces, readText } from './text-pieces.ts'

/** Saves a run and its entries before anything is sent, so that nothing sent goes unrecorded. One transaction. */
export function recordRun(db: WritableDatabase, run: NewRun, owner: string): { runId: number; entryIds: number[] } {
  return db.transaction(() => {
    const runId = insertRun(db, run, owner)
    const entryIds = run.entries.map(({ input }, position) => recordEntry(db, { run, runId, position, input }))
    return { runId, entryIds }
  })
}

/** Saves entries that join a run of this process, after those it has. One transaction; Failure `not-found`. */
export function recordEntries(
  db: WritableDatabase,
  runId: number,
  entries: readonly NewEntry[],
  owner: string,
): number[] {
  return db.transaction(() => {
    const run = getOwnRun(db, runId, owner)
    if (run === undefined) throw new Failure({ kind: 'not-found', what: 'run' })
    const joined = { ...run, createdAt: Date.now() }
    const first = nextPosition(db, runId)
    return entries.map(({ input }, index) => recordEntry(db, { run: joined, runId, position: first + index, input }))
  })
}

function recordEntry(db: WritableDatabase, entry: NewEntryRow): number {
  const entryId = insertEntry(db, entry)
  const { run, input } = entry
  insertText(db, entryId, buildSearchableText({ run, input, parts: [], error: null, requestId: '' }))
  return entryId
}

/** Saves what came of answers that are still being written. One transaction, durable when this returns. */
export function recordPieces(db: WritableDatabase, pieces: readonly TextPiece[]): void {
  db.transaction(() => {
    for (const { entryId, text } of pieces) appendPieces(db, entryId, text)
  })
}

/**
 * Saves outcomes in one transaction, durable when this returns. An entry that was removed meanwhile stays removed: the
 * hashes of its blobs are answered, to be swept.
 */
export function recordOutcomes(db: WritableDatabase, finished: readonly FinishedEntry[], owner: string): string[] {
  return db.transaction(() =>
    finished.flatMap((entry) => {
      const hashes = hashesOf(entry.input, entry.parts)
      for (const hash of hashes) removePin(db, hash, owner)
      return recordOutcome(db, entry) ? [] : hashes
    }),
  )
}

function recordOutcome(db: WritableDatabase, entry: FinishedEntry): boolean {
  const parts = withText(readText(db, entry.entryId), entry.parts)
  const runId = finishEntry(db, entry, summariseParts(parts))
  if (runId === null) return false
  replaceParts(db, entry.entryId, entry.parts)
  replaceEntryBlobs(db, entry.entryId, entry.input, entry.parts)
  index(db, entry.entryId, runId, { ...entry, parts })
  return true
}

/**
 * Gives entries that a process left without an outcome one: whether they were answered can't be known any more. Those whose
 * answer had begun are found by what came of it. Within the caller's transaction.
 */
export function recordLoss(db: WritableDatabase, owner: string, error: AppError): void {
  for (const entryId of listBrokenOff(db, owner)) {
    const entry = getEntryFacts(db, entryId)
    if (entry === undefined) continue
    const parts = readAnswer(db, entryId)
    setSummary(db, entryId, summariseParts(parts))
    index(db, entryId, entry.runId, { ...entry.facts, parts, error })
  }
  endRunning(db, owner, error)
}

function index(db: WritableDatabase, entryId: number, runId: number, words: Omit<Searchable, 'run'>): void {
  replaceText(db, entryId, buildSearchableText({ run: runOf(db, entryId, runId), ...words }))
}

function runOf(db: ReadableDatabase, entryId: number, runId: number) {
  const run = getRun(db, runId)
  if (run === undefined) throw new Error(`entry ${entryId} has no run`)
  return run
}
