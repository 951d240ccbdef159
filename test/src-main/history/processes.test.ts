import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openHistory, type History } from '../../../src-main/history/open-history.ts'
import { isPartial, type HistoryPage } from '../../../src-shared/history.ts'
import { historyWorkerFile, listFiles, makeFinished, makeFolder, makeInput, makeRun } from './fixtures.ts'
import type { Appended, Command, Written } from './history-process.ts'

let folder: Awaited<ReturnType<typeof makeFolder>>
let dataFolder: string
let history: History
const children = new Set<ChildProcess>()

const open = (onChange: (newestId: number | null) => void = () => undefined) =>
  openHistory({ dataFolder, workerFile: historyWorkerFile, onChange })

beforeEach(async () => {
  folder = await makeFolder()
  dataFolder = join(folder.path, 'data')
})
afterEach(async () => {
  vi.useRealTimers()
  await history.close()
  for (const child of children) await kill(child)
  await folder.remove()
})

async function startProcess(): Promise<ChildProcess> {
  const child = fork(fileURLToPath(new URL('./history-process.ts', import.meta.url)), [dataFolder], { execArgv: [] })
  children.add(child)
  child.once('exit', () => children.delete(child))
  const died = once(child, 'exit').then(([code]) => Promise.reject(new Error(`it ended with code ${code}`)))
  expect((await Promise.race([once(child, 'message'), died]))[0]).toBe('open')
  return child
}

async function ask(child: ChildProcess, command: Command): Promise<unknown> {
  child.send(command)
  return (await once(child, 'message'))[0]
}

/** As a crash, a power cut or the user's task manager would end it. */
async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

const list = () => history.list({ search: '', beforeId: null, limit: 200 })
const states = async () => (await list()).items.map(({ state }) => state)
const isThere = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

test('what a killed process left running has an unknown outcome, what a live one runs is left alone', async () => {
  const [dying, living] = await Promise.all([startProcess(), startProcess()])
  const lost = await ask(dying, 'start-run')
  const alive = await ask(living, 'start-run')
  await kill(dying)
  history = await open()
  expect(await history.get((lost as number[])[0]!)).toMatchObject({
    state: 'unknown',
    error: { kind: 'outcome-unknown' },
  })
  expect((await history.get((alive as number[])[0]!)).state).toBe('running')
  await ask(living, 'finish-run')
  expect((await history.get((alive as number[])[0]!)).state).toBe('done')
})

test('a process that closes with a run under way leaves no entry running', async () => {
  history = await open()
  const child = await startProcess()
  const [id] = (await ask(child, 'start-run')) as number[]
  await ask(child, 'close')
  expect((await history.get(id!)).state).toBe('unknown')
})

test('what one process writes is told in the other', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const told: (number | null)[] = []
  history = await open((newestId) => told.push(newestId))
  const child = await startProcess()
  await vi.advanceTimersByTimeAsync(2_000)
  await list()
  expect(told).toEqual([])
  const [id] = (await ask(child, 'start-run')) as number[]
  await vi.advanceTimersByTimeAsync(2_000)
  await vi.waitFor(() => expect(told).toEqual([id]))
})

test('two processes write at once, and both see everything', async () => {
  history = await open()
  const child = await startProcess()
  const fromChild = new Promise<Written[]>((resolve) => {
    const received: Written[] = []
    child.on('message', (message: Written) => received.push(message) === 40 && resolve(received))
  })
  child.send('write-forever' satisfies Command)
  const own: number[] = []
  for (let count = 0; count < 40; count += 1) {
    const { entryIds } = await history.insertRun(makeRun())
    await history.finishEntries([makeFinished(entryIds[0]!)])
    own.push(entryIds[0]!)
  }
  const written = await fromChild
  for (const { id, name } of written) expect((await history.get(id)).input.name).toBe(name)
  for (const id of own) expect((await history.get(id)).input.name).toBe(makeInput().name)
})

test('processes that open a new folder at the same moment all succeed', async () => {
  const opened = await Promise.all([startProcess(), startProcess(), open()])
  history = opened[2]
  const ids = await Promise.all([ask(opened[0], 'start-run'), ask(opened[1], 'start-run')])
  expect(new Set(ids.flat()).size).toBe(2)
  expect(await states()).toEqual(['running', 'running'])
})

