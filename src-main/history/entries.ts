import { z } from 'zod'
import { ranOnSchema } from '../../src-shared/compute.ts'
import { appErrorSchema, type AppError } from '../../src-shared/errors.ts'
import {
  historyEntrySchema,
  storedInputSchema,
  type HistoryEntry,
  type StoredInput,
  type TokenCounts,
} from '../../src-shared/history.ts'
import { inputNoteSchema } from '../../src-shared/inputs.ts'
import type { ReadableDatabase, Values, WritableDatabase } from './connection.ts'
import type { Original } from './blob-uses.ts'
import { jsonColumn } from './json-column.ts'
import type { FinishedEntry, NewRun } from './run-records.ts'

/** What an entry's own row holds of it; its run and its parts are other tables'. */
export type EntryFacts = Omit<HistoryEntry, 'run' | 'parts' | 'isKept'>

const ownColumns = {
  run: true,
  input: true,
  parts: true,
  error: true,
  ranOn: true,
  tokens: true,
  isKept: true,
} as const
const factsRow = z.object({
  ...historyEntrySchema.omit(ownColumns).shape,
  error: z.nullable(jsonColumn.pipe(appErrorSchema)),
  ranOn: z.nullable(jsonColumn.pipe(ranOnSchema)),
})
const tokensRow = z
  .object({
    promptTokens: z.number().nullable(),
    completionTokens: z.number().nullable(),
    cachedTokens: z.number().nullable(),
  })
  .transform(({ promptTokens: prompt, completionTokens: completion, cachedTokens: cached }): TokenCounts | null =>
    prompt === null || completion === null || cached === null ? null : { prompt, completion, cached },
  )
const runColumn = z.object({ runId: z.number() })
const inputRow = z.object({
  ...storedInputSchema.shape,
  isKept: z.number().transform((value) => value !== 0),
  notes: jsonColumn.pipe(z.array(inputNoteSchema)),
  companions: jsonColumn.pipe(z.array(storedInputSchema)),
})

export interface NewEntryRow {
  readonly run: Pick<NewRun, 'createdAt' | 'modalityId' | 'profileName' | 'engine' | 'modelName' | 'target'>
  readonly runId: number
  readonly position: number
  readonly input: StoredInput
}

export function insertEntry(db: WritableDatabase, { run, runId, position, input }: NewEntryRow): number {
  const { createdAt, modalityId, profileName, engine, modelName } = run
  const values = { runId, position, createdAt, modalityId, profileName, engine, modelName, ...inputValues(input) }
  return db.run(insertSql, values).lastId
}

const insertSql = `
  INSERT INTO entries (run_id, position, created_at, state, modality_id, profile_name, engine, model_name, summary,
    input_origin, input_name, input_url, input_path, input_mtime_ms, input_size_bytes, input_media_type, input_width,
    input_height, input_hash, input_is_kept, thumbnail_hash, input_notes, input_excerpt, input_duration_ms,
    input_companions, request_id, answered_version_id)
  VALUES ($runId, $position, $createdAt, 'running', $modalityId, $profileName, $engine, $modelName, '',
    $origin, $name, $url, $path, $mtimeMs, $sizeBytes, $mediaType, $width,
    $height, $hash, $isKept, $thumbnailHash, $notes, $excerpt, $durationMs,
    $companions, '', '')`

/** Place in its run of the next entry that joins it. */
export function nextPosition(db: ReadableDatabase, runId: number): number {
  const sql = 'SELECT coalesce(max(position) + 1, 0) AS position FROM entries WHERE run_id = $runId'
  return z.object({ position: z.number() }).parse(db.get(sql, { runId })).position
}

/** Answers the id of its run; null where the entry is gone. */
export function finishEntry(db: WritableDatabase, finished: FinishedEntry, summary: string): number | null {
  const { entryId, state, input, error, latencyMs, requestId, answeredVersionId, ranOn, tokens } = finished
  const outcome = {
    state,
    summary,
    error: toJson(error),
    latencyMs,
    requestId,
    answeredVersionId,
    ranOn: toJson(ranOn),
    promptTokens: tokens?.prompt ?? null,
    completionTokens: tokens?.completion ?? null,
    cachedTokens: tokens?.cached ?? null,
  }
  const row = db.get(finishSql, { entryId, ...outcome, ...inputValues(input) })
  return row === undefined ? null : runColumn.parse(row).runId
}

