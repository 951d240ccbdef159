import { z } from 'zod'
import type { ReadableDatabase } from './connection.ts'

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

const inputUses = z.array(
  z.object({
    mediaType: z.string().nullable(),
    path: z.string().nullable(),
    sizeBytes: z.number().nullable(),
    mtimeMs: z.number().nullable(),
  }),
)

/** Null where no entry names it. */
export function getBlobUse(db: ReadableDatabase, hash: string): BlobUse | null {
  const uses = inputUses.parse(db.all(inputUsesSql, { hash, limit: maxOriginals }))
  const [newest] = uses
  if (newest === undefined) return isThumbnail(db, hash) ? { mediaType: thumbnailType, originals: [] } : null
  const originals = uses.flatMap(({ path, sizeBytes, mtimeMs }) =>
    path === null || sizeBytes === null || mtimeMs === null ? [] : [{ path, sizeBytes, mtimeMs }],
  )
  return { mediaType: newest.mediaType, originals }
}

/** A note tells that what was sent was made from the original: then its bytes are others. */
const inputUsesSql = `
  SELECT input_media_type AS mediaType, iif(input_notes = '[]', input_path, NULL) AS path, input_size_bytes AS sizeBytes,
    input_mtime_ms AS mtimeMs
  FROM entries WHERE input_hash = $hash
  ORDER BY id DESC LIMIT $limit`

const isThumbnail = (db: ReadableDatabase, hash: string) =>
  db.get('SELECT 1 FROM entries WHERE thumbnail_hash = $hash LIMIT 1', { hash }) !== undefined

/** Whether a sweep must leave a blob: an entry names it, removed or not yet, or a process is about to write one. */
export function isBlobInUse(db: ReadableDatabase, hash: string): boolean {
  const sql = `
    SELECT EXISTS (SELECT 1 FROM entries WHERE input_hash = $hash)
      OR EXISTS (SELECT 1 FROM entries WHERE thumbnail_hash = $hash)
      OR EXISTS (SELECT 1 FROM pins WHERE hash = $hash) AS inUse`
  return z.object({ inUse: z.number() }).parse(db.get(sql, { hash })).inUse !== 0
}
