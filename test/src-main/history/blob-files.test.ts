import { createHash, randomBytes } from 'node:crypto'
import { copyFile, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openHistory, type History } from '../../../src-main/history/open-history.ts'
import { undoPeriodMs, type StoredInput } from '../../../src-shared/history.ts'
import { historyWorkerFile, listFiles, makeFinished, makeFolder, makeInput, makeRun } from './fixtures.ts'

let folder: Awaited<ReturnType<typeof makeFolder>>
let dataFolder: string
let history: History

const open = () => openHistory({ dataFolder, workerFile: historyWorkerFile, onChange: () => undefined })

beforeEach(async () => {
  folder = await makeFolder()
  dataFolder = join(folder.path, 'data')
  history = await open()
})
afterEach(async () => {
  vi.useRealTimers()
  await history.close()
  await folder.remove()
})

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const blobs = () => join(dataFolder, 'history', 'blobs')
const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
const isStored = (hash: string) => isThere(join(blobs(), hash.slice(0, 2), hash))

async function save(input: StoredInput): Promise<number> {
  const { entryIds } = await history.insertRun(makeRun())
  await history.finishEntries([makeFinished(entryIds[0]!, { input })])
  return entryIds[0]!
}

/** A file on disk as an input that was not copied. */
async function writeOriginal(name: string, bytes: Uint8Array): Promise<StoredInput & { path: string }> {
  const path = join(folder.path, name)
  await writeFile(path, bytes)
  const { size, mtimeMs } = await stat(path)
  return { ...makeInput({ name, mtimeMs, sizeBytes: size, hash: sha256(bytes) }), path }
}

async function removeForGood(...ids: number[]): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  await history.remove(ids)
  await vi.advanceTimersByTimeAsync(undoPeriodMs)
  vi.useRealTimers()
  // requests are worked off in their order: this one comes after the removal
  await history.list({ search: '', beforeId: null, limit: 1 })
}

describe('putting', () => {
  test('fails with the reason where there is no folder to write to, which keeps nothing from being closed', async () => {
    const bytes = randomBytes(1_000)
    const folderOf = join(blobs(), sha256(bytes).slice(0, 2))
    await mkdir(blobs(), { recursive: true })
    await writeFile(folderOf, 'a file in its place')
    await expect(history.putBlob(bytes, { keep: true })).rejects.toMatchObject({
      error: { kind: 'history-unavailable', cause: expect.stringMatching(/^EEXIST.*mkdir/) },
    })
    await history.close()
    expect(await readFile(folderOf, 'utf8')).toBe('a file in its place')
    history = await open()
  })

  test('bytes lie under their hash, in one file however often they are put', async () => {
    const bytes = randomBytes(300_000)
    const hashes = await Promise.all([1, 2, 3].map(() => history.putBlob(bytes, { keep: true })))
    hashes.push(await history.putBlob(bytes, { keep: true }))
    expect(new Set(hashes)).toEqual(new Set([sha256(bytes)]))
    const files = await listFiles(blobs())
    expect(files).toHaveLength(1)
    expect(bytes.equals(await readFile(files[0]!))).toBe(true)
  })

  test('a file of another length under the hash is replaced', async () => {
    const bytes = randomBytes(1_000)
    const path = join(blobs(), sha256(bytes).slice(0, 2), sha256(bytes))
    await history.putBlob(bytes, { keep: true })
    await writeFile(path, bytes.subarray(0, 500))
    await history.putBlob(bytes, { keep: true })
    expect(bytes.equals(await readFile(path))).toBe(true)
  })

  test.skipIf(process.platform === 'win32')('only the user can read what is stored', async () => {
    const hash = await history.putBlob(Buffer.from('x'), { keep: true })
    const path = join(blobs(), hash.slice(0, 2), hash)
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(dataFolder, 'history'))).mode & 0o777).toBe(0o700)
  })
})

