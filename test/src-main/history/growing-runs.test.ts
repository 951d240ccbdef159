import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { historyLayout } from '../../../src-main/history/history-layout.ts'
import { openHistory, type History } from '../../../src-main/history/open-history.ts'
import { isPartial, type Run } from '../../../src-shared/history.ts'
import type { ResultPart } from '../../../src-shared/results.ts'
import { historyWorkerFile, makeConcepts, makeFinished, makeFolder, makePrompt, makeRun } from './fixtures.ts'

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
  await history.close()
  await folder.remove()
})

async function reopen(): Promise<void> {
  await history.close()
  history = await open()
}

const find = async (search: string) =>
  (await history.list({ search, beforeId: null, limit: 50 })).items.map(({ id }) => id)
const partsOf = async (id: number) => (await history.get(id)).parts
const textPart = (text: string): ResultPart => ({ kind: 'text', text })
const notFound = { error: { kind: 'not-found', what: 'run' } }

async function start(prompt: string, keep = true): Promise<{ runId: number; id: number }> {
  const run = makeRun({ modalityId: 'text-generate', call: 'generate', keep, entries: [{ input: makePrompt(prompt) }] })
  const { runId, entryIds } = await history.insertRun(run)
  return { runId, id: entryIds[0]! }
}

/** [sequence, bytes] of each row that holds a piece, read beside the history. */
function readRows(): unknown[] {
  const db = new Database(historyLayout(dataFolder).database, { readonly: true })
  try {
    return db.prepare('SELECT sequence, octet_length(text) AS bytes FROM text_pieces ORDER BY sequence').raw().all()
  } finally {
    db.close()
  }
}

/** Numbers of the parts' rows and of the pieces'. */
function countRows(): unknown {
  const db = new Database(historyLayout(dataFolder).database, { readonly: true })
  try {
    return db.prepare('SELECT (SELECT count(*) FROM parts), (SELECT count(*) FROM text_pieces)').raw().get()
  } finally {
    db.close()
  }
}

describe.each([
  ['kept', true],
  ['not kept', false],
])('a text of a run that is %s', (_name, keep) => {
  test('is there while it is being written, in the order in which it came', async () => {
    const { id } = await start('tell me', keep)
    const other = await start('tell me too', keep)
    expect(await partsOf(id)).toEqual([])
    await history.appendText([
      { entryId: id, text: '  Once ' },
      { entryId: other.id, text: 'Twice ' },
    ])
    await history.appendText([{ entryId: id, text: 'upon a\ntime 🚂' }])
    expect(await partsOf(id)).toEqual([textPart('  Once upon a\ntime 🚂')])
    expect(await partsOf(other.id)).toEqual([textPart('Twice ')])
    expect((await history.get(id)).state).toBe('running')
    expect(isPartial(await history.get(id))).toBe(false)
  })

  test('stands before the other parts once the answer is complete', async () => {
    const { id } = await start('tell me', keep)
    await history.appendText([{ entryId: id, text: 'Once upon a time' }])
    const concepts: ResultPart = { kind: 'concepts', concepts: makeConcepts('tale') }
    await history.finishEntries([makeFinished(id, { input: makePrompt('tell me'), parts: [concepts] })])
    expect(await partsOf(id)).toEqual([textPart('Once upon a time'), concepts])
    await history.appendText([{ entryId: id, text: ' too late' }])
    expect(await partsOf(id)).toEqual([textPart('Once upon a time'), concepts])
  })

  test('joins inputs that come later, after those it has', async () => {
    const { runId, id } = await start('first', keep)
    await history.finishEntries([makeFinished(id)])
    const added = await history.insertEntries(runId, [{ input: makePrompt('second') }, { input: makePrompt('third') }])
    const entries = await Promise.all(added.map((entryId) => history.get(entryId)))
    expect(
      entries.map(({ position, state, input, run, isKept }) => [position, state, input.name, run.id, isKept]),
    ).toEqual([
      [1, 'running', 'second', runId, keep],
      [2, 'running', 'third', runId, keep],
    ])
    expect(entries[0]!.run).toEqual((await history.get(id)).run)
    expect(entries[0]!.createdAt).toBeGreaterThan(1_700_000_000_000)
  })

  test('goes with its entry', async () => {
    const { runId, id } = await start('tell me', keep)
    await history.appendText([{ entryId: id, text: 'Once' }])
    if (keep) {
      await history.remove([id])
      await reopen()
      expect(countRows()).toEqual([0, 0])
    } else await history.discardRun(runId)
    await expect(history.get(id)).rejects.toMatchObject({ error: { kind: 'not-found' } })
    await history.appendText([{ entryId: id, text: ' more' }])
  })
})

