import { webcrypto } from 'node:crypto'
import { blobHashSchema } from '../../src-shared/results.ts'
import { blobPath, historyLayout, sessionBlobs } from './history-layout.ts'
import { findOriginal, isSame } from './read-original.ts'
import type { HistoryWorker } from './start-worker.ts'
import { writeBlob } from './write-blob.ts'

export interface FoundBlob {
  readonly path: string
  readonly mediaType: string
}

/** Blobs are written and found on this side of the worker: their bytes never cross. */
export interface BlobFiles {
  put(bytes: Uint8Array, keep: boolean): Promise<string>
  find(hash: string): Promise<FoundBlob | null>
  /** Resolves when nothing is being written, whatever came of it. */
  settled(): Promise<void>
}

const unknownType = 'application/octet-stream'

export function createBlobFiles(worker: HistoryWorker, dataFolder: string, owner: string): BlobFiles {
  const kept = { blobs: historyLayout(dataFolder).blobs, owner, isDurable: true }
  const session = { blobs: sessionBlobs(owner), owner, isDurable: false }
  const writing = new Map<string, Promise<void>>()

  return {
    async put(bytes, keep) {
      const place = keep ? kept : session
      const digest = await webcrypto.subtle.digest('SHA-256', bytes)
      const hash = Buffer.from(digest).toString('hex')
      await worker.call('pinBlob', hash, keep)
      const path = blobPath(place.blobs, hash)
      const written = writing.get(path) ?? writeBlob(bytes, hash, place).finally(() => writing.delete(path))
      writing.set(path, written)
      await written
      return hash
    },

    async find(hash) {
      if (!blobHashSchema.safeParse(hash).success) return null
      const uses = await worker.call('getBlobUses', hash)
      const mediaType = uses.map((use) => use.mediaType).find((type) => type !== null) ?? unknownType
      for (const { blobs } of [kept, session]) {
        const blob = await findOriginal(blobPath(blobs, hash))
        if (blob !== null) return { path: blob.path, mediaType }
      }
      for (const original of uses.flatMap(({ originals }) => originals)) {
        const now = await findOriginal(original.path)
        if (now !== null && isSame(now, original)) return { path: now.path, mediaType }
      }
      return null
    },

    settled: async () => void (await Promise.allSettled(writing.values())),
  }
}
