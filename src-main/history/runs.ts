import { z } from 'zod'
import { runSchema, type Run } from '../../src-shared/history.ts'
import { jsonObjectSchema } from '../../src-shared/json.ts'
import { modelRefSchema } from '../../src-shared/models.ts'
import type { ReadableDatabase, WritableDatabase } from './connection.ts'
import { jsonColumn } from './json-column.ts'
import type { NewRun } from './run-records.ts'

const runRow = z
  .object({
    ...runSchema.omit({ model: true, params: true }).shape,
    ...modelRefSchema.shape,
    params: jsonColumn.pipe(jsonObjectSchema),
  })
  .transform(({ userId, appId, modelId, versionId, ...run }) => ({
    ...run,
    model: { userId, appId, modelId, versionId },
  }))

export function insertRun(db: WritableDatabase, run: NewRun, owner: string): number {
  const { createdAt, modalityId, profileName, engine, model, modelName } = run
  const values = {
    createdAt,
    modalityId,
    profileName,
    engine,
    ...model,
    modelName,
    params: JSON.stringify(run.params),
    owner,
  }
  return db.run(insertSql, values).lastId
}

const insertSql = `
  INSERT INTO runs (created_at, modality_id, profile_name, engine, model_user_id, model_app_id, model_id, model_version_id,
    model_name, params, owner)
  VALUES ($createdAt, $modalityId, $profileName, $engine, $userId, $appId, $modelId, $versionId, $modelName, $params, $owner)`

/** Undefined where there is none. */
export function getRun(db: ReadableDatabase, id: number): Run | undefined {
  const row = db.get(getSql, { id })
  return row === undefined ? undefined : runRow.parse(row)
}

const getSql = `
  SELECT id, created_at AS createdAt, modality_id AS modalityId, profile_name AS profileName, engine,
    model_user_id AS userId, model_app_id AS appId, model_id AS modelId, model_version_id AS versionId,
    model_name AS modelName, params
  FROM runs WHERE id = $id`

/** Of runs with entries that have no outcome yet. */
export function listRunningOwners(db: ReadableDatabase): string[] {
  const sql = `
    SELECT DISTINCT owner FROM runs
    WHERE id IN (SELECT run_id FROM entries WHERE state = 'running')`
  return z
    .array(z.object({ owner: z.string() }))
    .parse(db.all(sql))
    .map(({ owner }) => owner)
}

export function removeRunIfEmpty(db: WritableDatabase, id: number): void {
  db.run('DELETE FROM runs WHERE id = $id AND NOT EXISTS (SELECT 1 FROM entries WHERE run_id = $id)', { id })
}
