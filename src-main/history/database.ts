import { Failure } from '../../src-shared/errors.ts'
import { backUp } from './back-up.ts'
import { openConnection, type Connection } from './connection.ts'
import { migrate, refuseFuture, type Migration } from './migrate.ts'
import { createPendingRemovals } from './pending-removals.ts'

/** App and command line write the same file: how long one waits for the other. */
const busyTimeoutMs = 10_000
const walLimitBytes = 64 * 1024 * 1024

/**
 * Opens `path` with its pragmas set; `:memory:` never touches the disk. Synchronous FULL: a committed entry survives a
 * power cut. Temporary tables and sorts stay in memory, so that no word of a run that is not kept reaches the disk.
 */
export function connect(path: string): Connection {
  const db = openConnection(path)
  try {
    db.pragma(`busy_timeout = ${busyTimeoutMs}`)
    db.pragma('temp_store = MEMORY')
    const journalMode = db.pragma('journal_mode = WAL')
    if (journalMode !== 'wal' && journalMode !== 'memory') {
      throw new Failure({ kind: 'history-unavailable', cause: `${path}: no write-ahead log on this file system` })
    }
    db.pragma('synchronous = FULL')
    db.pragma('checkpoint_fullfsync = 1')
    db.pragma(`journal_size_limit = ${walLimitBytes}`)
    return db
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

/**
 * Brings the tables up to date, after a backup into `backupFolder` where there was something before. Failures
 * `history-too-new`, `history-corrupt`, `disk-full`.
 */
export function prepareTables(db: Connection, migrations: readonly Migration[], backupFolder: string): void {
  const found = Number(db.pragma('user_version'))
  refuseFuture(found, migrations)
  if (found > 0 && found < (migrations.at(-1)?.version ?? 0)) backUp(db, backupFolder, found)
  // a migration that builds a table anew must not cascade; what it leaves is checked as a whole
  db.pragma('foreign_keys = OFF')
  migrate(db, migrations)
  db.pragma('foreign_keys = ON')
  createPendingRemovals(db)
}
