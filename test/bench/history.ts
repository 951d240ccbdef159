import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Connection, Values, WritableDatabase } from '../../src-main/history/connection.ts'
import { connect, prepareTables } from '../../src-main/history/database.ts'
import { historyLayout } from '../../src-main/history/history-layout.ts'
import { listEntries } from '../../src-main/history/list-entries.ts'
import { migrations } from '../../src-main/history/migrations/index.ts'
import { openHistory, type FinishedEntry, type History } from '../../src-main/history/open-history.ts'
import { openStores } from '../../src-main/history/open-stores.ts'
import { recordOutcomes, recordRun } from '../../src-main/history/record-run.ts'
import type { HistoryPage, HistoryQuery } from '../../src-shared/history.ts'
import {
  historyWorkerFile,
  makeConcepts,
  makeFinished,
  makeFolder,
  makeInput,
  makeRun,
} from '../src-main/history/fixtures.ts'
import { summarise, type Report } from './figure.ts'

const rounds = 15
const entriesARound = 300
/** The ways of writing take turns after so many entries: what slows the machine meanwhile slows all of them alike. */
const entriesATurn = 20
const listsARound = 200

/** Writing through the worker against SQLite alone, and the newest of many entries against those of few. */
export async function bench(report: Report): Promise<void> {
  await benchWriting(report)
  await benchListing(report)
}

/** Finishes outcomes number `from` up to `to`, each in a durable transaction of its own. */
interface Writer {
  write(from: number, to: number): Promise<void> | void
  close(): Promise<void>
}

async function benchWriting(report: Report): Promise<void> {
  const shares = { pipelined: new Array<number>(), singly: new Array<number>() }
  const rates = { bare: new Array<number>(), pipelined: new Array<number>(), singly: new Array<number>() }
  const writers = {
    bare: await openBare(recordSteps()),
    pipelined: await openThrough((history, from, to) =>
      Promise.all(outcomes.slice(from, to).map((outcome) => history.finishEntries([outcome]))),
    ),
    singly: await openThrough(async (history, from, to) => {
      for (const outcome of outcomes.slice(from, to)) await history.finishEntries([outcome])
    }),
  }
  for (let round = 0; round <= rounds; round += 1) {
    const ms = await timeWriters(writers, round * entriesARound)
    // the first round warms up: an app that runs has its code compiled
    if (round === 0) continue
    shares.pipelined.push(ms.bare / ms.pipelined)
    shares.singly.push(ms.bare / ms.singly)
    for (const way of ['bare', 'pipelined', 'singly'] as const) rates[way].push((entriesARound / ms[way]) * 1000)
  }
  for (const writer of Object.values(writers)) await writer.close()
  const name = 'durable 20-concept entry'
  const share = { unit: 'of bare better-sqlite3', target: '>= 0.6' }
  report({ name: `${name}, ${entriesATurn} calls pipelined`, ...share, ...summarise(shares.pipelined) })
  report({ name: `${name}, one call at a time`, ...share, target: 'none', ...summarise(shares.singly) })
  for (const way of ['bare', 'pipelined', 'singly'] as const) {
    report({ name: `${name}, ${way}`, unit: 'entries/s', target: 'none', ...summarise(rates[way]) })
  }
}

async function timeWriters<Way extends string>(
  writers: Record<Way, Writer>,
  start: number,
): Promise<Record<Way, number>> {
  // Object.keys forgets that the keys are those of writers
  const ways = Object.keys(writers) as Way[]
  const elapsedMs = new Map(ways.map((way) => [way, 0]))
  for (let from = start; from < start + entriesARound; from += entriesATurn) {
    for (const way of ways) {
      const startedAt = performance.now()
      await writers[way].write(from, from + entriesATurn)
      elapsedMs.set(way, (elapsedMs.get(way) ?? 0) + performance.now() - startedAt)
    }
  }
  // made of the same keys
  return Object.fromEntries(elapsedMs) as Record<Way, number>
}

const nouns = ['rail', 'train', 'sky', 'stone', 'river', 'cloud', 'market', 'window', 'garden', 'bridge']
const words = (index: number) =>
  `${nouns[index % nouns.length] ?? ''} ${nouns[(index * 7 + 3) % nouns.length] ?? ''}${index % 997}`

const makeEntries = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ input: makeInput({ name: `IMG_${index}.jpg` }) }))

function makeOutcome(entryId: number): FinishedEntry {
  const names = Array.from({ length: 20 }, (_, place) => words(entryId * 31 + place * 17))
  return makeFinished(entryId, { parts: [{ kind: 'concepts', concepts: makeConcepts(...names) }] })
}

const entryCount = (rounds + 1) * entriesARound
const run = makeRun({ entries: makeEntries(entryCount) })
const outcomes = Array.from({ length: entryCount }, (_, index) => makeOutcome(index + 1))

