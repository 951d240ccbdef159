import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Where the parts of the history lie below the data folder. */
export interface HistoryLayout {
  readonly folder: string
  readonly database: string
  readonly blobs: string
  readonly backups: string
  /** One locked file for each process that has the history open. */
  readonly owners: string
}

export function historyLayout(dataFolder: string): HistoryLayout {
  const folder = join(dataFolder, 'history')
  return {
    folder,
    database: join(folder, 'history.db'),
    blobs: join(folder, 'blobs'),
    backups: join(folder, 'backups'),
    owners: join(folder, 'owners'),
  }
}

/** 256 folders, so that none grows too long. */
export const blobFolder = (blobs: string, hash: string): string => join(blobs, hash.slice(0, 2))
export const blobPath = (blobs: string, hash: string): string => join(blobFolder(blobs, hash), hash)

/** A blob that is being written: the name tells by whom, so that what a dead process left is known for it. */
export const unfinishedBlobName = (hash: string, owner: string): string => `${hash}.${owner}.tmp`

/** Null where the name is not that of an unfinished blob. */
export const unfinishedBlobOwner = (name: string): string | null =>
  /^[0-9a-f]{64}[.]([^.]+)[.]tmp$/.exec(name)?.[1] ?? null

/** Blobs of runs that are not kept: outside of the data folder, named after the process so that the next one can clear up. */
export const sessionBlobs = (owner: string): string => join(tmpdir(), `foresight-history-${owner}`)