const finishSql = `
  UPDATE entries SET state = $state, summary = $summary, error = $error, latency_ms = $latencyMs, request_id = $requestId,
    answered_version_id = $answeredVersionId, ran_on = $ranOn, prompt_tokens = $promptTokens,
    completion_tokens = $completionTokens, cached_tokens = $cachedTokens, input_origin = $origin, input_name = $name, input_url = $url,
    input_path = $path, input_mtime_ms = $mtimeMs, input_size_bytes = $sizeBytes, input_media_type = $mediaType,
    input_width = $width, input_height = $height, input_hash = $hash, input_is_kept = $isKept,
    thumbnail_hash = $thumbnailHash, input_notes = $notes, input_excerpt = $excerpt,
    input_duration_ms = $durationMs, input_companions = $companions
  WHERE id = $entryId RETURNING run_id AS runId`

/** Undefined where there is none, or where it waits to be removed. */
export function getEntryFacts(db: ReadableDatabase, id: number): { runId: number; facts: EntryFacts } | undefined {
  const row = db.get(getSql, { id })
  if (row === undefined) return undefined
  const facts = { ...factsRow.parse(row), tokens: tokensRow.parse(row), input: inputRow.parse(row) }
  return { runId: runColumn.parse(row).runId, facts }
}

const getSql = `
  SELECT id, run_id AS runId, position, created_at AS createdAt, state, error, latency_ms AS latencyMs,
    request_id AS requestId, answered_version_id AS answeredVersionId, ran_on AS ranOn,
    prompt_tokens AS promptTokens, completion_tokens AS completionTokens, cached_tokens AS cachedTokens,
    input_origin AS origin, input_name AS name, input_url AS url, input_path AS path, input_mtime_ms AS mtimeMs, input_size_bytes AS sizeBytes,
    input_media_type AS mediaType, input_width AS width, input_height AS height, input_hash AS hash,
    input_is_kept AS isKept, thumbnail_hash AS thumbnailHash, input_notes AS notes,
    input_excerpt AS excerpt, input_duration_ms AS durationMs, input_companions AS companions
  FROM entries
  WHERE id = $id AND NOT EXISTS (SELECT 1 FROM temp.pending_removals WHERE entry_id = entries.id)`

/** Says where an input's original lies now. */
export function setOriginal(db: WritableDatabase, id: number, original: Original): void {
  const sql =
    'UPDATE entries SET input_path = $path, input_size_bytes = $sizeBytes, input_mtime_ms = $mtimeMs WHERE id = $id'
  db.run(sql, { id, ...original })
}

export function setSummary(db: WritableDatabase, id: number, summary: string): void {
  db.run('UPDATE entries SET summary = $summary WHERE id = $id', { id, summary })
}

const isRunningOf = `state = 'running' AND run_id IN (SELECT id FROM runs WHERE owner = $owner)`

/** Entries of a process that have no outcome, but the beginning of an answer. */
export function listBrokenOff(db: ReadableDatabase, owner: string): number[] {
  const sql = `
    SELECT id FROM entries
    WHERE ${isRunningOf} AND EXISTS (SELECT 1 FROM text_pieces WHERE entry_id = entries.id)`
  return z
    .array(z.object({ id: z.number() }))
    .parse(db.all(sql, { owner }))
    .map(({ id }) => id)
}

/** Ends entries of a process that have no outcome as unknown. */
export function endRunning(db: WritableDatabase, owner: string, error: AppError): void {
  db.run(`UPDATE entries SET state = 'unknown', error = $error WHERE ${isRunningOf}`, {
    owner,
    error: JSON.stringify(error),
  })
}

const inputValues = (input: StoredInput): Values => ({
  ...input,
  isKept: input.isKept ? 1 : 0,
  notes: JSON.stringify(input.notes),
  companions: JSON.stringify(input.companions),
})

const toJson = (value: object | null) => (value === null ? null : JSON.stringify(value))