describe('finding', () => {
  test('the kept file with the media type of its entry, a thumbnail as JPEG', async () => {
    const hash = await history.putBlob(Buffer.from('picture'), { keep: true })
    const thumbnailHash = await history.putBlob(Buffer.from('thumbnail'), { keep: true })
    await save(makeInput({ mediaType: 'image/webp', hash, isKept: true, thumbnailHash }))
    const found = await history.findBlob(hash)
    expect(found?.mediaType).toBe('image/webp')
    expect(await readFile(found!.path, 'utf8')).toBe('picture')
    expect(await history.findBlob(thumbnailHash)).toMatchObject({ mediaType: 'image/jpeg' })
  })

  test('the original while size and time are unchanged', async () => {
    const input = await writeOriginal('a.png', Buffer.from('original'))
    await save(input)
    expect(await history.findBlob(input.hash!)).toEqual({ path: input.path, mediaType: 'image/jpeg' })
    await utimes(input.path, 1, 1)
    expect(await history.findBlob(input.hash!)).toBeNull()
    await utimes(input.path, input.mtimeMs! / 1000, input.mtimeMs! / 1000)
    await writeFile(input.path, 'another one, longer')
    await utimes(input.path, input.mtimeMs! / 1000, input.mtimeMs! / 1000)
    expect(await history.findBlob(input.hash!)).toBeNull()
  })

  test('not the original where something else was sent', async () => {
    const input = await writeOriginal('a.png', Buffer.from('original'))
    await save({ ...input, notes: [{ kind: 'metadata-removed' }] })
    expect(await history.findBlob(input.hash!)).toBeNull()
  })

  test('nothing for a hash that is unknown or none', async () => {
    expect(await history.findBlob('0'.repeat(64))).toBeNull()
    await writeFile(join(dataFolder, 'secret'), 'x')
    expect(await history.findBlob('../../secret')).toBeNull()
  })
})

describe('locating', () => {
  test('a moved file with the same bytes is found again', async () => {
    const input = await writeOriginal('a.png', randomBytes(200_000))
    const id = await save(input)
    const path = join(folder.path, 'moved.png')
    await copyFile(input.path, path)
    await rm(input.path)
    expect(await history.findBlob(input.hash!)).toBeNull()
    const entry = await history.relocate(id, path)
    expect(entry.input).toMatchObject({ path, name: 'a.png', hash: input.hash })
    expect(await history.findBlob(input.hash!)).toEqual({ path, mediaType: 'image/jpeg' })
  })

  test('a file with other bytes, or none, is refused and changes nothing', async () => {
    const input = await writeOriginal('a.png', Buffer.from('original'))
    const id = await save(input)
    const other = join(folder.path, 'other.png')
    await writeFile(other, 'OTHER000')
    await expect(history.relocate(id, other)).rejects.toMatchObject({
      error: { kind: 'original-changed', name: 'a.png' },
    })
    await expect(history.relocate(id, join(folder.path, 'none'))).rejects.toMatchObject({
      error: { kind: 'file-missing', name: 'a.png' },
    })
    expect((await history.get(id)).input).toEqual(input)
  })
})

describe('sweeping', () => {
  test('a blob goes with the last entry that names it, as picture or as thumbnail, and only after the undo period', async () => {
    const hash = await history.putBlob(Buffer.from('shared'), { keep: true })
    const own = await history.putBlob(Buffer.from('own'), { keep: true })
    const first = await save(makeInput({ hash, isKept: true, thumbnailHash: own }))
    await history.putBlob(Buffer.from('shared'), { keep: true })
    const second = await save(makeInput({ thumbnailHash: hash }))
    await history.remove([first])
    expect([await isStored(hash), await isStored(own)]).toEqual([true, true])
    await removeForGood(first)
    await history.close()
    history = await open()
    expect([await isStored(hash), await isStored(own)]).toEqual([true, false])
    await removeForGood(second)
    expect(await isStored(hash)).toBe(false)
  })

  test('a blob that waits for its entry to be finished is left alone', async () => {
    const hash = await history.putBlob(Buffer.from('shared'), { keep: true })
    await history.putBlob(Buffer.from('shared'), { keep: true })
    const id = await save(makeInput({ hash, isKept: true }))
    await removeForGood(id)
    expect(await isStored(hash)).toBe(true)
    const next = await save(makeInput({ hash, isKept: true }))
    await removeForGood(next)
    expect(await isStored(hash)).toBe(false)
  })

  test('another process removing the same entry leaves it alone too', async () => {
    const hash = await history.putBlob(Buffer.from('shared'), { keep: true })
    const id = await save(makeInput({ hash, isKept: true }))
    await history.putBlob(Buffer.from('shared'), { keep: true })
    const other = await open()
    await other.remove([id])
    await other.close()
    expect(await isStored(hash)).toBe(true)
  })

  test('closing sweeps what no entry came to name', async () => {
    const hash = await history.putBlob(Buffer.from('never used'), { keep: true })
    await history.close()
    expect(await isStored(hash)).toBe(false)
  })
})

