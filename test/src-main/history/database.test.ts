import { mkdir, open, readFile, readdir, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { connect, prepareTables } from '../../../src-main/history/database.ts'
import { historyLayout } from '../../../src-main/history/history-layout.ts'
import type { Migration } from '../../../src-main/history/migrate.ts'
import { migrations } from '../../../src-main/history/migrations/index.ts'
import { openHistory } from '../../../src-main/history/open-history.ts'
import { openStores } from '../../../src-main/history/open-stores.ts'
import { recordRun } from '../../../src-main/history/record-run.ts'
import { historyWorkerFile, makeFolder, makeRun } from './fixtures.ts'

let folder: Awaited<ReturnType<typeof makeFolder>>
let path: string
let backups: string

beforeEach(async () => {
  folder = await makeFolder()
  path = join(folder.path, 'a.db')
  backups = join(folder.path, 'backups')
})
afterEach(() => folder.remove())

const latest = migrations.at(-1)!.version
const nextOne: Migration = { version: latest + 10, up: (db) => db.exec('ALTER TABLE runs ADD COLUMN note TEXT') }

/** A database of today with one run in it. */
function writeDatabase(): void {
  const db = connect(path)
  prepareTables(db, migrations, backups)
  recordRun(db, makeRun({ profileName: 'Before' }), 'owner')
  db.close()
}

function readProfiles(file: string): unknown {
  const db = new Database(file, { readonly: true })
  try {
    return db.prepare('SELECT profile_name FROM runs').pluck().all()
  } finally {
    db.close()
  }
}

/** Numbers, from 1, of the pages in which the tables begin. */
function rootPages(file: string): number[] {
  const db = new Database(file, { readonly: true })
  try {
    return db
      .prepare<[], number>("SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND rootpage > 1")
      .pluck()
      .all()
  } finally {
    db.close()
  }
}

test('what is committed is on disk, and nothing temporary is', () => {
  const db = connect(path)
  prepareTables(db, migrations, backups)
  const pragmas = ['journal_mode', 'synchronous', 'foreign_keys', 'checkpoint_fullfsync', 'temp_store', 'user_version']
  expect(pragmas.map((pragma) => db.pragma(pragma))).toEqual(['wal', 2, 1, 1, 2, latest])
  expect(Number(db.pragma('busy_timeout'))).toBeGreaterThanOrEqual(5_000)
  db.close()
})

describe('migrating', () => {
  test('an existing database is backed up, as it was, before it is changed', async () => {
    writeDatabase()
    const db = connect(path)
    prepareTables(db, [...migrations, nextOne], backups)
    expect(db.get('SELECT note, profile_name AS profile FROM runs')).toEqual({ note: null, profile: 'Before' })
    expect(db.pragma('user_version')).toBe(nextOne.version)
    db.close()
    const [backup, ...others] = await readdir(backups)
    expect(others).toEqual([])
    expect(readProfiles(join(backups, backup!))).toEqual(['Before'])
    const copy = new Database(join(backups, backup!), { readonly: true })
    expect(copy.pragma('user_version', { simple: true })).toBe(latest)
    copy.close()
  })

  test('a new database needs no backup', async () => {
    writeDatabase()
    await expect(readdir(backups)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('the newest few backups are kept', async () => {
    const steps: Migration[] = Array.from({ length: 5 }, (_, index) => ({
      version: latest + 10 * (index + 1),
      up: (db) => db.exec(`ALTER TABLE runs ADD COLUMN note${index} TEXT`),
    }))
    writeDatabase()
    const made: string[] = []
    for (let count = 1; count <= steps.length; count += 1) {
      const db = connect(path)
      prepareTables(db, [...migrations, ...steps.slice(0, count)], backups)
      db.close()
      made.push(...(await readdir(backups)).filter((name) => !made.includes(name)))
    }
    expect(made).toHaveLength(5)
    expect((await readdir(backups)).sort()).toEqual(made.slice(-3).sort())
  })

  test('an unfinished backup of long ago is cleared away, one of now is left alone', async () => {
    await mkdir(backups)
    for (const name of ['old.tmp', 'new.tmp']) await writeFile(join(backups, name), '')
    await utimes(join(backups, 'old.tmp'), 1, 1)
    writeDatabase()
    const db = connect(path)
    prepareTables(db, [...migrations, nextOne], backups)
    db.close()
    const names = await readdir(backups)
    expect(names).toHaveLength(2)
    expect(names).toContain('new.tmp')
  })

  test('what can not be copied whole is not migrated', async () => {
    writeDatabase()
    const roots = rootPages(path)
    const bytes = await readFile(path)
    for (const page of roots) bytes.fill(0xa5, 4096 * (page - 1), 4096 * page)
    await writeFile(path, bytes)
    const db = connect(path)
    expect(() => prepareTables(db, [...migrations, nextOne], backups)).toThrow()
    expect(db.pragma('user_version')).toBe(latest)
    db.close()
    expect((await readdir(backups)).filter((name) => name.endsWith('.db'))).toEqual([])
  })

  test('a migration that fails leaves the database as it was', () => {
    writeDatabase()
    const failing: Migration = {
      version: nextOne.version + 10,
      up(db) {
        db.exec('CREATE TABLE half (id INTEGER) STRICT')
        throw new Error('stopped half way')
      },
    }
    const db = connect(path)
    expect(() => prepareTables(db, [...migrations, nextOne, failing], backups)).toThrow('stopped half way')
    expect(db.pragma('user_version')).toBe(nextOne.version)
    expect(db.get("SELECT 1 FROM sqlite_schema WHERE name = 'half'")).toBeUndefined()
    db.close()
    expect(readProfiles(path)).toEqual(['Before'])
  })

  test('a migration that breaks a foreign key is not committed', () => {
    writeDatabase()
    const db = connect(path)
    const breaking: Migration = { version: latest + 10, up: (each) => each.exec('DELETE FROM runs') }
    expect(() => prepareTables(db, [...migrations, breaking], backups)).toThrow('foreign key')
    expect(db.pragma('user_version')).toBe(latest)
    db.close()
    expect(readProfiles(path)).toEqual(['Before'])
  })

  test('a database from the future is refused and not touched', async () => {
    writeDatabase()
    const ahead = connect(path)
    prepareTables(ahead, [...migrations, nextOne], backups)
    ahead.close()
    const before = await readFile(path)
    const db = connect(path)
    const error = { kind: 'history-too-new', found: nextOne.version, supported: latest }
    expect(() => prepareTables(db, migrations, backups)).toThrow(expect.objectContaining({ error }))
    db.close()
    expect(before.equals(await readFile(path))).toBe(true)
  })
})

describe('a history whose file', () => {
  let dataFolder: string
  let file: string
  const openIt = () => openHistory({ dataFolder, workerFile: historyWorkerFile, onChange: () => undefined })

  beforeEach(async () => {
    dataFolder = join(folder.path, 'data')
    file = historyLayout(dataFolder).database
    const history = await openIt()
    for (let run = 0; run < 20; run += 1) {
      await history.insertRun(makeRun({ entries: Array.from({ length: 50 }, () => makeRun().entries[0]!) }))
    }
    await history.close()
  })

  /** What a process that ended without closing leaves behind. */
  const leaveUnclean = () => writeFile(join(historyLayout(dataFolder).owners, 'gone.lock'), '')

  test('is from the future is refused by its version', async () => {
    const ahead = new Database(file)
    ahead.pragma(`user_version = ${latest + 10}`)
    ahead.close()
    await expect(openIt()).rejects.toMatchObject({
      error: { kind: 'history-too-new', found: latest + 10, supported: latest },
    })
  })

  test('has torn bytes is refused after an unclean end, each time, and is left as it is', async () => {
    const bytes = await readFile(file)
    for (let at = 4096 * 3; at + 512 < bytes.length; at += 4096 * 2) bytes.fill(0xa5, at, at + 512)
    await writeFile(file, bytes)
    await leaveUnclean()
    for (let time = 0; time < 2; time += 1) {
      await expect(openIt()).rejects.toMatchObject({ error: { kind: 'history-corrupt', path: file } })
    }
    expect(bytes.equals(await readFile(file))).toBe(true)
  })

  test('has one torn page, far from what opening reads, is refused after an unclean end', async () => {
    const db = new Database(file)
    const page = db
      .prepare("SELECT pageno FROM dbstat WHERE name = 'entries' AND pagetype = 'leaf' LIMIT 1 OFFSET 2")
      .pluck()
      .get()
    db.close()
    const handle = await open(file, 'r+')
    await handle.write(Buffer.alloc(64, 0xa5), 0, 64, (Number(page) - 1) * 4096)
    await handle.close()
    const whileClean = await openIt()
    await whileClean.close()
    await leaveUnclean()
    await expect(openIt()).rejects.toMatchObject({ error: { kind: 'history-corrupt', path: file } })
  })

  test('has no header any more is refused at any start, and is left as it is', async () => {
    const handle = await open(file, 'r+')
    await handle.write(Buffer.alloc(100, 0xff), 0, 100, 0)
    await handle.close()
    const bytes = await readFile(file)
    await expect(openIt()).rejects.toMatchObject({ error: { kind: 'history-corrupt', path: file } })
    expect(bytes.equals(await readFile(file))).toBe(true)
  })

  test('was cut short is refused after an unclean end', async () => {
    const { length } = await readFile(file)
    await truncate(file, Math.floor(length / 2 / 4096) * 4096)
    await leaveUnclean()
    await expect(openIt()).rejects.toMatchObject({ error: { kind: 'history-corrupt', path: file } })
  })

  test('has torn bytes tells so where they are met, when the end was clean', async () => {
    const bytes = await readFile(file)
    for (let at = 4096 * 2; at + 4096 <= bytes.length; at += 4096) bytes.fill(0xa5, at, at + 4096)
    await writeFile(file, bytes)
    const reading = openIt().then(async (history) => {
      try {
        return await history.list({ search: '', beforeId: null, limit: 50 })
      } finally {
        await history.close().catch(() => undefined)
      }
    })
    await expect(reading).rejects.toMatchObject({ error: { kind: 'history-corrupt' } })
  })

  test('is whole opens after an unclean end, which is over then', async () => {
    await leaveUnclean()
    const stores = openStores({ dataFolder, owner: 'first' })
    expect(stores.wasUnclean).toBe(true)
    stores.close()
    const again = openStores({ dataFolder, owner: 'second' })
    expect(again.wasUnclean).toBe(false)
    again.close()
  })
})

test('a folder that can not be made is told as unavailable', async () => {
  const inTheWay = join(folder.path, 'file')
  await writeFile(inTheWay, '')
  const opening = openHistory({ dataFolder: inTheWay, workerFile: historyWorkerFile, onChange: () => undefined })
  await expect(opening).rejects.toMatchObject({ error: { kind: 'history-unavailable' } })
})
