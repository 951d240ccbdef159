import { z } from 'zod'
import { runnerSelectorSchema } from '../../src-shared/compute.ts'
import { runSchema, type Run } from '../../src-shared/history.ts'
import { jsonObjectSchema } from '../../src-shared/json.ts'
import { isWorkflow, type RunTarget } from '../../src-shared/targets.ts'
import type { ReadableDatabase, WritableDatabase } from './connection.ts'
import { jsonColumn } from './json-column.ts'
import type { NewRun } from './run-records.ts'

/** The id of a workflow stands where a model's does. */
const targetColumns = z.object({
  targetKind: z.enum(['model', 'workflow']),
  userId: z.string(),
  appId: z.string(),
  targetId: z.string(),
  versionId: z.string(),
})
type TargetColumns = z.infer<typeof targetColumns>

const runRow = z
  .object({
    ...runSchema.omit({ target: true, selector: true, useCache: true, params: true }).shape,
    ...targetColumns.shape,
    selector: jsonColumn.pipe(runnerSelectorSchema),
    useCache: z.number().transform((value) => value !== 0),
    params: jsonColumn.pipe(jsonObjectSchema),
  })
  .transform(({ targetKind, userId, appId, targetId, versionId, ...run }): Run => {
    return { ...run, target: toTarget({ targetKind, userId, appId, targetId, versionId }) }
  })

export function insertRun(db: WritableDatabase, run: NewRun, owner: string): number {
  const { createdAt, modalityId, profileName, engine, call, modelName } = run
  const values = {
    createdAt,
    modalityId,
    profileName,
    engine,
    ...toColumns(run.target),
    call,
    selector: JSON.stringify(run.selector),
    useCache: run.useCache ? 1 : 0,
    modelName,
    params: JSON.stringify(run.params),
    owner,
  }
  return db.run(insertSql, values).lastId
}

const insertSql = `
  INSERT INTO runs (created_at, modality_id, profile_name, engine, target_kind, model_user_id, model_app_id, model_id,
    model_version_id, call, selector, use_cache, model_name, params, owner)
  VALUES ($createdAt, $modalityId, $profileName, $engine, $targetKind, $userId, $appId, $targetId,
    $versionId, $call, $selector, $useCache, $modelName, $params, $owner)`

/** Undefined where there is none. */
export function getRun(db: ReadableDatabase, id: number): Run | undefined {
  const row = db.get(`${getSql} WHERE id = $id`, { id })
  return row === undefined ? undefined : runRow.parse(row)
}

/** The same of a run that this process carries out. */
export function getOwnRun(db: ReadableDatabase, id: number, owner: string): Run | undefined {
  const row = db.get(`${getSql} WHERE id = $id AND owner = $owner`, { id, owner })
  return row === undefined ? undefined : runRow.parse(row)
}

const getSql = `
  SELECT id, created_at AS createdAt, modality_id AS modalityId, profile_name AS profileName, engine,
    target_kind AS targetKind, model_user_id AS userId, model_app_id AS appId, model_id AS targetId,
    model_version_id AS versionId, call, selector, use_cache AS useCache, model_name AS modelName, params
  FROM runs`

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

function toColumns(target: RunTarget): TargetColumns {
  const { userId, appId, versionId } = target
  return isWorkflow(target)
    ? { targetKind: 'workflow', userId, appId, targetId: target.workflowId, versionId }
    : { targetKind: 'model', userId, appId, targetId: target.modelId, versionId }
}

function toTarget({ targetKind, userId, appId, targetId, versionId }: TargetColumns): RunTarget {
  switch (targetKind) {
    case 'model':
      return { userId, appId, modelId: targetId, versionId }
    case 'workflow':
      return { userId, appId, workflowId: targetId, versionId }
    default:
      return targetKind satisfies never
  }
}
