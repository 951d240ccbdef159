import { z } from 'zod'
import { appErrorSchema, type AppError } from '../../src-shared/errors.ts'
import { historyEntrySchema, storedInputSchema, type HistoryEntry, type StoredInput } from '../../src-shared/history.ts'
import { inputNoteSchema } from '../../src-shared/inputs.ts'
import type { ReadableDatabase, Values, WritableDatabase } from './connection.ts'
import type { Original } from './blob-uses.ts'
import { jsonColumn } from './json-column.ts'
import type { FinishedEntry, NewRun } from './run-records.ts'
import { summariseParts } from './summarise-parts.ts'

/** What an entry's own row holds of it; its run and its parts are other tables'. */
export type EntryFacts = Omit<HistoryEntry, 'run' | 'parts' | 'isKept'>

const factsRow = z.object({
  ...historyEntrySchema.omit({ run: true, input: true, parts: true, error: true, isKept: true }).shape,
  error: z.nullable(jsonColumn.pipe(appErrorSchema)),
})
const runColumn = z.object({ runId: z.number() })
const inputRow = z.object({
  ...storedInputSchema.shape,
  isKept: z.number().transform((value) => value !== 0),
  notes: jsonColumn.pipe(z.array(inputNoteSchema)),
})

export function insertEntry(
  db: WritableDatabase,
  run: NewRun,
  runId: number,
  position: number,
  input: StoredInput,
): number {
  const { createdAt, modalityId, profileName, engine, modelName } = run
  const values = { runId, position, createdAt, modalityId, profileName, engine, modelName, ...inputValues(input) }
  return db.run(insertSql, values).lastId
}

const insertSql = `
  INSERT INTO entries (run_id, position, created_at, state, modality_id, profile_name, engine, model_name, summary,
    input_origin, input_name, input_url, input_path, input_mtime_ms, input_size_bytes, input_media_type, input_width,
    input_height, input_hash, input_is_kept, thumbnail_hash, input_notes, request_id, answered_version_id)
  VALUES ($runId, $position, $createdAt, 'running', $modalityId, $profileName, $engine, $modelName, '',
    $origin, $name, $url, $path, $mtimeMs, $sizeBytes, $mediaType, $width,
    $height, $hash, $isKept, $thumbnailHash, $notes, '', '')`

/** Answers the id of its run; null where the entry is gone. */
export function finishEntry(db: WritableDatabase, finished: FinishedEntry): number | null {
  const { entryId, state, input, parts, error, latencyMs, requestId, answeredVersionId } = finished
  const outcome = {
    state,
    summary: summariseParts(parts),
    error: toJson(error),
    latencyMs,
    requestId,
    answeredVersionId,
  }
  const row = db.get(finishSql, { entryId, ...outcome, ...inputValues(input) })
  return row === undefined ? null : runColumn.parse(row).runId
}

const finishSql = `
  UPDATE entries SET state = $state, summary = $summary, error = $error, latency_ms = $latencyMs, request_id = $requestId,
    answered_version_id = $answeredVersionId, input_origin = $origin, input_name = $name, input_url = $url,
    input_path = $path, input_mtime_ms = $mtimeMs, input_size_bytes = $sizeBytes, input_media_type = $mediaType,
    input_width = $width, input_height = $height, input_hash = $hash, input_is_kept = $isKept,
    thumbnail_hash = $thumbnailHash, input_notes = $notes
  WHERE id = $entryId RETURNING run_id AS runId`

/** Undefined where there is none, or where it waits to be removed. */
export function getEntryFacts(db: ReadableDatabase, id: number): { runId: number; facts: EntryFacts } | undefined {
  const row = db.get(getSql, { id })
  if (row === undefined) return undefined
  return { runId: runColumn.parse(row).runId, facts: { ...factsRow.parse(row), input: inputRow.parse(row) } }
}

const getSql = `
  SELECT id, run_id AS runId, position, created_at AS createdAt, state, error, latency_ms AS latencyMs,
    request_id AS requestId, answered_version_id AS answeredVersionId, input_origin AS origin, input_name AS name,
    input_url AS url, input_path AS path, input_mtime_ms AS mtimeMs, input_size_bytes AS sizeBytes,
    input_media_type AS mediaType, input_width AS width, input_height AS height, input_hash AS hash,
    input_is_kept AS isKept, thumbnail_hash AS thumbnailHash, input_notes AS notes
  FROM entries
  WHERE id = $id AND NOT EXISTS (SELECT 1 FROM temp.pending_removals WHERE entry_id = entries.id)`

/** Says where an input's original lies now. */
export function setOriginal(db: WritableDatabase, id: number, original: Original): void {
  const sql =
    'UPDATE entries SET input_path = $path, input_size_bytes = $sizeBytes, input_mtime_ms = $mtimeMs WHERE id = $id'
  db.run(sql, { id, ...original })
}

/** Gives entries that a process left without an outcome one: whether they were answered can't be known any more. */
export function endRunning(db: WritableDatabase, owner: string, error: AppError): void {
  const sql = `
    UPDATE entries SET state = 'unknown', error = $error
    WHERE state = 'running' AND run_id IN (SELECT id FROM runs WHERE owner = $owner)`
  db.run(sql, { owner, error: JSON.stringify(error) })
}

const inputValues = (input: StoredInput): Values => ({
  ...input,
  isKept: input.isKept ? 1 : 0,
  notes: JSON.stringify(input.notes),
})

const toJson = (value: object | null) => (value === null ? null : JSON.stringify(value))
