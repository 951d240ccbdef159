import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Failure } from '../../src-shared/errors.ts'
import { blobFolder, blobPath, unfinishedBlobName } from './history-layout.ts'
import { codeOf, fromSystemError } from './system-error.ts'

export interface BlobPlace {
  readonly blobs: string
  /** Token of this process. */
  readonly owner: string
  /** Survives a power cut; false where it is kept no longer than the process runs. */
  readonly isDurable: boolean
}

/**
 * A blob is there as a whole or not at all: it gets its name only once its bytes are on disk. Of the same blob, one at a
 * time. Failure `disk-full`.
 */
export async function writeBlob(
  bytes: Uint8Array,
  hash: string,
  { blobs, owner, isDurable }: BlobPlace,
): Promise<void> {
  const path = blobPath(blobs, hash)
  if (await isWhole(path, bytes)) return
  const folder = blobFolder(blobs, hash)
  const unfinished = join(folder, unfinishedBlobName(hash, owner))
  try {
    const isNewFolder = (await mkdir(folder, { recursive: true, mode: 0o700 })) !== undefined
    await writeFile(unfinished, bytes, isDurable)
    await rename(unfinished, path)
    if (isDurable) await syncFolder(folder)
    if (isDurable && isNewFolder) await syncFolder(dirname(folder))
  } catch (thrown) {
    await removeUnfinished(unfinished)
    // Windows refuses to replace what is being read: the same blob, that another process wrote meanwhile
    if (await isWhole(path, bytes)) return
    const error = fromSystemError(thrown, path)
    throw error === null ? thrown : new Failure(error)
  }
}

async function writeFile(path: string, bytes: Uint8Array, isDurable: boolean): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(bytes)
    if (isDurable) await file.sync()
  } finally {
    await file.close()
  }
}

async function removeUnfinished(path: string): Promise<void> {
  try {
    await rm(path, { force: true })
  } catch (thrown) {
    // where nothing can be removed either, why it could not be written is what there is to tell
    if (codeOf(thrown) === undefined) throw thrown
  }
}

async function isWhole(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    return (await stat(path)).size === bytes.byteLength
  } catch {
    return false // no such file: the usual case
  }
}

/** A rename is durable once its folder is; Windows can't open folders, and writes them through by itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