/** One statement as the history had it executed, with the values that were bound. */
interface Step {
  readonly method: 'run' | 'get' | 'all'
  readonly sql: string
  readonly values: Values
}

/** The very statements of finishing each entry in a transaction of its own: [number of the outcome][step]. */
function recordSteps(): Step[][] {
  const db = openTables(':memory:')
  recordRun(db, run, 'bench')
  const recorded = outcomes.map((outcome) => {
    const steps: Step[] = []
    recordOutcomes(recording(db, steps), [outcome], 'bench')
    return steps
  })
  db.close()
  return recorded
}

function recording(db: Connection, steps: Step[]): WritableDatabase {
  const note = (method: Step['method'], sql: string, values: Values = {}) => void steps.push({ method, sql, values })
  return {
    ...db,
    all: (sql, values) => (note('all', sql, values), db.all(sql, values)),
    get: (sql, values) => (note('get', sql, values), db.get(sql, values)),
    run: (sql, values) => (note('run', sql, values), db.run(sql, values)),
    transaction(work) {
      note('run', 'BEGIN IMMEDIATE')
      const answer = db.transaction(work)
      note('run', 'COMMIT')
      return answer
    },
  }
}

function openTables(path: string): Connection {
  const db = connect(path)
  prepareTables(db, migrations, '')
  return db
}

/** Nothing but better-sqlite3: statements prepared and values built beforehand. */
async function openBare(recorded: readonly Step[][]): Promise<Writer> {
  const folder = await makeFolder()
  const path = join(folder.path, 'bare.db')
  const tables = openTables(path)
  recordRun(tables, run, 'bench')
  tables.close()
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  const statements = new Map([...new Set(recorded.flat().map(({ sql }) => sql))].map((sql) => [sql, db.prepare(sql)]))
  const calls = recorded.map((steps) => steps.map((step) => ({ ...step, statement: statements.get(step.sql) })))
  return {
    write(from, to) {
      for (const steps of calls.slice(from, to)) {
        for (const { statement, method, values } of steps) statement?.[method](values)
      }
    },
    async close() {
      db.close()
      await folder.remove()
    },
  }
}

/** Through the history, from the caller's thread. */
async function openThrough(write: (history: History, from: number, to: number) => Promise<unknown>): Promise<Writer> {
  const folder = await makeFolder()
  const history = await open(folder.path)
  await history.insertRun(run)
  return {
    write: async (from, to) => void (await write(history, from, to)),
    async close() {
      await history.close()
      await folder.remove()
    },
  }
}

const open = (dataFolder: string): Promise<History> =>
  openHistory({ dataFolder, workerFile: historyWorkerFile, onChange: () => undefined })

async function benchListing(report: Report): Promise<void> {
  const few = await fill(1_000)
  const many = await fill(100_000)
  const newest: HistoryQuery = { search: '', beforeId: null, limit: 50 }
  const queries = {
    'newest 50 of 100,000': newest,
    'newest 50 with a word, of 100,000': { ...newest, search: 'rail sk' },
  }
  for (const [name, query] of Object.entries(queries)) {
    const through: number[] = []
    const alone: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      through.push((await timeLists(many.list, query)) / (await timeLists(few.list, query)))
      alone.push((await timeLists(many.listAlone, query)) / (await timeLists(few.listAlone, query)))
    }
    const share = { unit: 'x the time of 1,000', target: query === newest ? '<= 2' : 'none' }
    report({ name, ...share, ...summarise(through) })
    report({ name: `${name}, query alone`, ...share, ...summarise(alone) })
  }
  await few.close()
  await many.close()
}

type List = (query: HistoryQuery) => Promise<HistoryPage> | HistoryPage

async function timeLists(list: List, query: HistoryQuery): Promise<number> {
  const startedAt = performance.now()
  for (let count = 0; count < listsARound; count += 1) await list(query)
  return performance.now() - startedAt
}

/** A history of so many entries; `listAlone` leaves the worker out. */
async function fill(count: number): Promise<{ list: List; listAlone: List; close(): Promise<void> }> {
  const folder = await makeFolder()
  const stores = openStores({ dataFolder: folder.path, owner: 'bench' })
  const portion = 1_000
  for (let done = 0; done < count; done += portion) {
    const { entryIds } = recordRun(stores.kept.db, makeRun({ entries: makeEntries(portion) }), 'bench')
    recordOutcomes(stores.kept.db, entryIds.map(makeOutcome), 'bench')
  }
  stores.close()
  const history = await open(folder.path)
  const db = openTables(historyLayout(folder.path).database)
  return {
    list: history.list,
    listAlone: (query) => listEntries(db, query),
    async close() {
      db.close()
      await history.close()
      await folder.remove()
    },
  }
}
