import { afterEach, beforeEach, expect, test } from 'vitest'
import { getBlobUse, isBlobInUse } from '../../../src-main/history/blob-uses.ts'
import type { Connection, ReadableDatabase, Values, WritableDatabase } from '../../../src-main/history/connection.ts'
import { connect, prepareTables } from '../../../src-main/history/database.ts'
import { getEntryFacts, nextPosition } from '../../../src-main/history/entries.ts'
import { listEntries, newestId } from '../../../src-main/history/list-entries.ts'
import { migrations } from '../../../src-main/history/migrations/index.ts'
import { listParts } from '../../../src-main/history/parts.ts'
import { readText } from '../../../src-main/history/text-pieces.ts'
import { recordLoss, recordOutcomes, recordPieces, recordRun } from '../../../src-main/history/record-run.ts'
import { hideEntries, removeHidden } from '../../../src-main/history/remove-entries.ts'
import { getRun, listRunningOwners } from '../../../src-main/history/runs.ts'
import { makeFinished, makeInput, makeRun } from './fixtures.ts'

let db: Connection

beforeEach(() => {
  db = connect(':memory:')
  prepareTables(db, migrations, '')
})
afterEach(() => db.close())

/** How SQLite goes about each query that `read` makes, one line a step. */
function explain(read: (db: ReadableDatabase) => unknown): string[] {
  const plans: string[] = []
  const note = (sql: string, values: Values = {}) => {
    const steps = db.all(`EXPLAIN QUERY PLAN ${sql}`, values)
    plans.push(
      ...steps.map((step) =>
        typeof step === 'object' && step !== null && 'detail' in step ? String(step.detail) : '',
      ),
    )
  }
  read({
    all: (sql, values) => (note(sql, values), db.all(sql, values)),
    get: (sql, values) => (note(sql, values), db.get(sql, values)),
    snapshot: (work) => work(),
  })
  return plans
}

const page = { search: '', beforeId: 500, limit: 50 }

test('a page of the list is read down the key, and nothing is sorted', () => {
  expect(explain((each) => listEntries(each, page))).toEqual([
    'SEARCH entries USING INTEGER PRIMARY KEY (rowid<?)',
    'CORRELATED SCALAR SUBQUERY 1',
    expect.stringMatching(/^SEARCH .*pending_removals USING INTEGER PRIMARY KEY/),
  ])
})

test('a page of a search goes from the index, below the key, to the rows, and nothing is sorted', () => {
  expect(explain((each) => listEntries(each, { ...page, search: 'cat rail' }))).toEqual([
    // M1<: the match, and only rowids below a bound
    expect.stringMatching(/^SCAN entry_texts VIRTUAL TABLE INDEX \d+:M1<$/),
    'SEARCH entries USING INTEGER PRIMARY KEY (rowid=?)',
    'CORRELATED SCALAR SUBQUERY 1',
    expect.stringMatching(/^SEARCH .*pending_removals USING INTEGER PRIMARY KEY/),
  ])
})

test('a page deep in a search costs no more than the first', () => {
  const entries = Array.from({ length: 20_000 }, () => ({ input: makeInput({ name: 'cat.jpg' }) }))
  recordRun(db, makeRun({ entries }), 'owner')
  const time = (beforeId: number) => {
    const startedAt = performance.now()
    for (let count = 0; count < 20; count += 1) listEntries(db, { search: 'cat', beforeId, limit: 50 })
    return performance.now() - startedAt
  }
  const ratios = Array.from({ length: 9 }, () => time(100) / time(20_000)).sort((a, b) => a - b)
  expect(ratios[4]).toBeLessThan(5)
})

test.each<[name: string, read: (db: ReadableDatabase) => unknown]>([
  ['the newest id', newestId],
  ['an entry', (each) => getEntryFacts(each, 1)],
  ['its run', (each) => getRun(each, 1)],
  ['its parts', (each) => listParts(each, 1)],
  ['its text', (each) => readText(each, 1)],
  ['the next position in a run', (each) => nextPosition(each, 1)],
  ['the uses of a blob', (each) => getBlobUse(each, 'a'.repeat(64))],
  ['whether a blob is in use', (each) => isBlobInUse(each, 'a'.repeat(64))],
])('%s is found by an index, and nothing is sorted', (_name, read) => {
  const plan = explain(read)
  expect(plan.some((step) => step.startsWith('SEARCH'))).toBe(true)
  expect(plan.filter((step) => /TEMP B-TREE|^SCAN (?!CONSTANT ROW)/.test(step))).toEqual([])
})

test('running entries are found without reading the others', () => {
  expect(explain(listRunningOwners).join('\n')).toMatch(/entries USING .*INDEX entries_running/)
})

test('a removed entry leaves nothing in the index', () => {
  const { entryIds, runId } = recordRun(db, makeRun(), 'owner')
  const hash = 'c'.repeat(64)
  recordPieces(db, [{ entryId: entryIds[0]!, text: 'lighthouse' }])
  recordOutcomes(db, [makeFinished(entryIds[0]!, { input: makeInput({ hash, thumbnailHash: hash }) })], 'owner')
  hideEntries(db, entryIds, 1)
  expect(removeHidden(db, 1)).toEqual([hash])
  const match = (words: string) => db.all('SELECT rowid FROM entry_texts WHERE entry_texts MATCH $words', { words })
  expect([match('cat'), match('railway'), match('lighthouse')]).toEqual([[], [], []])
  expect([db.all('SELECT * FROM parts'), db.all('SELECT * FROM text_pieces'), getRun(db, runId)]).toEqual([
    [],
    [],
    undefined,
  ])
})

test('of what a dead process left, only answers that had begun are read', () => {
  const entries = Array.from({ length: 500 }, () => ({ input: makeInput() }))
  const { entryIds } = recordRun(db, makeRun({ entries }), 'dead')
  recordPieces(db, [{ entryId: entryIds[7]!, text: 'Once upon a time' }])
  let count = 0
  const counting: WritableDatabase = {
    ...db,
    run: (sql, values) => ((count += 1), db.run(sql, values)),
    get: (sql, values) => ((count += 1), db.get(sql, values)),
    all: (sql, values) => ((count += 1), db.all(sql, values)),
  }
  recordLoss(counting, 'dead', { kind: 'outcome-unknown', cause: 'killed' })
  expect(count).toBeLessThan(12)
  expect(db.all("SELECT id FROM entries WHERE state = 'unknown'")).toHaveLength(500)
  expect(db.all("SELECT id, summary FROM entries WHERE summary != ''")).toEqual([
    { id: entryIds[7], summary: 'Once upon a time' },
  ])
})
