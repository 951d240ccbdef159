import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import { ModelMemory } from '../../../src-main/catalogue/model-memory.ts'
import { everyModel, type ModelsQuery } from '../../../src-shared/models.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'
import { card, listed } from './seen-models.ts'

const place = 'p1 https://api.clarifai.com'

/** Closed when the test ends; on a file of the test's own where none is given. */
async function open(path?: string): Promise<{ memory: ModelMemory; path: string }> {
  const file = path ?? join(await makeTemporaryFolder(), 'models.db')
  const memory = new ModelMemory(file)
  onTestFinished(() => memory.close())
  return { memory, path: file }
}

function namesOf(memory: ModelMemory, scope: ModelsQuery['scope'] = { kind: 'public' }, of = place): string[] {
  const { models } = memory.index(of).find({ ...everyModel, scope, sort: 'name' }, [], 50)
  return models.map(({ model }) => model.name)
}

describe('what was seen', () => {
  it('is there after a restart, with when it was seen', async () => {
    const { memory, path } = await open()
    const seenAt = Date.now() - 1000
    memory.rememberModels(place, [listed('a', { starCount: 3 })], 'public', seenAt)
    memory.rememberCard(place, card('b', { notes: '# b' }), Date.now())
    memory.remember(place, 'types', [1, 2], seenAt)
    memory.close()
    const later = (await open(path)).memory
    const [first] = later.index(place).find({ ...everyModel, search: 'a' }, [], 50).models
    expect(first).toEqual({
      model: listed('a', { starCount: 3 }),
      isPublic: true,
      isMine: false,
      seenAt,
    })
    expect(later.card(place, card('b').ref)?.value).toEqual(card('b', { notes: '# b' }))
    expect(later.recall(place, 'types', z.array(z.number()))).toEqual({ value: [1, 2], seenAt })
  })

  it('is that of its place alone', async () => {
    const { memory } = await open()
    memory.rememberModels(place, [listed('a')], 'public')
    memory.rememberCard(place, card('a'))
    expect([
      memory.hasModels('other'),
      memory.card('other', card('a').ref),
      namesOf(memory, undefined, 'other'),
    ]).toEqual([false, null, []])
    expect(memory.hasModels(place)).toBe(true)
  })

  it('is the newest that was told', async () => {
    const { memory } = await open()
    memory.rememberModels(place, [listed('a', { name: 'Old' })], 'public', Date.now() - 5)
    expect(namesOf(memory)).toEqual(['Old'])
    memory.rememberModels(place, [listed('a', { name: 'New' })], 'public')
    expect(namesOf(memory)).toEqual(['New'])
  })

  it('is kept by the lists that it stood in', async () => {
    const { memory } = await open()
    memory.rememberModels(place, [listed('both'), listed('mine')], 'mine')
    memory.rememberModels(place, [listed('both'), listed('public')], 'public')
    memory.rememberModels(place, [listed('private')], 'owner')
    expect(namesOf(memory)).toEqual(['both', 'public'])
    expect(namesOf(memory, { kind: 'mine' })).toEqual(['both', 'mine'])
    expect(namesOf(memory, { kind: 'owner', userId: 'owner', appId: '' })).toHaveLength(4)
  })

  it('is no longer there half a year later', async () => {
    const { memory, path } = await open()
    memory.rememberModels(place, [listed('old')], 'public', Date.now() - 181 * 86_400_000)
    memory.rememberModels(place, [listed('newer')], 'public', Date.now() - 179 * 86_400_000)
    memory.close()
    expect(namesOf((await open(path)).memory)).toEqual(['newer'])
  })
})

describe('a card', () => {
  it('makes its model known to searches, unless a list told more of it', async () => {
    const { memory } = await open()
    memory.rememberModels(place, [listed('a', { name: 'Listed' })], 'public')
    memory.rememberCard(place, card('a', { name: 'Card' }))
    memory.rememberCard(place, card('b', { ref: { ...card('b').ref, versionId: 'v1' } }))
    memory.rememberCard(place, card('c', { visibility: 'private' }))
    expect(namesOf(memory)).toEqual(['b', 'Listed'])
  })

  it('is remembered for each version', async () => {
    const { memory } = await open()
    const { ref } = card('a')
    memory.rememberCard(place, card('a', { license: 'MIT' }))
    memory.rememberCard(place, card('a', { ref: { ...ref, versionId: 'v1' }, license: 'GPL' }))
    expect(memory.card(place, ref)?.value.license).toBe('MIT')
    expect(memory.card(place, { ...ref, versionId: 'v1' })?.value.license).toBe('GPL')
    expect(memory.card(place, { ...ref, versionId: 'v2' })).toBeNull()
  })

  it('of a model that is gone is forgotten, and the model with it', async () => {
    const { memory } = await open()
    memory.rememberModels(place, [listed('a'), listed('b')], 'public')
    memory.rememberCard(place, card('a'))
    memory.forgetModel(place, card('a').ref)
    expect([namesOf(memory), memory.card(place, card('a').ref)]).toEqual([['b'], null])
  })
})