test('a crash within the undo period counts as not removed, and other processes see entries until it is over', async () => {
  history = await open()
  const { entryIds } = await history.insertRun(makeRun())
  await history.finishEntries([makeFinished(entryIds[0]!)])
  const child = await startProcess()
  expect(await ask(child, 'remove-all')).toMatchObject({ count: 1 })
  expect(await states()).toEqual(['done'])
  await kill(child)
  await history.close()
  history = await open()
  expect(await states()).toEqual(['done'])
})

test('what a killed process left beside the tables is cleared up, what belongs to a live one is left alone', async () => {
  const dying = await startProcess()
  const [dead] = await listFiles(join(dataFolder, 'history', 'owners'))
  const fleeting = String(await ask(dying, 'put-fleeting-blob'))
  const living = await startProcess()
  const [alive] = (await listFiles(join(dataFolder, 'history', 'owners'))).filter((file) => file !== dead)
  const blobs = join(dataFolder, 'history', 'blobs', 'ab')
  await mkdir(blobs)
  const hash = 'ab'.repeat(32)
  const unfinished = (lock: string) => join(blobs, `${hash}.${basename(lock, '.lock')}.tmp`)
  for (const path of [unfinished(dead!), unfinished(alive!), join(blobs, hash)]) await writeFile(path, 'half a pict')
  await kill(dying)
  expect(await isThere(fleeting)).toBe(true)
  history = await open()
  expect(await isThere(fleeting)).toBe(false)
  await vi.waitFor(async () => expect(await listFiles(blobs)).toEqual([unfinished(alive!)]))
  expect(await ask(living, 'start-run')).toHaveLength(1)
})

test('an entry once committed survives every kill, with its blob', { timeout: 240_000 }, async () => {
  const rounds = 10
  const written: Written[] = []
  for (let round = 0; round < rounds; round += 1) {
    const both = await Promise.all([startProcess(), startProcess()])
    await Promise.all(both.map((child) => killWhileWriting(child, written)))
  }
  expect(written.length).toBeGreaterThanOrEqual(2 * rounds)
  history = await open()
  for (const { id, name } of written) {
    const entry = await history.get(id)
    expect([entry.state, entry.input.name, entry.parts.length]).toEqual(['done', name, 1])
    expect(await history.findBlob(entry.input.hash!)).not.toBeNull()
  }
  for (const { id, name } of written.slice(-50)) {
    const { items } = await history.list({ search: name, beforeId: null, limit: 5 })
    expect(items.map((item) => item.id)).toEqual([id])
  }
  let page: HistoryPage | null = null
  do {
    page = await history.list({ search: '', beforeId: page?.items.at(-1)?.id ?? null, limit: 200 })
    for (const { state } of page.items) expect(['done', 'unknown']).toContain(state)
  } while (page.hasMore)
})

test('of an answer that a kill cut short, all that was saved is there and is found', { timeout: 120_000 }, async () => {
  for (let round = 0; round < 5; round += 1) {
    const { id, number } = await killWhileAppending(await startProcess())
    history = await open()
    const entry = await history.get(id)
    expect([entry.state, isPartial(entry), entry.parts.length]).toEqual(['unknown', true, 1])
    const [part] = entry.parts
    const text = part?.kind === 'text' ? part.text : ''
    const numbers = text.split(' ').slice(0, -1)
    expect(numbers).toEqual(numbers.map((_, index) => `word${index}x`))
    expect(numbers.length).toBeGreaterThan(number)
    const { items } = await history.list({ search: `numbers word${number}x`, beforeId: null, limit: 5 })
    expect(items[0]).toMatchObject({ id, summary: expect.stringMatching(/^word0x word1x/) })
    await history.close()
  }
})

/** Kills it after a random number of pieces, in the middle of the next one; answers the last that it said was saved. */
async function killWhileAppending(child: ChildProcess): Promise<Appended> {
  const enough = 5 + Math.floor(Math.random() * 200)
  const last = await new Promise<Appended>((resolve) => {
    child.on('message', (message: Appended) => {
      if (message.number === enough) resolve(message)
    })
    child.send('append-forever' satisfies Command)
  })
  await kill(child)
  return last
}

/** Kills it after a random number of entries, in the middle of the next ones; adds those that it said were saved. */
async function killWhileWriting(child: ChildProcess, written: Written[]): Promise<void> {
  const enough = 1 + Math.floor(Math.random() * 30)
  await new Promise<void>((resolve) => {
    let count = 0
    child.on('message', (message: Written) => {
      written.push(message)
      if ((count += 1) === enough) resolve()
    })
    child.send('write-forever' satisfies Command)
  })
  await kill(child)
}
