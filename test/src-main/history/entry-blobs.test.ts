import { createHash, randomBytes } from 'node:crypto'
import { copyFile, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openHistory, type FinishedEntry, type History } from '../../../src-main/history/open-history.ts'
import { undoPeriodMs, type StoredInput } from '../../../src-shared/history.ts'
import type { ResultPart } from '../../../src-shared/results.ts'
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

async function reopen(): Promise<void> {
  await history.close()
  history = await open()
}

const blobs = () => join(dataFolder, 'history', 'blobs')
const isStored = (hash: string) =>
  stat(join(blobs(), hash.slice(0, 2), hash)).then(
    () => true,
    () => false,
  )
const areStored = (...hashes: string[]) => Promise.all(hashes.map(isStored))
const put = (text: string, keep = true) => history.putBlob(Buffer.from(text), { keep })

async function save(changes: Partial<FinishedEntry>, keep = true): Promise<{ runId: number; id: number }> {
  const { runId, entryIds } = await history.insertRun(makeRun({ keep }))
  await history.finishEntries([makeFinished(entryIds[0]!, changes)])
  return { runId, id: entryIds[0]! }
}

async function removeForGood(...ids: number[]): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  await history.remove(ids)
  await vi.advanceTimersByTimeAsync(undoPeriodMs)
  vi.useRealTimers()
  // requests are worked off in their order: this one comes after the removal
  await history.list({ search: '', beforeId: null, limit: 1 })
}

const file = (kind: 'image' | 'heatmap' | 'audio', hash: string, mediaType: string): ResultPart => ({
  kind,
  hash,
  mediaType,
  sizeBytes: 1,
})
const masks = (hash: string): ResultPart => ({ kind: 'regions', measure: 'area', regions: [], hash })

/** One blob of each kind of part that has one, the last in a node of a workflow. */
async function putAll(mark: string, keep = true): Promise<{ hashes: string[]; parts: ResultPart[] }> {
  const hashes: string[] = []
  for (const name of ['image', 'heatmap', 'audio', 'file', 'masks', 'inner']) hashes.push(await put(mark + name, keep))
  const [image = '', heatmap = '', audio = '', other = '', regions = '', inner = ''] = hashes
  const parts: ResultPart[] = [
    file('image', image, 'image/png'),
    file('heatmap', heatmap, 'image/jpeg'),
    file('audio', audio, 'audio/wav'),
    { kind: 'file', name: 'model3d', hash: other, mediaType: 'application/octet-stream', sizeBytes: 1 },
    masks(regions),
    { kind: 'node', nodeId: 'n', model: null, error: null, parts: [file('image', inner, 'image/gif')] },
  ]
  return { hashes, parts }
}

