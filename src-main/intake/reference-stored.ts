import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { StoredInput } from '../../src-shared/history.ts'
import { grantPath } from './grant-path.ts'
import type { Reference } from './references.ts'

/**
 * What an entry was made from, to run it again: its URL, or its bytes where they lie now (null: nowhere). A stored copy
 * keeps the original's whereabouts and what had been done to it.
 */
export async function referenceStored(input: StoredInput, path: string | null): Promise<Reference> {
  const { name, origin, url } = input
  if (url !== null) return { kind: 'url', name, url }
  const lost = (error: AppError): Reference => ({ kind: 'lost', name, input, error })
  if (path === null) return lost({ kind: 'file-missing', name })
  try {
    const file = await grantPath(path, name)
    if (file.kind === 'folder') return lost({ kind: 'file-irregular', name })
    if (path === input.path) return { ...file, origin }
    const { path: homePath, mtimeMs, sizeBytes, notes } = input
    return { ...file, origin, home: { path: homePath, mtimeMs, sizeBytes }, notes }
  } catch (thrown) {
    if (thrown instanceof Failure) return lost(thrown.error)
    throw thrown
  }
}
