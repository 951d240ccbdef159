import { z } from 'zod'
import { jsonObjectSchema, type JsonObject } from '../../../src-shared/json.ts'
import type { Connection } from '../connection.ts'
import { jsonColumn } from '../json-column.ts'
import type { Migration } from '../migrate.ts'

/** Files of answers, inputs of several media, and parameters by the models' own names. */
export const mediaAndCompanions: Migration = {
  version: 30,
  up(db) {
    db.exec(sql)
    renameParams(db)
  },
}

const sql = `
ALTER TABLE entries ADD COLUMN input_duration_ms REAL;
ALTER TABLE entries ADD COLUMN input_companions TEXT NOT NULL DEFAULT '[]'; -- JSON

-- Blobs beside an entry's own input: files of its answer, and what went together with its input. Where an original on
-- disk has the same bytes, its place is there.
CREATE TABLE entry_blobs (
  id INTEGER PRIMARY KEY,
  entry_id INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
  hash TEXT NOT NULL,
  media_type TEXT,
  path TEXT,
  size_bytes INTEGER,
  mtime_ms REAL
) STRICT;
CREATE INDEX entry_blobs_of_entry ON entry_blobs (entry_id);
CREATE INDEX entry_blobs_by_hash ON entry_blobs (hash);
`

const apiNames: Readonly<Record<string, string>> = {
  temperature: 'temperature',
  maxTokens: 'max_tokens',
  topP: 'top_p',
  topK: 'top_k',
  systemPrompt: 'system_prompt',
}

const paramRows = z.array(z.object({ id: z.number(), params: jsonColumn.pipe(jsonObjectSchema) }))

/** What was sent to models that write stood under names of ours; it goes under those that the models give it. */
function renameParams(db: Connection): void {
  const rows = paramRows.parse(db.all(`SELECT id, params FROM runs WHERE modality_id = 'text-generate'`))
  for (const { id, params } of rows) {
    db.run('UPDATE runs SET params = $params WHERE id = $id', { id, params: JSON.stringify(byApiNames(params)) })
  }
}

function byApiNames(params: JsonObject): JsonObject {
  const more = jsonObjectSchema.catch({}).parse(params['more'])
  const named = Object.entries(params).flatMap(([name, value]) => {
    const apiName = apiNames[name]
    return apiName === undefined ? [] : [[apiName, value] as const]
  })
  const all = { ...Object.fromEntries(named), ...more }
  return Object.keys(all).length === 0 ? {} : { more: all }
}