describe('files of an answer', () => {
  test('are found by their media types as long as the entry is there, and gone with it', async () => {
    const { hashes, parts } = await putAll('a')
    const { id } = await save({ parts })
    await reopen()
    expect((await history.get(id)).parts).toEqual(parts)
    const found = await Promise.all(hashes.map((hash) => history.findBlob(hash)))
    expect(found.map((blob) => blob?.mediaType)).toEqual([
      'image/png',
      'image/jpeg',
      'audio/wav',
      'application/octet-stream',
      'application/octet-stream',
      'image/gif',
    ])
    expect(await readFile(found[4]!.path, 'utf8')).toBe('amasks')
    await removeForGood(id)
    expect(await listFiles(blobs())).toEqual([])
  })

  test('are there again when the removal is undone', async () => {
    const { hashes, parts } = await putAll('b')
    const { id } = await save({ parts })
    const { removalId } = await history.remove([id])
    await history.undoRemove(removalId)
    await reopen()
    expect(await areStored(...hashes)).toEqual(hashes.map(() => true))
  })

  test('stay while another entry names them, as its answer, as its input or as a companion', async () => {
    const hash = await put('shared')
    const first = await save({ parts: [file('image', hash, 'image/png')] })
    await put('shared')
    const second = await save({ input: makeInput({ hash, isKept: true }), parts: [] })
    await put('shared')
    const companion = makeInput({ hash, isKept: true, mediaType: 'image/png' })
    const third = await save({ input: makeInput({ companions: [companion] }), parts: [] })
    await removeForGood(first.id)
    expect(await isStored(hash)).toBe(true)
    await removeForGood(second.id)
    expect(await isStored(hash)).toBe(true)
    await removeForGood(third.id)
    expect(await isStored(hash)).toBe(false)
  })

  test('stay when an entry that names one of them twice loses nothing but a neighbour', async () => {
    const hash = await put('twice')
    await put('twice')
    const both = [file('image', hash, 'image/png'), file('image', hash, 'image/png')]
    const { id } = await save({ parts: both })
    const neighbour = await save({ parts: [] })
    await removeForGood(neighbour.id)
    await reopen()
    expect(await isStored(hash)).toBe(true)
    await removeForGood(id)
    expect(await isStored(hash)).toBe(false)
  })

  test('are not swept after an unclean end, and what no entry names is', async () => {
    const { hashes, parts } = await putAll('c')
    await save({ parts })
    const stray = createHash('sha256').update('stray').digest('hex')
    await history.close()
    const [sample = ''] = await listFiles(blobs())
    await mkdir(join(blobs(), stray.slice(0, 2)), { recursive: true })
    await copyFile(sample, join(blobs(), stray.slice(0, 2), stray))
    await writeFile(join(dataFolder, 'history', 'owners', 'gone.lock'), '')
    history = await open()
    // folder by folder, while nothing else is to be done
    await vi.waitFor(async () => expect(await isStored(stray)).toBe(false), { timeout: 20_000 })
    expect(await areStored(...hashes)).toEqual(hashes.map(() => true))
  })

  test('are swept when their entry was removed before it was finished', async () => {
    const { hashes, parts } = await putAll('d')
    const { entryIds } = await history.insertRun(makeRun())
    await removeForGood(entryIds[0]!)
    await history.finishEntries([makeFinished(entryIds[0]!, { parts })])
    expect(await areStored(...hashes)).toEqual(hashes.map(() => false))
  })

  test('of a run that is not kept lie outside of the data folder and go with it', async () => {
    const { hashes, parts } = await putAll('e', false)
    const { runId } = await save({ parts }, false)
    const found = await history.findBlob(hashes[4]!)
    expect(await readFile(found!.path, 'utf8')).toBe('emasks')
    expect(await listFiles(blobs())).toEqual([])
    await history.discardRun(runId)
    expect(await Promise.all(hashes.map((hash) => history.findBlob(hash)))).toEqual(hashes.map(() => null))
    await expect(stat(found!.path)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('are those of the outcome that counts, where an entry is finished anew', async () => {
    const [first, second] = [await put('first'), await put('second')]
    const { id } = await save({ parts: [file('image', first, 'image/png')] })
    await history.finishEntries([makeFinished(id, { parts: [file('image', second, 'image/webp')] })])
    expect(await history.findBlob(second)).toMatchObject({ mediaType: 'image/webp' })
    await removeForGood(id)
    expect(await isStored(second)).toBe(false)
  })
})

describe('what went with an input', () => {
  /** A file on disk that was not copied. */
  async function writeOriginal(name: string, changes: Partial<StoredInput>): Promise<StoredInput & { path: string }> {
    const path = join(folder.path, name)
    const bytes = randomBytes(2_000)
    await writeFile(path, bytes)
    const { size, mtimeMs } = await stat(path)
    const hash = createHash('sha256').update(bytes).digest('hex')
    return { ...makeInput({ name, mtimeMs, sizeBytes: size, hash, ...changes }), path }
  }

  test('is kept with its thumbnail, found by its type, and gone with the entry', async () => {
    const [hash, thumbnailHash] = [await put('sound'), await put('thumbnail')]
    const companion = makeInput({ hash, isKept: true, thumbnailHash, mediaType: 'audio/wav' })
    const { id } = await save({ input: makeInput({ companions: [companion] }), parts: [] })
    await reopen()
    expect(await history.findBlob(hash)).toMatchObject({ mediaType: 'audio/wav' })
    expect(await history.findBlob(thumbnailHash)).toMatchObject({ mediaType: 'image/jpeg' })
    await removeForGood(id)
    expect(await areStored(hash, thumbnailHash)).toEqual([false, false])
  })

  test('is found where it lies on disk, while it is unchanged', async () => {
    const sound = await writeOriginal('a.wav', { mediaType: 'audio/wav' })
    await save({ input: makeInput({ companions: [sound] }), parts: [] })
    expect(await history.findBlob(sound.hash!)).toEqual({ path: sound.path, mediaType: 'audio/wav' })
    await utimes(sound.path, 1, 1)
    expect(await history.findBlob(sound.hash!)).toBeNull()
    await rm(sound.path)
    expect(await history.findBlob(sound.hash!)).toBeNull()
  })

  test('is not looked for on disk where something else was sent, and is where only its type is noted', async () => {
    const documented = ['audio/wav']
    const noted = await writeOriginal('a.mp3', {
      mediaType: 'audio/mpeg',
      notes: [{ kind: 'undocumented-type', mediaType: 'audio/mpeg', documented }],
    })
    const changed = await writeOriginal('b.png', { notes: [{ kind: 'metadata-removed' }] })
    await save({ input: makeInput({ companions: [noted, changed] }), parts: [] })
    expect(await history.findBlob(noted.hash!)).toEqual({ path: noted.path, mediaType: 'audio/mpeg' })
    expect(await history.findBlob(changed.hash!)).toBeNull()
  })

  test('has the same rules where it is the input itself', async () => {
    const noted = await writeOriginal('a.mp3', {
      mediaType: 'audio/mpeg',
      notes: [{ kind: 'undocumented-type', mediaType: 'audio/mpeg', documented: ['audio/wav'] }],
    })
    await save({ input: noted, parts: [] })
    expect(await history.findBlob(noted.hash!)).toEqual({ path: noted.path, mediaType: 'audio/mpeg' })
    const changed = await writeOriginal('b.mp3', {
      notes: [
        { kind: 'undocumented-type', mediaType: 'audio/mpeg', documented: ['audio/wav'] },
        { kind: 'reencoded', from: 'audio/mpeg', to: 'audio/wav' },
      ],
    })
    await save({ input: changed, parts: [] })
    expect(await history.findBlob(changed.hash!)).toBeNull()
  })
})
