import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Original } from './blob-uses.ts'

/** The file as it is now; null where there is none, or no regular one. */
export async function findOriginal(path: string): Promise<Original | null> {
  try {
    const found = await stat(path)
    return found.isFile() ? { path, sizeBytes: found.size, mtimeMs: found.mtimeMs } : null
  } catch {
    return null // moved, deleted, on a drive that is not there or no longer readable: gone as far as we go
  }
}

export const isSame = (a: Original, b: Original): boolean => a.sizeBytes === b.sizeBytes && a.mtimeMs === b.mtimeMs

/** SHA-256 in hex, read piece by piece. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}
