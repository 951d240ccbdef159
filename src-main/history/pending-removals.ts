import type { Connection, WritableDatabase } from './connection.ts'

/** Entries that wait for the end of their undo period. A temporary table: a crash counts as not removed. */
export function createPendingRemovals(db: Connection): void {
  db.exec(`
    CREATE TEMP TABLE pending_removals (entry_id INTEGER PRIMARY KEY, removal_id INTEGER NOT NULL) STRICT;
    CREATE INDEX temp.pending_by_removal ON pending_removals (removal_id);`)
}

/** Hides an entry; answers whether it was there to be hidden. */
export function hideEntry(db: WritableDatabase, entryId: number, removalId: number): boolean {
  const sql = `
    INSERT OR IGNORE INTO temp.pending_removals (entry_id, removal_id)
    SELECT id, $removalId FROM entries WHERE id = $entryId`
  return db.run(sql, { entryId, removalId }).changes > 0
}

/** Ends a removal: what is still there of its entries is seen again. */
export function unhideEntries(db: WritableDatabase, removalId: number): void {
  db.run('DELETE FROM temp.pending_removals WHERE removal_id = $removalId', { removalId })
}
