import { existsSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { openConnection, type Connection } from '../history/connection.ts'

/** Of the tables below: a file of another version is set aside, for what was seen can be seen again. */
const version = 1
const keptForMs = 180 * 86_400_000
/** App and command line may write at once; a memory is not worth a wait that one feels. */
const busyTimeoutMs = 500

const tables = `
  CREATE TABLE IF NOT EXISTS models (
    place TEXT NOT NULL,
    model TEXT NOT NULL,
    listed TEXT NOT NULL,
    is_public INTEGER NOT NULL,
    is_mine INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (place, model)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS answers (
    place TEXT NOT NULL,
    question TEXT NOT NULL,
    answer TEXT NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (place, question)
  ) STRICT;
`

/**
 * Opens the file at `path`, new where there is none; one that is no database of this version is set aside. Where none can
 * be had at all, what is seen is remembered until the app quits.
 */
export function openMemoryDatabase(path: string): Connection {
  return tryToOpen(path) ?? tryToOpen(path) ?? open(':memory:')
}

function tryToOpen(path: string): Connection | null {
  try {
    return open(path)
  } catch (thrown) {
    if (!isSqliteError(thrown)) throw thrown
    if (isBroken(thrown)) setAside(path)
    return null
  }
}

/** Moves the file away as `<name>.broken-<n>.<ext>`; what lay beside it goes. */
export function setAside(path: string): void {
  const extension = extname(path)
  const nameOf = (n: number) => join(dirname(path), `${basename(path, extension)}.broken-${n}${extension}`)
  let n = 1
  while (existsSync(nameOf(n))) n += 1
  try {
    renameSync(path, nameOf(n))
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
  } catch (thrown) {
    // another process moved it already, or has it open on a system that then moves nothing
    if (!(thrown instanceof Error && 'syscall' in thrown)) throw thrown
  }
}

export const isSqliteError = (thrown: unknown): thrown is Error & { readonly code: string } =>
  thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE_')

/** The file is no database, a damaged one, or one of another version. */
export const isBroken = ({ code }: { readonly code: string }) =>
  code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_ERROR'

function open(path: string): Connection {
  const db = openConnection(path)
  try {
    db.pragma(`busy_timeout = ${busyTimeoutMs}`)
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    prepare(db)
    return db
  } catch (thrown) {
    db.close()
    throw thrown
  }
}

function prepare(db: Connection): void {
  const found = Number(db.pragma('user_version'))
  if (found !== 0 && found !== version) throw new OtherVersion(found)
  db.exec(tables)
  if (found === 0) db.pragma(`user_version = ${version}`)
  const oldest = { oldest: Date.now() - keptForMs }
  for (const table of ['models', 'answers']) db.run(`DELETE FROM ${table} WHERE seen_at < @oldest`, oldest)
}

class OtherVersion extends Error {
  readonly code = 'SQLITE_ERROR'

  constructor(found: number) {
    super(`a memory of version ${found}`)
  }
}
