import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { connect, prepareTables } from '../../../../src-main/history/database.ts'
import { historyLayout, type HistoryLayout } from '../../../../src-main/history/history-layout.ts'
import { firstTables } from '../../../../src-main/history/migrations/0010-first-tables.ts'
import { callsAndTexts } from '../../../../src-main/history/migrations/0020-calls-and-texts.ts'
import { mediaAndCompanions } from '../../../../src-main/history/migrations/0030-media-and-companions.ts'
import { migrations } from '../../../../src-main/history/migrations/index.ts'
import { openHistory, type History } from '../../../../src-main/history/open-history.ts'
import { historyWorkerFile, makeFinished, makeFolder, makeInput, makeRun } from '../fixtures.ts'

const before = [firstTables, callsAndTexts]

let folder: Awaited<ReturnType<typeof makeFolder>>
let layout: HistoryLayout

beforeEach(async () => {
  folder = await makeFolder()
  layout = historyLayout(join(folder.path, 'data'))
  await mkdir(layout.folder, { recursive: true })
})
afterEach(() => folder.remove())

const open = () =>
  openHistory({ dataFolder: join(folder.path, 'data'), workerFile: historyWorkerFile, onChange: () => undefined })

const writerParams =
  '{"temperature":0.5,"maxTokens":300,"topP":0.9,"topK":40,"systemPrompt":"Be brief.","more":{"seed":7,"top_p":0.1}}'

/** What version 20 wrote: a picture, three texts, a workflow, and an answer that a crash cut short. */
const written = `
  INSERT INTO runs (created_at, modality_id, profile_name, engine, target_kind, model_user_id, model_app_id, model_id,
    model_version_id, call, selector, use_cache, model_name, params, owner)
  VALUES
    (1, 'image-classify', 'Personal', 'clarifai', 'model', 'clarifai', 'main', 'general', 'v1', 'predict',
      '{"kind":"shared"}', 0, 'general', '{"maxConcepts":20,"minValue":0.5,"selectConcepts":["cat"],"more":{"a":1}}', 'gone'),
    (2, 'text-generate', 'Personal', 'clarifai', 'model', 'openai', 'chat', 'gpt', '', 'generate',
      '{"kind":"deployment","userId":"ann","deploymentId":"d1"}', 1, 'gpt', '${writerParams}', 'gone'),
    (3, 'text-generate', 'Personal', 'demo', 'model', 'foresight', 'demo', 'help', '', 'stream',
      '{"kind":"shared"}', 0, 'help', '{}', 'gone'),
    (4, 'text-generate', 'Personal', 'demo', 'model', 'foresight', 'demo', 'help', '', 'predict',
      '{"kind":"shared"}', 0, 'help', '{"more":{"pace":0,"deep":{"list":[1,null]}}}', 'gone'),
    (5, 'image-classify', 'Personal', 'demo', 'workflow', 'foresight', 'demo', 'flow', 'w1', 'predict',
      '{"kind":"shared"}', 0, 'flow', '{}', 'gone');
  INSERT INTO entries (run_id, position, created_at, state, modality_id, profile_name, engine, model_name, summary,
    input_origin, input_name, input_url, input_path, input_mtime_ms, input_size_bytes, input_media_type, input_width,
    input_height, input_hash, input_is_kept, thumbnail_hash, input_notes, error, latency_ms, request_id,
    answered_version_id, input_excerpt, ran_on, prompt_tokens, completion_tokens, cached_tokens)
  VALUES
    (1, 0, 1, 'done', 'image-classify', 'Personal', 'clarifai', 'general', 'cat 99 %', 'file', 'cat.jpg', NULL,
      '/pictures/cat.jpg', 1700000000123.5, 1234567, 'image/jpeg', 640, 480, '${'a'.repeat(64)}', 1,
      '${'b'.repeat(64)}', '[{"kind":"metadata-removed"}]', NULL, 321.25, 'request-1', 'v1', NULL, NULL, NULL, NULL, NULL),
    (2, 0, 2, 'failed', 'text-generate', 'Personal', 'clarifai', 'gpt', 'Once upon', 'text', 'Tell', NULL,
      NULL, NULL, 4, 'text/plain', NULL, NULL, '${'c'.repeat(64)}', 1, NULL, '[]',
      '{"kind":"unreachable","address":"a","cause":"socket closed"}', 12.5, 'request-2', 'v2', 'Tell', NULL, 3, 2, 1),
    (3, 0, 3, 'running', 'text-generate', 'Personal', 'demo', 'help', '', 'text', 'Ask', NULL,
      NULL, NULL, 3, 'text/plain', NULL, NULL, NULL, 0, NULL, '[]', NULL, NULL, '', '', 'Ask', NULL, NULL, NULL, NULL),
    (4, 0, 4, 'cancelled', 'text-generate', 'Personal', 'demo', 'help', '', 'url', 'https://a.test/b', 'https://a.test/b',
      NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, NULL, '[]', '{"kind":"cancelled"}', NULL, '', '', NULL, NULL,
      NULL, NULL, NULL),
    (5, 0, 5, 'done', 'image-classify', 'Personal', 'demo', 'flow', 'red', 'paste', 'pasted.png', NULL,
      NULL, NULL, 99, 'image/png', 4, 3, '${'d'.repeat(64)}', 1, NULL, '[]', NULL, 5, 'request-5', 'w1', NULL,
      NULL, NULL, NULL, NULL);
  INSERT INTO parts (entry_id, position, value)
  VALUES (1, 0, '{"kind":"concepts","concepts":[{"id":"ai_1","name":"cat","value":0.99}]}'),
    (1, 1, '{"kind":"other","value":{"colors":[{"rawHex":"#ff0000"}]}}'),
    (5, 0, '{"kind":"node","nodeId":"n","model":null,"error":null,"parts":[{"kind":"text","text":"red"}]}');
  INSERT INTO text_pieces (entry_id, sequence, text) VALUES (2, 0, 'Once'), (2, 1, ' upon'), (3, 0, 'Well');
  INSERT INTO entry_texts (rowid, text)
  VALUES (1, 'cat.jpg cat'), (2, 'Tell Once upon'), (3, 'Ask'), (4, 'https://a.test/b'), (5, 'pasted.png red');
  INSERT INTO pins (hash, owner) VALUES ('${'e'.repeat(64)}', 'gone');`

