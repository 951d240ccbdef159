import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openConnection, type Connection } from '../../../../src-main/history/connection.ts'
import { firstTables } from '../../../../src-main/history/migrations/0010-first-tables.ts'

let db: Connection

beforeEach(() => {
  db = openConnection(':memory:')
  db.pragma('foreign_keys = ON')
  firstTables.up(db)
})
afterEach(() => db.close())

const insertRun = () =>
  db.run(`
    INSERT INTO runs (created_at, modality_id, profile_name, engine, model_user_id, model_app_id, model_id,
      model_version_id, model_name, params, owner)
    VALUES (1, 'image-classify', 'p', 'demo', 'u', 'a', 'm', '', 'm', '{}', 'o')`).lastId

const insertEntry = (runId: number) =>
  db.run(
    `INSERT INTO entries (run_id, position, created_at, state, modality_id, profile_name, engine, model_name, summary,
      input_origin, input_name, input_is_kept, input_notes, request_id, answered_version_id)
    VALUES ($runId, 0, 1, 'running', 'image-classify', 'p', 'demo', 'm', '', 'file', 'n', 0, '[]', '', '')`,
    { runId },
  ).lastId

test('every table of ours is strict', () => {
  const sql =
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND strict = $strict"
  expect(db.all(sql, { strict: 0 })).toEqual([])
  expect(db.all(sql, { strict: 1 })).toHaveLength(4)
  insertRun()
  expect(() => db.run("UPDATE runs SET created_at = 'now'")).toThrow(Database.SqliteError)
})

test('an entry belongs to a run, and takes its parts with it', () => {
  expect(() => insertEntry(99)).toThrow(/FOREIGN KEY/)
  const entryId = insertEntry(insertRun())
  db.run("INSERT INTO parts (entry_id, position, value) VALUES ($entryId, 0, '{}')", { entryId })
  db.run('DELETE FROM entries WHERE id = $entryId', { entryId })
  expect(db.all('SELECT * FROM parts')).toEqual([])
})

test('an id is not given again', () => {
  const runId = insertRun()
  const entryId = insertEntry(runId)
  db.run('DELETE FROM entries')
  db.run('DELETE FROM runs')
  expect(insertRun()).toBe(runId + 1)
  expect(insertEntry(runId + 1)).toBe(entryId + 1)
})

test('text is found without case and accents, and replaced or removed without being told what it was', () => {
  const find = (words: string) => db.all('SELECT rowid FROM entry_texts WHERE entry_texts MATCH $words', { words })
  db.run("INSERT INTO entry_texts (rowid, text) VALUES (7, 'Señal IMG_2041-cat.jpg')")
  expect(find('senal')).toEqual([{ rowid: 7 }])
  expect(find('"2041"')).toEqual([{ rowid: 7 }])
  db.run("UPDATE entry_texts SET text = 'other' WHERE rowid = 7")
  expect([find('senal'), find('other')]).toEqual([[], [{ rowid: 7 }]])
  db.run('DELETE FROM entry_texts WHERE rowid = 7')
  expect(find('other')).toEqual([])
})