describe('inputs that join a run', () => {
  test('are found at once, and listed like the others', async () => {
    const { runId } = await start('lighthouse')
    const [second] = await history.insertEntries(runId, [{ input: makePrompt('windmill in Kinderdijk') }])
    expect(await find('windmill')).toEqual([second])
    expect(await find('kinderdijk general-image')).toEqual([second])
    const { items } = await history.list({ search: '', beforeId: null, limit: 1 })
    expect(items).toMatchObject([{ id: second, runId, inputName: 'windmill in Kinderdijk', profileName: 'Personal' }])
  })

  test('of a run that is gone, or of another process, are refused', async () => {
    await expect(history.insertEntries(99, [{ input: makePrompt('a') }])).rejects.toMatchObject(notFound)
    const { runId } = await start('a')
    await reopen()
    await expect(history.insertEntries(runId, [{ input: makePrompt('b') }])).rejects.toMatchObject(notFound)
    expect(await find('general')).toHaveLength(1)
  })
})

describe('an appended text', () => {
  test('is on disk in rows of at most 256 kB that are never written again, cut between characters', async () => {
    const { id } = await start('tell me')
    const long = 'a' + '🚂é'.repeat(60_000)
    await history.appendText([{ entryId: id, text: 'Once ' }])
    await history.appendText([{ entryId: id, text: long }])
    const rows = readRows()
    expect(rows).toEqual([
      [0, 5],
      [1, expect.any(Number)],
      [2, Buffer.byteLength(long) - Number((rows[1] as number[])[1])],
    ])
    expect((rows[1] as number[])[1]).toBeLessThanOrEqual(256_000)
    expect(await partsOf(id)).toEqual([textPart(`Once ${long}`)])
    await history.finishEntries([makeFinished(id, { parts: [] })])
    expect(readRows()).toEqual(rows)
    expect(countRows()).toEqual([0, 3])
    await reopen()
    expect(await partsOf(id)).toEqual([textPart(`Once ${long}`)])
  })

  test('is found with the other parts once the answer is complete, and summed up by its first words', async () => {
    const { id } = await start('tell me')
    await history.appendText([{ entryId: id, text: '\n\nOnce upon' }])
    await history.appendText([{ entryId: id, text: ' a lighthouse' }])
    const concepts: ResultPart = { kind: 'concepts', concepts: makeConcepts('tale') }
    await history.finishEntries([makeFinished(id, { parts: [concepts] })])
    expect(await find('lighthouse tale')).toEqual([id])
    expect((await history.list({ search: '', beforeId: null, limit: 1 })).items[0]?.summary).toBe(
      'Once upon a lighthouse',
    )
  })

  test('of an answer that broke off is kept and marked as partial', async () => {
    const { id } = await start('tell me')
    await history.appendText([{ entryId: id, text: 'Once upon' }])
    const outcome = { state: 'cancelled', parts: [], error: { kind: 'cancelled' }, latencyMs: null } as const
    await history.finishEntries([makeFinished(id, outcome)])
    const entry = await history.get(id)
    expect([entry.parts, isPartial(entry)]).toEqual([[textPart('Once upon')], true])
  })

  test('is found and partial where the app was closed before the answer was complete', async () => {
    const { id } = await start('tell me')
    const untouched = await start('and me')
    await history.appendText([{ entryId: id, text: 'Once upon a lighthouse' }])
    await reopen()
    const entry = await history.get(id)
    expect([entry.state, isPartial(entry), entry.error?.kind]).toEqual(['unknown', true, 'outcome-unknown'])
    expect(await find('lighthouse')).toEqual([id])
    expect((await history.get(untouched.id)).state).toBe('unknown')
    expect(isPartial(await history.get(untouched.id))).toBe(false)
  })
})

test('a prompt is found by its words, before and after the answer', async () => {
  const prompt = `${'filler '.repeat(100)}\nWhich lighthouse is the tallest?`
  const { id } = await start(prompt)
  expect(await find('tallest lighthouse')).toEqual([id])
  await history.finishEntries([makeFinished(id, { input: makePrompt(prompt), parts: [textPart('Jeddah')] })])
  expect(await find('tallest jeddah')).toEqual([id])
  expect((await history.get(id)).input.excerpt).toBe(prompt)
})

test('a run of a workflow comes back as one, and is found by it', async () => {
  const target: Run['target'] = { userId: 'ann', appId: 'flows', workflowId: 'triage', versionId: 'v2' }
  const { entryIds } = await history.insertRun(makeRun({ target, modelName: 'Triage of mail' }))
  const node: ResultPart = {
    kind: 'node',
    nodeId: 'reader',
    model: { userId: 'bob', appId: 'ocr', modelId: 'fine', versionId: '' },
    error: null,
    parts: [textPart('Dear sir'), { kind: 'concepts', concepts: makeConcepts('letter') }],
  }
  await history.finishEntries([makeFinished(entryIds[0]!, { parts: [node] })])
  const entry = await history.get(entryIds[0]!)
  expect([entry.run.target, entry.parts]).toEqual([target, [node]])
  expect(await find('ann/flows/workflows/triage')).toEqual(entryIds)
  expect(await find('reader dear letter')).toEqual(entryIds)
  expect((await history.list({ search: '', beforeId: null, limit: 1 })).items[0]?.summary).toBe('Dear sir')
})
