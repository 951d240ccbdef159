import { z } from 'zod'
import { inputNoteSchema } from '../../src-shared/inputs.ts'
import type { ReadableDatabase } from './connection.ts'
import { isAsOriginal } from './is-as-original.ts'
import { jsonColumn } from './json-column.ts'

/** A file from which an input was read, as it was then. */
export interface Original {
  readonly path: string
  readonly sizeBytes: number
  readonly mtimeMs: number
}

/** What entries say of a blob: its media type, and where else the same bytes may lie. */
export interface BlobUse {
  readonly mediaType: string | null
  readonly originals: readonly Original[]
}

const thumbnailType = 'image/jpeg'
const maxOriginals = 20

const usesSchema = z.array(
  z.object({
    entryId: z.number(),
    mediaType: z.string().nullable(),
    path: z.string().nullable(),
    sizeBytes: z.number().nullable(),
    mtimeMs: z.number().nullable(),
    notes: jsonColumn.pipe(z.array(inputNoteSchema)),
  }),
)

/** Null where no entry names it. */
export function getBlobUse(db: ReadableDatabase, hash: string): BlobUse | null {
  // each by its own index, newest first: together they would have to be sorted
  const uses = [inputUses, otherUses]
    .flatMap((sql) => usesSchema.parse(db.all(sql, { hash, limit: maxOriginals })))
    .sort((a, b) => b.entryId - a.entryId)
    .slice(0, maxOriginals)
  const [newest] = uses
  if (newest === undefined) return isThumbnail(db, hash) ? { mediaType: thumbnailType, originals: [] } : null
  const originals = uses.flatMap(({ path, sizeBytes, mtimeMs, notes }) =>
    path === null || sizeBytes === null || mtimeMs === null || !isAsOriginal(notes)
      ? []
      : [{ path, sizeBytes, mtimeMs }],
  )
  return { mediaType: newest.mediaType, originals }
}

const inputUses = `
  SELECT id AS entryId, input_media_type AS mediaType, input_path AS path, input_size_bytes AS sizeBytes,
    input_mtime_ms AS mtimeMs, input_notes AS notes
  FROM entries WHERE input_hash = $hash ORDER BY id DESC LIMIT $limit`

const otherUses = `
  SELECT entry_id AS entryId, media_type AS mediaType, path, size_bytes AS sizeBytes, mtime_ms AS mtimeMs, '[]' AS notes
  FROM entry_blobs WHERE hash = $hash ORDER BY id DESC LIMIT $limit`

const isThumbnail = (db: ReadableDatabase, hash: string) =>
  db.get('SELECT 1 FROM entries WHERE thumbnail_hash = $hash LIMIT 1', { hash }) !== undefined

/** Whether a sweep must leave a blob: an entry names it, removed or not yet, or a process is about to write one. */
export function isBlobInUse(db: ReadableDatabase, hash: string): boolean {
  const sql = `
    SELECT EXISTS (SELECT 1 FROM entries WHERE input_hash = $hash)
      OR EXISTS (SELECT 1 FROM entries WHERE thumbnail_hash = $hash)
      OR EXISTS (SELECT 1 FROM entry_blobs WHERE hash = $hash)
      OR EXISTS (SELECT 1 FROM pins WHERE hash = $hash) AS inUse`
  return z.object({ inUse: z.number() }).parse(db.get(sql, { hash })).inUse !== 0
}
