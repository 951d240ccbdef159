import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { blobHashSchema } from '../../src-shared/results.ts'
import { isBlobInUse } from './blob-uses.ts'
import { codeOf } from './system-error.ts'
import { blobPath, unfinishedBlobOwner } from './history-layout.ts'
import type { Store } from './store.ts'

/** The write lock is let go between portions, so that another process waits no longer than for one. */
const portion = 100

/** Removes those of these blobs that no entry names and no process is about to name. */
export function sweepBlobs({ db, blobs }: Store, hashes: readonly string[]): void {
  for (let at = 0; at < hashes.length; at += portion) {
    // under the write lock nobody can pin one of them between the look and the removal
    db.transaction(() => {
      for (const hash of hashes.slice(at, at + portion)) {
        if (!isBlobInUse(db, hash)) removeFile(blobPath(blobs, hash))
      }
    })
  }
}

/** Sweeps one of the blobs' 256 folders: what crashes left, unfinished files of dead owners among it. */
export function sweepFolder(store: Store, name: string, isOwnerAlive: (owner: string) => boolean): void {
  const folder = join(store.blobs, name)
  const hashes: string[] = []
  for (const file of readdirSync(folder)) {
    const owner = unfinishedBlobOwner(file)
    if (owner !== null && !isOwnerAlive(owner)) removeFile(join(folder, file))
    else if (blobHashSchema.safeParse(file).success && !isBlobInUse(store.db, file)) hashes.push(file)
  }
  sweepBlobs(store, hashes)
}

/** What removing a file may say without harm. */
const harmless: readonly unknown[] = [
  // Windows keeps a file that is being read; the sweep after the next crash finds it again
  'EBUSY',
  'EPERM',
  // there is no such folder, and so no such file
  'ENOTDIR',
]

function removeFile(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch (thrown) {
    if (!harmless.includes(codeOf(thrown))) throw thrown
  }
}
