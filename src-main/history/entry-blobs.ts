import { z } from 'zod'
import type { StoredInput } from '../../src-shared/history.ts'
import { blobsOf, type ResultPart } from '../../src-shared/results.ts'
import type { ReadableDatabase, Values, WritableDatabase } from './connection.ts'
import { isAsOriginal } from './is-as-original.ts'

/** Names the blobs of an entry beside those of its own input, in the place of what it had. */
export function replaceEntryBlobs(
  db: WritableDatabase,
  entryId: number,
  { companions }: StoredInput,
  parts: readonly ResultPart[],
): void {
  db.run('DELETE FROM entry_blobs WHERE entry_id = $entryId', { entryId })
  const answered = blobsOf(parts).map(({ hash, mediaType }) => ({ ...noOriginal, hash, mediaType }))
  for (const blob of [...answered, ...companions.flatMap(blobsOfCompanion)]) {
    db.run(insertSql, { entryId, ...blob })
  }
}

const insertSql = `
  INSERT INTO entry_blobs (entry_id, hash, media_type, path, size_bytes, mtime_ms)
  VALUES ($entryId, $hash, $mediaType, $path, $sizeBytes, $mtimeMs)`

const noOriginal = { path: null, sizeBytes: null, mtimeMs: null }

function blobsOfCompanion({ hash, mediaType, thumbnailHash, ...input }: StoredInput): Values[] {
  const { path, sizeBytes, mtimeMs, notes } = input
  const original = isAsOriginal(notes) ? { path, sizeBytes, mtimeMs } : noOriginal
  return [
    ...(hash === null ? [] : [{ hash, mediaType, ...original }]),
    ...(thumbnailHash === null ? [] : [{ hash: thumbnailHash, mediaType: 'image/jpeg', ...noOriginal }]),
  ]
}

/** Hashes that the process has put for an entry: of its answer, its input and what went with it. */
export function hashesOf(input: StoredInput, parts: readonly ResultPart[]): string[] {
  const inputs = [input, ...input.companions]
  const put = inputs.flatMap(({ isKept, hash, thumbnailHash }) => [isKept ? hash : null, thumbnailHash])
  return [...put.filter((hash) => hash !== null), ...blobsOf(parts).map(({ hash }) => hash)]
}

/** Of entries that are about to be removed. */
export function listEntryBlobs(db: ReadableDatabase, entryId: number): string[] {
  const rows = db.all('SELECT hash FROM entry_blobs WHERE entry_id = $entryId', { entryId })
  return z
    .array(z.object({ hash: z.string() }))
    .parse(rows)
    .map(({ hash }) => hash)
}