test('an answer of another shape than today’s is none', async () => {
  const { memory } = await open()
  memory.remember(place, 'types', ['a'])
  expect(memory.recall(place, 'types', z.array(z.number()))).toBeNull()
  memory.remember(place, `card owner/main/a`, { ...card('a'), notes: undefined })
  expect(memory.card(place, card('a').ref)).toBeNull()
})

describe('a file that is broken', () => {
  it('is set aside as it is, and another one begun', async () => {
    const folder = await makeTemporaryFolder()
    const path = join(folder, 'models.db')
    await writeFile(path, 'no database at all, but long enough to be read as one')
    const { memory } = await open(path)
    memory.rememberModels(place, [listed('a')], 'public')
    expect(namesOf(memory)).toEqual(['a'])
    memory.close()
    expect(await readFile(join(folder, 'models.broken-1.db'), 'utf8')).toContain('no database')
    expect(namesOf((await open(path)).memory)).toEqual(['a'])
  })

  it('is set aside beside an earlier one', async () => {
    const folder = await makeTemporaryFolder()
    for (const name of ['models.db', 'models.broken-1.db']) await writeFile(join(folder, name), name.repeat(20))
    const { memory } = await open(join(folder, 'models.db'))
    expect(memory.hasModels(place)).toBe(false)
    expect(await readdir(folder)).toEqual(expect.arrayContaining(['models.broken-1.db', 'models.broken-2.db']))
  })

  it('while it is in use is found out then', async () => {
    const { memory, path } = await open()
    memory.rememberModels(place, [listed('a')], 'public')
    const db = new Database(path)
    db.exec('DROP TABLE models')
    db.close()
    expect(namesOf(memory)).toEqual([])
    memory.rememberModels(place, [listed('b')], 'public')
    expect(namesOf(memory)).toEqual(['b'])
    expect(await readdir(join(path, '..'))).toContain('models.broken-1.db')
  })

  it('in the middle is found out too', async () => {
    const { memory, path } = await open()
    memory.rememberModels(
      place,
      Array.from({ length: 500 }, (_, index) => listed(`m${index}`, { description: 'x'.repeat(200) })),
      'public',
    )
    memory.close()
    const bytes = await readFile(path)
    bytes.fill(0xff, 8192, bytes.length - 4096)
    await writeFile(path, bytes)
    const again = (await open(path)).memory
    expect(namesOf(again)).toEqual([])
    again.rememberModels(place, [listed('a')], 'public')
    expect(namesOf(again)).toEqual(['a'])
    expect(await readdir(join(path, '..'))).toContain('models.broken-1.db')
  })

  it('of another version is set aside too', async () => {
    const { memory, path } = await open()
    memory.rememberModels(place, [listed('a')], 'public')
    memory.close()
    const db = new Database(path)
    db.pragma('user_version = 99')
    db.close()
    expect(namesOf((await open(path)).memory)).toEqual([])
    expect(await readdir(join(path, '..'))).toContain('models.broken-1.db')
  })
})

test('where no file can be had, what is seen is remembered until the app quits', async () => {
  // a folder is no file
  const path = await makeTemporaryFolder()
  const { memory } = await open(path)
  memory.rememberModels(place, [listed('a')], 'public')
  expect(namesOf(memory)).toEqual(['a'])
  memory.close()
  expect(namesOf((await open(path)).memory)).toEqual([])
})

test('two memories of one file see what the other saw', async () => {
  const { memory, path } = await open()
  const other = (await open(path)).memory
  memory.rememberModels(place, [listed('a')], 'public')
  other.rememberModels(place, [listed('b')], 'public')
  expect(namesOf(other)).toEqual(['a', 'b'])
})
