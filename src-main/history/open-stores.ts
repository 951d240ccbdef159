import { mkdirSync, rmSync } from 'node:fs'
import type { AppError } from '../../src-shared/errors.ts'
import type { Connection } from './connection.ts'
import { connect, prepareTables } from './database.ts'
import { historyLayout, sessionBlobs, type HistoryLayout } from './history-layout.ts'
import type { Migration } from './migrate.ts'
import { migrations as allMigrations } from './migrations/index.ts'
import { forgetOwner, holdOwner, isAlive, listDeadOwners, type HeldOwner } from './owners.ts'
import { listPinOwners, removePinsOf } from './pins.ts'
import { quickCheck } from './quick-check.ts'
import { recordLoss } from './record-run.ts'
import { listRunningOwners } from './runs.ts'
import { firstSessionId } from './session-ids.ts'
import type { Store } from './store.ts'
import { sweepBlobs } from './sweep-blobs.ts'

export interface StoresOptions {
  readonly dataFolder: string
  /** Token of this process, never used before. */
  readonly owner: string
}

export interface Stores {
  readonly owner: string
  readonly kept: Store
  /** Runs that are not kept: in memory, the blobs in a temporary folder. */
  readonly session: Store
  /** Some process ended without closing: only that leaves blobs that nobody sweeps. */
  readonly wasUnclean: boolean
  isAlive(owner: string): boolean
  /** Whether another process wrote since this was asked last, or since opening. */
  hasForeignChange(): boolean
  close(): void
}

const lostOutcome: AppError = { kind: 'outcome-unknown', cause: 'the app ended before the answer came' }

/**
 * Opens both databases, checks the kept one where a process ended without closing it, and gives entries that a dead
 * process left running their outcome. Failures `history-too-new`, `history-corrupt`, `history-unavailable`, `disk-full`.
 */
export function openStores({ dataFolder, owner }: StoresOptions, migrations = allMigrations): Stores {
  const layout = historyLayout(dataFolder)
  for (const folder of [layout.folder, layout.blobs, layout.owners]) mkdirSync(folder, { recursive: true, mode: 0o700 })
  const db = connect(layout.database)
  try {
    const { dead, held } = db.transaction(() => ({
      dead: listDeadOwners(layout.owners),
      held: holdOwner(layout.owners, owner),
    }))
    try {
      if (dead.length > 0) quickCheck(db)
      prepareTables(db, migrations, layout.backups)
      db.transaction(() => clearUpAfterTheDead(db, layout, dead))
      return createStores(db, openSession(migrations), layout, owner, held, dead.length > 0)
    } catch (thrown) {
      held.release()
      throw thrown
    }
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

function openSession(migrations: readonly Migration[]): Connection {
  const db = connect(':memory:')
  prepareTables(db, migrations, '')
  db.run(`INSERT INTO sqlite_sequence (name, seq) VALUES ('runs', $last), ('entries', $last)`, {
    last: firstSessionId - 1,
  })
  return db
}

/** Under the write lock: see owners.ts. */
function clearUpAfterTheDead(db: Connection, { owners }: HistoryLayout, dead: readonly string[]): void {
  for (const owner of listRunningOwners(db)) if (!isAlive(owners, owner)) recordLoss(db, owner, lostOutcome)
  for (const owner of listPinOwners(db)) if (!isAlive(owners, owner)) removePinsOf(db, owner)
  for (const owner of dead) {
    rmSync(sessionBlobs(owner), { recursive: true, force: true })
    forgetOwner(owners, owner)
  }
}

function createStores(
  db: Connection,
  session: Connection,
  layout: HistoryLayout,
  owner: string,
  held: HeldOwner,
  wasUnclean: boolean,
): Stores {
  const kept: Store = { db, blobs: layout.blobs }
  const readVersion = () => Number(db.pragma('data_version'))
  let knownVersion = readVersion()
  return {
    owner,
    kept,
    session: { db: session, blobs: sessionBlobs(owner) },
    wasUnclean,
    isAlive: (other) => isAlive(layout.owners, other),
    hasForeignChange() {
      const version = readVersion()
      const isForeign = version !== knownVersion
      knownVersion = version
      return isForeign
    },
    close() {
      const unpinned = db.transaction(() => {
        recordLoss(db, owner, lostOutcome)
        return removePinsOf(db, owner)
      })
      sweepBlobs(kept, unpinned)
      db.pragma('optimize')
      db.transaction(() => held.release())
      db.close()
      session.close()
    },
  }
}