describe('a run that is not kept', () => {
  test('is opened like any other, is in no list, and is gone once discarded', async () => {
    const hash = await history.putBlob(Buffer.from('fleeting'), { keep: false })
    const { runId, entryIds } = await history.insertRun(makeRun({ keep: false }))
    await history.finishEntries([makeFinished(entryIds[0]!, { input: makeInput({ hash, isKept: true }) })])
    expect(await history.get(entryIds[0]!)).toMatchObject({ isKept: false, run: { id: runId }, state: 'done' })
    expect(await history.list({ search: '', beforeId: null, limit: 10 })).toEqual({ items: [], hasMore: false })
    expect(await history.list({ search: 'cat', beforeId: null, limit: 10 })).toEqual({ items: [], hasMore: false })
    const found = await history.findBlob(hash)
    expect(await readFile(found!.path, 'utf8')).toBe('fleeting')
    await history.discardRun(runId)
    await expect(history.get(entryIds[0]!)).rejects.toMatchObject({ error: { kind: 'not-found' } })
    expect(await history.findBlob(hash)).toBeNull()
    expect(await isThere(found!.path)).toBe(false)
  })

  test('a kept run is not discarded', async () => {
    const id = await save(makeInput())
    const { run } = await history.get(id)
    await expect(history.discardRun(run.id)).rejects.toMatchObject({ error: { kind: 'not-found' } })
    expect((await history.get(id)).id).toBe(id)
  })

  test('leaves no byte below the data folder, and its temporary folder is gone after closing', async () => {
    const word = 'xylophonequartz'
    const picture = randomBytes(50_000)
    const mark = picture.subarray(20_000, 20_032)
    const input = makeInput({
      name: `${word}-name.jpg`,
      path: `/home/${word}/path.jpg`,
      hash: sha256(picture),
      isKept: true,
    })
    const run = makeRun({
      keep: false,
      profileName: `${word}-profile`,
      params: { selectConcepts: [word] },
      entries: Array.from({ length: 200 }, () => ({ input })),
    })
    await history.putBlob(picture, { keep: false })
    const { entryIds } = await history.insertRun(run)
    const concepts = [{ id: word, name: `${word} concept`, value: 0.5 }]
    await history.finishEntries(
      entryIds.map((entryId) => makeFinished(entryId, { input, parts: [{ kind: 'concepts', concepts }] })),
    )
    // a kept run beside it, so that there is something to be written
    await save(makeInput({ name: 'kept.jpg' }))
    const found = await history.findBlob(sha256(picture))
    expect(found!.path.startsWith(dataFolder)).toBe(false)

    const search = async () => {
      const files = await listFiles(dataFolder)
      const hits = await Promise.all(
        files.map(async (file) => {
          const bytes = await readFile(file)
          return bytes.includes(word) || bytes.includes(mark) || file.includes(sha256(picture)) ? [file] : []
        }),
      )
      return { files, hits: hits.flat() }
    }
    const running = await search()
    expect(running.files.some((file) => file.endsWith('-wal'))).toBe(true)
    expect(running.hits).toEqual([])
    if (process.platform !== 'win32') expect((await stat(join(found!.path, '../..'))).mode & 0o777).toBe(0o700)
    await history.close()
    expect((await search()).hits).toEqual([])
    expect(await isThere(join(found!.path, '../..'))).toBe(false)
  })

  test('ids tell kept and fleeting runs apart', async () => {
    const kept = await history.insertRun(makeRun())
    const fleeting = await history.insertRun(makeRun({ keep: false }))
    expect(kept.entryIds[0]).toBeLessThan(2 ** 40)
    expect(fleeting).toEqual({ runId: 2 ** 40, entryIds: [2 ** 40] })
  })
})
