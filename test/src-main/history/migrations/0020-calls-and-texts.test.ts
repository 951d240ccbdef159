import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConnection, type Connection } from '../../../../src-main/history/connection.ts'
import { connect, prepareTables } from '../../../../src-main/history/database.ts'
import { historyLayout } from '../../../../src-main/history/history-layout.ts'
import { firstTables } from '../../../../src-main/history/migrations/0010-first-tables.ts'
import { callsAndTexts } from '../../../../src-main/history/migrations/0020-calls-and-texts.ts'
import { openHistory } from '../../../../src-main/history/open-history.ts'
import type { HistoryEntry } from '../../../../src-shared/history.ts'
import { historyWorkerFile, makeFolder } from '../fixtures.ts'

let folder: Awaited<ReturnType<typeof makeFolder>>

beforeEach(async () => {
  folder = await makeFolder()
})
afterEach(() => folder.remove())

/** What version 10 wrote of two runs: one that was done, and one that a crash cut short. */
const written = `
  INSERT INTO runs (created_at, modality_id, profile_name, engine, model_user_id, model_app_id, model_id, model_version_id,
    model_name, params, owner)
  VALUES (1790000000000, 'image-classify', 'Personal', 'clarifai', 'clarifai', 'main', 'general-image-recognition', 'v1',
      'General', '{"maxConcepts":20}', 'gone'),
    (1790000000001, 'image-classify', 'Personal', 'demo', 'demo', 'main', 'colours', '', 'Colours', '{}', 'gone');
  INSERT INTO entries (run_id, position, created_at, state, modality_id, profile_name, engine, model_name, summary,
    input_origin, input_name, input_url, input_path, input_mtime_ms, input_size_bytes, input_media_type, input_width,
    input_height, input_hash, input_is_kept, thumbnail_hash, input_notes, error, latency_ms, request_id,
    answered_version_id)
  VALUES (1, 0, 1790000000000, 'done', 'image-classify', 'Personal', 'clarifai', 'General', 'railway 99 %',
      'file', 'cat.jpg', NULL, '/pictures/cat.jpg', 1700000000123.5, 1234567, 'image/jpeg', 640,
      480, '${'a'.repeat(64)}', 1, '${'b'.repeat(64)}', '[{"kind":"metadata-removed"}]', NULL, 321.25, 'request-1', 'v1'),
    (2, 0, 1790000000001, 'running', 'image-classify', 'Personal', 'demo', 'Colours', '',
      'paste', 'pasted.png', NULL, NULL, NULL, 99, NULL, NULL, NULL, NULL, 0, NULL, '[]', NULL, NULL, '', '');
  INSERT INTO parts (entry_id, position, value)
  VALUES (1, 0, '{"kind":"concepts","concepts":[{"id":"ai_1","name":"railway","value":0.99}]}');
  INSERT INTO entry_texts (rowid, text) VALUES (1, 'cat.jpg railway'), (2, 'pasted.png');`

const done: HistoryEntry = {
  id: 1,
  run: {
    id: 1,
    createdAt: 1_790_000_000_000,
    modalityId: 'image-classify',
    profileName: 'Personal',
    engine: 'clarifai',
    target: { userId: 'clarifai', appId: 'main', modelId: 'general-image-recognition', versionId: 'v1' },
    call: 'predict',
    selector: { kind: 'shared' },
    useCache: false,
    modelName: 'General',
    params: { maxConcepts: 20 },
  },
  position: 0,
  createdAt: 1_790_000_000_000,
  state: 'done',
  input: {
    origin: 'file',
    name: 'cat.jpg',
    url: null,
    path: '/pictures/cat.jpg',
    mtimeMs: 1_700_000_000_123.5,
    sizeBytes: 1_234_567,
    mediaType: 'image/jpeg',
    width: 640,
    height: 480,
    hash: 'a'.repeat(64),
    isKept: true,
    thumbnailHash: 'b'.repeat(64),
    notes: [{ kind: 'metadata-removed' }],
    excerpt: null,
    durationMs: null,
    companions: [],
  },
  parts: [{ kind: 'concepts', concepts: [{ id: 'ai_1', name: 'railway', value: 0.99 }] }],
  error: null,
  latencyMs: 321.25,
  requestId: 'request-1',
  answeredVersionId: 'v1',
  ranOn: null,
  tokens: null,
  isKept: true,
}

test('a history of the version before opens, is backed up first, and reads as it did', async () => {
  const layout = historyLayout(join(folder.path, 'data'))
  await mkdir(layout.folder, { recursive: true })
  const before = connect(layout.database)
  prepareTables(before, [firstTables], layout.backups)
  before.exec(written)
  before.close()

  const history = await openHistory({
    dataFolder: join(folder.path, 'data'),
    workerFile: historyWorkerFile,
    onChange: () => undefined,
  })
  try {
    expect(await history.get(1)).toEqual(done)
    expect(await history.get(2)).toMatchObject({ state: 'unknown', parts: [], error: { kind: 'outcome-unknown' } })
    const { items } = await history.list({ search: 'railway', beforeId: null, limit: 5 })
    expect(items).toMatchObject([{ id: 1, summary: 'railway 99 %', state: 'done' }])
  } finally {
    await history.close()
  }
  const [backup = '', ...others] = await readdir(layout.backups)
  expect(others).toEqual([])
  const copy = new Database(join(layout.backups, backup), { readonly: true })
  try {
    expect(copy.pragma('user_version', { simple: true })).toBe(10)
    expect(copy.prepare('SELECT state FROM entries').pluck().all()).toEqual(['done', 'running'])
  } finally {
    copy.close()
  }
})

test('every table is strict still, and an entry takes the pieces of its text with it', () => {
  const db: Connection = openConnection(':memory:')
  db.pragma('foreign_keys = ON')
  firstTables.up(db)
  callsAndTexts.up(db)
  const sql =
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND strict = $strict"
  expect(db.all(sql, { strict: 0 })).toEqual([])
  expect(db.all(sql, { strict: 1 })).toHaveLength(5)
  db.exec(written)
  db.run("INSERT INTO text_pieces (entry_id, sequence, text) VALUES (2, 0, 'Once'), (2, 1, ' upon')")
  expect(() => db.run("INSERT INTO text_pieces (entry_id, sequence, text) VALUES (77, 0, 'a')")).toThrow(/FOREIGN KEY/)
  db.run('DELETE FROM entries WHERE id = 2')
  expect(db.all('SELECT * FROM text_pieces')).toEqual([])
  db.close()
})
