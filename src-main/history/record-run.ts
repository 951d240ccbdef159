import type { WritableDatabase } from './connection.ts'
import { finishEntry, insertEntry } from './entries.ts'
import { insertText, replaceText } from './entry-texts.ts'
import { replaceParts } from './parts.ts'
import { removePin } from './pins.ts'
import type { FinishedEntry, NewRun } from './run-records.ts'
import { getRun, insertRun } from './runs.ts'
import { buildSearchableText } from './searchable-text.ts'

/** Saves a run and its entries before anything is sent, so that nothing sent goes unrecorded. One transaction. */
export function recordRun(db: WritableDatabase, run: NewRun, owner: string): { runId: number; entryIds: number[] } {
  return db.transaction(() => {
    const runId = insertRun(db, run, owner)
    const entryIds = run.entries.map(({ input }, position) => {
      const entryId = insertEntry(db, run, runId, position, input)
      insertText(db, entryId, buildSearchableText({ run, input, parts: [], error: null, requestId: '' }))
      return entryId
    })
    return { runId, entryIds }
  })
}

/**
 * Saves outcomes in one transaction, durable when this returns. An entry that was removed meanwhile stays removed: the
 * hashes of its blobs are answered, to be swept.
 */
export function recordOutcomes(db: WritableDatabase, finished: readonly FinishedEntry[], owner: string): string[] {
  return db.transaction(() =>
    finished.flatMap((entry) => {
      const { input } = entry
      const hashes = [input.isKept ? input.hash : null, input.thumbnailHash].filter((hash) => hash !== null)
      for (const hash of hashes) removePin(db, hash, owner)
      return recordOutcome(db, entry) ? [] : hashes
    }),
  )
}

function recordOutcome(db: WritableDatabase, entry: FinishedEntry): boolean {
  const runId = finishEntry(db, entry)
  if (runId === null) return false
  replaceParts(db, entry.entryId, entry.parts)
  const run = getRun(db, runId)
  if (run === undefined) throw new Error(`entry ${entry.entryId} has no run`)
  replaceText(db, entry.entryId, buildSearchableText({ run, ...entry }))
  return true
}
