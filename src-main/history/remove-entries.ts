import { z } from 'zod'
import type { WritableDatabase } from './connection.ts'
import { listEntryBlobs } from './entry-blobs.ts'
import { removeText } from './entry-texts.ts'
import { hideEntry, unhideEntries } from './pending-removals.ts'
import { removeRunIfEmpty } from './runs.ts'

const removedRows = z.array(
  z.object({ id: z.number(), runId: z.number(), hash: z.string().nullable(), thumbnailHash: z.string().nullable() }),
)
const removedColumns = 'id, run_id AS runId, input_hash AS hash, thumbnail_hash AS thumbnailHash'

/** Hides entries until the removal is undone or carried out; answers how many were there. */
export function hideEntries(db: WritableDatabase, ids: readonly number[], removalId: number): number {
  return db.transaction(() => ids.filter((id) => hideEntry(db, id, removalId)).length)
}

/** Removes what a removal hid, for good; answers the hashes of the blobs that may be without a reference now. */
export function removeHidden(db: WritableDatabase, removalId: number): string[] {
  const sql = `
    SELECT ${removedColumns} FROM entries
    WHERE id IN (SELECT entry_id FROM temp.pending_removals WHERE removal_id = $removalId)`
  return db.transaction(() => {
    const hashes = removeRows(db, db.all(sql, { removalId }))
    unhideEntries(db, removalId)
    return hashes
  })
}

/** Removes a run with its entries; the hashes of their blobs are answered. */
export function removeRun(db: WritableDatabase, runId: number): string[] {
  return db.transaction(() =>
    removeRows(db, db.all(`SELECT ${removedColumns} FROM entries WHERE run_id = $runId`, { runId })),
  )
}

function removeRows(db: WritableDatabase, rows: unknown[]): string[] {
  const removed = removedRows.parse(rows)
  const hashes = new Set<string | null>(removed.flatMap(({ hash, thumbnailHash }) => [hash, thumbnailHash]))
  for (const { id } of removed) {
    for (const hash of listEntryBlobs(db, id)) hashes.add(hash)
    removeText(db, id)
    db.run('DELETE FROM entries WHERE id = $id', { id })
  }
  for (const runId of new Set(removed.map(({ runId }) => runId))) removeRunIfEmpty(db, runId)
  return [...hashes].filter((hash) => hash !== null)
}
