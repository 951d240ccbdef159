import Database from 'better-sqlite3'
import { z } from 'zod'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import { fromSystemError } from './system-error.ts'

const unavailable = /^SQLITE_(BUSY|LOCKED|IOERR|CANTOPEN|READONLY|PERM|AUTH|NOLFS|NOMEM)/

/** What an error of SQLite, the file system or a row's schema is to the app; null for anything else: a bug. */
export function toAppError(thrown: unknown, databasePath: string): AppError | null {
  if (thrown instanceof Failure) return thrown.error
  if (thrown instanceof z.ZodError) return { kind: 'invalid', what: 'history', problem: z.prettifyError(thrown) }
  if (thrown instanceof Database.SqliteError) return fromSqlite(thrown, databasePath)
  return fromSystemError(thrown, databasePath)
}

function fromSqlite({ code, message }: { code: string; message: string }, path: string): AppError | null {
  const cause = `${code}: ${message}`
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return { kind: 'history-corrupt', path, cause }
  if (code === 'SQLITE_FULL') return { kind: 'disk-full', path }
  return unavailable.test(code) ? { kind: 'history-unavailable', cause } : null
}
