import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openHistory, type History } from '../../../src-main/history/open-history.ts'
import { undoPeriodMs, type HistoryEntry, type HistoryQuery } from '../../../src-shared/history.ts'
import { historyWorkerFile, makeFinished, makeFolder, makeInput, makeRun } from './fixtures.ts'

let folder: Awaited<ReturnType<typeof makeFolder>>
let history: History
let changes: (number | null)[]

const open = () =>
  openHistory({
    dataFolder: join(folder.path, 'data'),
    workerFile: historyWorkerFile,
    onChange: (newestId) => changes.push(newestId),
  })

beforeEach(async () => {
  folder = await makeFolder()
  changes = []
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

const list = (changes: Partial<HistoryQuery> = {}) =>
  history.list({ search: '', beforeId: null, limit: 50, ...changes })
const listIds = async (changes: Partial<HistoryQuery> = {}) => (await list(changes)).items.map(({ id }) => id)

/** A run with one entry for each name, all done. */
async function save(...names: string[]): Promise<number[]> {
  const inputs = names.map((name) => makeInput({ name }))
  const { entryIds } = await history.insertRun(makeRun({ entries: inputs.map((input) => ({ input })) }))
  await history.finishEntries(
    entryIds.map((entryId, index) => makeFinished(entryId, { input: makeInput({ name: names[index]! }) })),
  )
  return entryIds
}

const blobPath = (hash: string) => join(folder.path, 'data', 'history', 'blobs', hash.slice(0, 2), hash)
const notFound = { error: { kind: 'not-found' } }

describe('saving', () => {
  test('everything of a finished entry comes back as it was, also after a restart', async () => {
    const input = makeInput({
      origin: 'url',
      name: 'https://example.com/cat.jpg',
      url: 'https://example.com/cat.jpg',
      path: null,
      mtimeMs: null,
      hash: 'a'.repeat(64),
      isKept: true,
      thumbnailHash: 'b'.repeat(64),
      notes: [{ kind: 'url-orientation', orientation: 6 }],
    })
    const run = makeRun({
      params: { maxConcepts: 5, nested: [1, { a: null, b: 'x' }] },
      engine: 'demo',
      target: { userId: 'u', appId: 'a', modelId: 'm', versionId: 'v1' },
      call: 'stream',
      selector: { kind: 'nodepool', userId: 'me', computeClusterId: 'cluster', nodepoolId: 'pool' },
      useCache: true,
      entries: [{ input: makeInput() }, { input }],
    })
    const { runId, entryIds } = await history.insertRun(run)
    const [first, second] = entryIds
    const ranOn = {
      deployment: { userId: 'me', deploymentId: 'd' },
      nodepool: { userId: 'me', computeClusterId: 'cluster', nodepoolId: 'pool' },
      runnerId: 'runner',
    }
    const finished = makeFinished(second!, {
      input,
      ranOn,
      tokens: { prompt: 12, completion: 345, cached: 0 },
      parts: [
        { kind: 'concepts', concepts: [{ id: 'ai_1', name: 'Ünïcödé 🚂', value: 0.123456789 }] },
        { kind: 'other', value: { clusters: [{ id: '7' }], score: 1.5 } },
      ],
    })
    await history.finishEntries([finished])
    const { createdAt, modalityId, profileName, engine, target, call, selector, useCache, modelName, params } = run
    const expected: HistoryEntry = {
      id: second!,
      run: {
        id: runId,
        createdAt,
        modalityId,
        profileName,
        engine,
        target,
        call,
        selector,
        useCache,
        modelName,
        params,
      },
      position: 1,
      createdAt,
      state: 'done',
      input,
      parts: [...finished.parts],
      error: null,
      latencyMs: finished.latencyMs,
      requestId: finished.requestId,
      answeredVersionId: finished.answeredVersionId,
      ranOn,
      tokens: { prompt: 12, completion: 345, cached: 0 },
      isKept: true,
    }
    expect(await history.get(second!)).toEqual(expected)
    expect(await history.get(first!)).toMatchObject({
      state: 'running',
      parts: [],
      error: null,
      latencyMs: null,
      input: makeInput(),
    })
    await reopen()
    expect(await history.get(second!)).toEqual(expected)
  })

  test('an entry that failed keeps its error', async () => {
    const { entryIds } = await history.insertRun(makeRun())
    const error = {
      kind: 'throttled',
      code: 11_005,
      description: 'Rate limit',
      details: 'slow down',
      requestId: 'r1',
    } as const
    await history.finishEntries([makeFinished(entryIds[0]!, { state: 'failed', parts: [], error, latencyMs: null })])
    expect(await history.get(entryIds[0]!)).toMatchObject({ state: 'failed', error, parts: [], latencyMs: null })
  })

  test('what an unknown id names is not found', async () => {
    await expect(history.get(77)).rejects.toMatchObject(notFound)
  })

  test('an id is not given again after its entry was removed', async () => {
    const [id] = await save('a.jpg')
    await history.remove([id!])
    await reopen()
    expect((await save('b.jpg'))[0]).toBeGreaterThan(id!)
  })

  test('changes are told with the newest id, those that follow each other fast together', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
    const pass = async (ms: number) => {
      await vi.advanceTimersByTimeAsync(ms)
      // requests are worked off in their order: when this is answered, what was to be told has been
      await list()
    }
    const [first] = await save('a.jpg')
    await pass(0)
    expect(changes).toEqual([first])
    await save('b.jpg')
    const [third] = await save('c.jpg')
    await pass(20)
    expect(changes).toEqual([first])
    await pass(30)
    expect(changes).toEqual([first, third])
    await history.remove([third!])
    await pass(undoPeriodMs)
    await pass(50)
    expect(changes.at(-1)).toBe(first! + 1)
  })

  test('after closing, calls fail as unavailable', async () => {
    const closing = history.close()
    await closing
    await expect(list()).rejects.toMatchObject({ error: { kind: 'history-unavailable' } })
    await expect(history.close()).resolves.toBeUndefined()
  })
})

describe('listing', () => {
  test('a line tells model, input, state and the first concepts', async () => {
    const [id] = await save('a.jpg')
    expect((await list()).items).toEqual([
      {
        id,
        runId: 1,
        createdAt: 1_800_000_000_000,
        modalityId: 'image-classify',
        state: 'done',
        engine: 'clarifai',
        inputName: 'a.jpg',
        modelName: 'general-image-recognition',
        profileName: 'Personal',
        summary: 'railway 99 %, train 98 %, station 97 %',
        thumbnailHash: null,
        latencyMs: 321.25,
      },
    ])
  })

  test('10,000 entries are paged by key, each of them once, newest first', async () => {
    const input = makeInput()
    for (let run = 0; run < 10; run += 1) {
      await history.insertRun(makeRun({ entries: Array.from({ length: 1_000 }, () => ({ input })) }))
    }
    const seen: number[] = []
    let pages = 0
    for (let beforeId: number | null = null, hasMore = true; hasMore; pages += 1) {
      const page = await list({ beforeId, limit: 200 })
      seen.push(...page.items.map(({ id }) => id))
      beforeId = seen.at(-1) ?? null
      hasMore = page.hasMore
    }
    expect(pages).toBe(50)
    expect(seen).toEqual(Array.from({ length: 10_000 }, (_, index) => 10_000 - index))
  })
})

describe('searching', () => {
  test.each([
    ['2041', 'a number in the file name'],
    ['img_20', 'its beginning as typed'],
    ['2041-cat', 'a part with its hyphen'],
    ['cat.jpg', 'its end'],
    ['GENERAL-image', 'the model'],
    ['clarifai/main', "the model's app"],
    ['station', 'a concept'],
    ['stat', 'the beginning of one'],
    ['personal rail', 'profile and concept'],
    ['foresight-0.1.0-abc123', 'the request id'],
    ['  train   cat ', 'words anywhere, blanks aside'],
  ])('%s (%s) finds the entry', async (search) => {
    const [cat] = await save('IMG_2041-cat.jpg')
    const { entryIds } = await history.insertRun(
      makeRun({
        profileName: 'Other',
        target: { userId: 'u', appId: 'a', modelId: 'm', versionId: '' },
        modelName: 'm',
        entries: [{ input: makeInput({ name: 'dog.png' }) }],
      }),
    )
    await history.finishEntries([
      makeFinished(entryIds[0]!, { parts: [], requestId: 'r', input: makeInput({ name: 'dog.png' }) }),
    ])
    expect(await listIds({ search })).toEqual([cat])
  })

  test('diacritics and case make no difference', async () => {
    const [id] = await save('Café Müller.JPG')
    expect(await listIds({ search: 'cafe MULLER jpg' })).toEqual([id])
  })

  test('an entry is found while it runs, then by its answer or its error', async () => {
    const { entryIds } = await history.insertRun(makeRun())
    expect(await listIds({ search: 'cat' })).toEqual(entryIds)
    expect(await listIds({ search: 'quota' })).toEqual([])
    const error = {
      kind: 'quota-exceeded',
      code: 1,
      description: 'Monthly quota used up',
      details: '',
      requestId: '',
    } as const
    await history.finishEntries([makeFinished(entryIds[0]!, { state: 'failed', parts: [], error })])
    expect(await listIds({ search: 'monthly QUOTA' })).toEqual(entryIds)
    expect(await listIds({ search: 'cat' })).toEqual(entryIds)
  })

  test('words that do not all occur find nothing, and so does what has no word in it', async () => {
    await save('cat.jpg')
    expect(await listIds({ search: 'cat dog' })).toEqual([])
    expect(await listIds({ search: '-- "*' })).toEqual([])
  })

  test('blanks alone are no search', async () => {
    expect(await listIds({ search: '  \t' })).toEqual([])
    const ids = await save('cat.jpg')
    expect(await listIds({ search: '  \t' })).toEqual(ids)
  })

  test('matches are paged by key, newest first', async () => {
    const ids = await save(...Array.from({ length: 9 }, (_, index) => `${index % 3 === 0 ? 'dog' : 'cat'}.jpg`))
    const cats = ids.filter((_, index) => index % 3 !== 0).reverse()
    const first = await list({ search: 'cat', limit: 4 })
    expect(first.items.map(({ id }) => id)).toEqual(cats.slice(0, 4))
    expect(first.hasMore).toBe(true)
    const rest = await list({ search: 'cat', limit: 4, beforeId: cats[3]! })
    expect(rest.items.map(({ id }) => id)).toEqual(cats.slice(4))
    expect(rest.hasMore).toBe(false)
  })
})

describe('removing', () => {
  test('hides at once, from the list, from searches and when opened', async () => {
    const [a, b] = await save('a.jpg', 'b.jpg')
    expect(await history.remove([a!, 999])).toEqual({ removalId: 1, count: 1 })
    expect(await listIds()).toEqual([b])
    expect(await listIds({ search: 'jpg' })).toEqual([b])
    await expect(history.get(a!)).rejects.toMatchObject(notFound)
  })

  test('undone, they are there again with everything they had', async () => {
    const [a, b] = await save('a.jpg', 'b.jpg')
    const before = await history.get(a!)
    const { removalId } = await history.remove([a!])
    await history.undoRemove(removalId)
    expect(await history.get(a!)).toEqual(before)
    expect(await listIds({ search: 'jpg' })).toEqual([b, a])
    await expect(history.undoRemove(removalId)).rejects.toMatchObject(notFound)
  })

  test('each removal is undone by itself', async () => {
    const [a, b, c] = await save('a.jpg', 'b.jpg', 'c.jpg')
    const first = await history.remove([a!])
    const second = await history.remove([a!, b!])
    expect(second.count).toBe(1)
    await history.undoRemove(first.removalId)
    expect(await listIds()).toEqual([c, a])
  })

  test('once the undo period is over they are gone for good', async () => {
    const [a] = await save('a.jpg')
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { removalId } = await history.remove([a!])
    await vi.advanceTimersByTimeAsync(undoPeriodMs - 1)
    await history.undoRemove(removalId)
    const again = await history.remove([a!])
    await vi.advanceTimersByTimeAsync(undoPeriodMs)
    await expect(history.undoRemove(again.removalId)).rejects.toMatchObject(notFound)
    await expect(history.get(a!)).rejects.toMatchObject(notFound)
    await reopen()
    await expect(history.get(a!)).rejects.toMatchObject(notFound)
  })

  test('closing carries removals out', async () => {
    const [a, b] = await save('a.jpg', 'b.jpg')
    await history.remove([a!])
    await reopen()
    expect(await listIds()).toEqual([b])
    expect(await listIds({ search: 'a.jpg' })).toEqual([])
  })

  test('an answer that comes for a removed entry is let go, with its blobs', async () => {
    const { entryIds } = await history.insertRun(makeRun({ entries: [{ input: makeInput() }, { input: makeInput() }] }))
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    await history.remove([entryIds[0]!])
    await vi.advanceTimersByTimeAsync(undoPeriodMs)
    const hash = await history.putBlob(Buffer.from('a picture'), { keep: true })
    const input = makeInput({ hash, isKept: true })
    await history.finishEntries(
      entryIds.map((entryId) => makeFinished(entryId, { input: entryId === entryIds[0] ? input : makeInput() })),
    )
    expect(await listIds()).toEqual([entryIds[1]])
    await expect(stat(blobPath(hash))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