/** A file of version 20 with all of these rows. */
function writeBefore(more = ''): void {
  const db = connect(layout.database)
  prepareTables(db, before, layout.backups)
  db.exec(written + more)
  db.close()
}

/** Every row of every table that version 20 had, read beside the history, by the columns that it had. */
function readRows(path: string): Record<string, unknown[]> {
  const db = new Database(path, { readonly: true })
  try {
    const rows = (table: string, order: string) => db.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).all()
    return {
      runs: rows('runs', 'id'),
      entries: rows('entries', 'id'),
      parts: rows('parts', 'entry_id, position'),
      pieces: rows('text_pieces', 'entry_id, sequence'),
      pins: rows('pins', 'id'),
      version: [db.pragma('user_version', { simple: true })],
    }
  } finally {
    db.close()
  }
}

async function withHistory<T>(use: (history: History) => Promise<T>): Promise<T> {
  const history = await open()
  try {
    return await use(history)
  } finally {
    await history.close()
  }
}

test('no row of the version before is lost or changed but for the names of parameters', () => {
  writeBefore()
  const old = readRows(layout.database)
  const db = connect(layout.database)
  prepareTables(db, [...before, mediaAndCompanions], layout.backups)
  db.close()
  const now = readRows(layout.database)
  expect(now['version']).toEqual([30])
  const added = { input_duration_ms: null, input_companions: '[]' }
  expect(now['entries']).toEqual(old['entries']?.map((row) => Object.assign({}, row, added)))
  for (const table of ['parts', 'pieces', 'pins']) expect([table, now[table]]).toEqual([table, old[table]])
  expect(now['parts']).toHaveLength(3)
  const renamed = {
    temperature: 0.5,
    max_tokens: 300,
    top_p: 0.1,
    top_k: 40,
    system_prompt: 'Be brief.',
    seed: 7,
  }
  const paramsOf = (rows: unknown[] = []) => rows.map((row) => JSON.parse(Object.assign({ params: '' }, row).params))
  expect(paramsOf(now['runs'])).toEqual([
    { maxConcepts: 20, minValue: 0.5, selectConcepts: ['cat'], more: { a: 1 } },
    { more: renamed },
    {},
    { more: { pace: 0, deep: { list: [1, null] } } },
    {},
  ])
  const withoutParams = (rows: unknown[] = []) => rows.map((row) => Object.assign({}, row, { params: '' }))
  expect(withoutParams(now['runs'])).toEqual(withoutParams(old['runs']))
})

