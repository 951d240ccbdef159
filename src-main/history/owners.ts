import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/**
 * Each process that has the history open is an owner, by a random token, and holds a lock on a file of that name. The
 * system lets the lock go when the process ends, however it ends, and a process id that is given again can't mislead. The
 * lock is SQLite's own on an empty database: the one that works on every platform without a module of its own.
 *
 * Files are made, looked at and removed only under the history's write lock: between the making of a file and its lock it
 * would pass for a dead owner's.
 */
export interface HeldOwner {
  release(): void
}

export function holdOwner(folder: string, owner: string): HeldOwner {
  const path = ownerPath(folder, owner)
  const lock = new Database(path, { timeout: 0 })
  lock.pragma('journal_mode = MEMORY')
  lock.exec('BEGIN EXCLUSIVE')
  return {
    release() {
      lock.close()
      rmSync(path, { force: true })
    },
  }
}

/** Whether the process lives and has the history open. */
export function isAlive(folder: string, owner: string): boolean {
  let lock: Database.Database | null = null
  try {
    lock = new Database(ownerPath(folder, owner), { timeout: 0, fileMustExist: true })
    lock.exec('BEGIN EXCLUSIVE')
    return false
  } catch (thrown) {
    if (!(thrown instanceof Database.SqliteError)) throw thrown
    if (thrown.code === 'SQLITE_CANTOPEN') return false
    if (thrown.code === 'SQLITE_BUSY') return true
    throw thrown
  } finally {
    lock?.close()
  }
}

/** Owners that ended without letting their lock go: after a crash, or a kill. */
export function listDeadOwners(folder: string): string[] {
  const owners = readdirSync(folder).flatMap((name) =>
    name.endsWith(extension) ? [name.slice(0, -extension.length)] : [],
  )
  return owners.filter((owner) => !isAlive(folder, owner))
}

export function forgetOwner(folder: string, owner: string): void {
  rmSync(ownerPath(folder, owner), { force: true })
}

const extension = '.lock'
const ownerPath = (folder: string, owner: string) => join(folder, owner + extension)
