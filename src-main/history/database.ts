import { Failure } from '../../src-shared/errors.ts'
import { backUp } from './back-up.ts'
import { codeOf } from './system-error.ts'
import { openConnection, type Connection } from './connection.ts'
import { migrate, refuseFuture, type Migration } from './migrate.ts'
import { createPendingRemovals } from './pending-removals.ts'

/** App and command line write the same file: how long one waits for the other. */
const busyTimeoutMs = 10_000
const retryMs = 20
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
    const journalMode = switchToWal(db)
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
 * Two processes that open a new file at once both want to switch it. SQLite then tells one of them that the file is busy
 * without waiting, whatever the timeout (https://www.sqlite.org/c3ref/busy_handler.html: a wait could be a deadlock).
 */
function switchToWal(db: Connection): unknown {
  const lastTry = Date.now() + busyTimeoutMs
  for (;;) {
    try {
      return db.pragma('journal_mode = WAL')
    } catch (thrown) {
      if (codeOf(thrown) !== 'SQLITE_BUSY' || Date.now() > lastTry) throw thrown
      // the thread of the history has nothing else to do until the file is open
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs)
    }
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
