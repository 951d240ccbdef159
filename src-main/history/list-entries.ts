import { z } from 'zod'
import { historyItemSchema, type HistoryPage, type HistoryQuery } from '../../src-shared/history.ts'
import { buildMatch } from './build-match.ts'
import type { ReadableDatabase } from './connection.ts'

const items = z.array(historyItemSchema)

/** Newest first; with a search, the entries in which all of its words occur. */
export function listEntries(db: ReadableDatabase, { search, beforeId, limit }: HistoryQuery): HistoryPage {
  const page = { beforeId: beforeId ?? Number.MAX_SAFE_INTEGER, limit: limit + 1 }
  if (search.trim() === '') return cut(db.all(newestSql, page), limit)
  const match = buildMatch(search)
  return match === null ? { items: [], hasMore: false } : cut(db.all(searchSql, { ...page, match }), limit)
}

/** One row more than asked for tells that there are more. */
function cut(rows: unknown[], limit: number): HistoryPage {
  return { items: items.parse(rows.slice(0, limit)), hasMore: rows.length > limit }
}

const columns = `
  entries.id, run_id AS runId, created_at AS createdAt, modality_id AS modalityId, state, engine, input_name AS inputName,
  model_name AS modelName, profile_name AS profileName, summary, thumbnail_hash AS thumbnailHash, latency_ms AS latencyMs`

const isSeen = 'NOT EXISTS (SELECT 1 FROM temp.pending_removals WHERE entry_id = entries.id)'

const newestSql = `
  SELECT ${columns} FROM entries
  WHERE id < $beforeId AND ${isSeen}
  ORDER BY id DESC LIMIT $limit`

/** Every number is bound as a float, and FTS5 skips to a rowid only where it is given a whole number. */
const searchSql = `
  SELECT ${columns} FROM entry_texts CROSS JOIN entries ON entries.id = entry_texts.rowid
  WHERE entry_texts MATCH $match AND entry_texts.rowid < CAST($beforeId AS INTEGER) AND ${isSeen}
  ORDER BY entry_texts.rowid DESC LIMIT $limit`

/** Null where the history is empty. */
export function newestId(db: ReadableDatabase): number | null {
  return z.object({ id: z.number().nullable() }).parse(db.get('SELECT max(id) AS id FROM entries')).id
}
