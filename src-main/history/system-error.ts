import type { AppError } from '../../src-shared/errors.ts'

/** Code of a system's or SQLite's error; undefined for any other. */
export function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined
}

/** What a failure of the file system is to the app; null for anything else. */
export function fromSystemError(thrown: unknown, path: string): AppError | null {
  const code = codeOf(thrown)
  if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'disk-full', path }
  if (!(thrown instanceof Error) || code === undefined || !('syscall' in thrown)) return null
  return { kind: 'history-unavailable', cause: thrown.message }
}