test('it opens as a history that reads as it did, is searched as it was, and goes on', async () => {
  writeBefore()
  await withHistory(async (history) => {
    const picture = await history.get(1)
    expect(picture).toMatchObject({
      state: 'done',
      run: { target: { modelId: 'general', versionId: 'v1' }, params: { maxConcepts: 20 } },
      input: { name: 'cat.jpg', mtimeMs: 1_700_000_000_123.5, durationMs: null, companions: [], isKept: true },
      parts: [{ kind: 'concepts' }, { kind: 'other', value: { colors: [{ rawHex: '#ff0000' }] } }],
    })
    const text = await history.get(2)
    expect(text).toMatchObject({
      run: { selector: { kind: 'deployment', deploymentId: 'd1' }, useCache: true, params: { more: { seed: 7 } } },
      parts: [{ kind: 'text', text: 'Once upon' }],
      error: { kind: 'unreachable' },
      tokens: { prompt: 3, completion: 2, cached: 1 },
    })
    expect(await history.get(3)).toMatchObject({ state: 'unknown', parts: [{ kind: 'text', text: 'Well' }] })
    expect((await history.get(5)).run.target).toMatchObject({ workflowId: 'flow', versionId: 'w1' })
    const { items } = await history.list({ search: 'upon', beforeId: null, limit: 5 })
    expect(items.map(({ id }) => id)).toEqual([2])
    const { entryIds } = await history.insertRun(makeRun())
    const input = makeInput({ durationMs: 1500, companions: [makeInput({ name: 'b.png' })] })
    await history.finishEntries([makeFinished(entryIds[0]!, { input })])
    expect((await history.get(entryIds[0]!)).input).toEqual(input)
    expect(entryIds).toEqual([6])
  })
  const [backup = '', ...others] = await readdir(layout.backups)
  expect(others).toEqual([])
  expect(readRows(join(layout.backups, backup))).toMatchObject({ version: [20], runs: { length: 5 } })
})

test('a step that fails leaves the file as it was, with a copy beside it', async () => {
  writeBefore(`UPDATE runs SET params = '{"temperature":' WHERE id = 4;`)
  const old = readRows(layout.database)
  const bytes = await readFile(layout.database)
  const db = connect(layout.database)
  expect(() => prepareTables(db, migrations, layout.backups)).toThrow()
  expect(db.get("SELECT 1 FROM sqlite_schema WHERE name = 'entry_blobs'")).toBeUndefined()
  db.close()
  expect(readRows(layout.database)).toEqual(old)
  expect(bytes.equals(await readFile(layout.database))).toBe(true)
  const [backup = ''] = await readdir(layout.backups)
  expect(readRows(join(layout.backups, backup))).toEqual(old)
  await expect(open()).rejects.toMatchObject({ error: { kind: 'invalid', what: 'history' } })
  expect(readRows(layout.database)).toEqual(old)
})

test('blobs that are named go with their entry, and every table is strict still', () => {
  writeBefore()
  const db = connect(layout.database)
  prepareTables(db, migrations, layout.backups)
  const sql =
    "SELECT count(*) AS count FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%' AND strict = $strict"
  expect([db.get(sql, { strict: 0 }), db.get(sql, { strict: 1 })]).toEqual([{ count: 0 }, { count: 6 }])
  const insert = 'INSERT INTO entry_blobs (entry_id, hash) VALUES ($entryId, $hash)'
  db.run(insert, { entryId: 1, hash: 'f'.repeat(64) })
  expect(() => db.run(insert, { entryId: 77, hash: 'f'.repeat(64) })).toThrow(/FOREIGN KEY/)
  db.run('DELETE FROM entries WHERE id = 1')
  expect(db.all('SELECT * FROM entry_blobs')).toEqual([])
  db.close()
})
