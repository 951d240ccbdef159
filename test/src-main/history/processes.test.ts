import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openHistory, type History } from '../../../src-main/history/open-history.ts'
import { historyWorkerFile, listFiles, makeFinished, makeFolder, makeInput, makeRun } from './fixtures.ts'
import type { Command, Written } from './history-process.ts'

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
  expect((await once(child, 'message'))[0]).toBe('open')
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
  const child = await startProcess()
  const [id] = (await ask(child, 'start-run')) as number[]
  await ask(child, 'close')
  history = await open()
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

test('what a killed process wrote outside of the tables is cleared up after it', async () => {
  const child = await startProcess()
  const fleeting = String(await ask(child, 'put-fleeting-blob'))
  await kill(child)
  expect(await isThere(fleeting)).toBe(true)
  const owners = await listFiles(join(dataFolder, 'history', 'owners'))
  expect(owners).toHaveLength(1)
  const owner = /([^/\\]+)[.]lock$/.exec(owners[0]!)![1]!
  history = await open()
  const hash = await history.putBlob(Buffer.from('living'), { keep: true })
  const [living] = await listFiles(join(dataFolder, 'history', 'blobs'))
  await writeFile(`${living!}.${owner}.tmp`, 'half a pict')
  expect(await isThere(fleeting)).toBe(false)
  await history.close()
  // the blob went with its process, but its folder is there to be swept after the next crash
  const next = await startProcess()
  await kill(next)
  history = await open()
  await vi.waitFor(async () => expect(await listFiles(join(dataFolder, 'history', 'blobs'))).toEqual([]))
  expect(hash).toHaveLength(64)
})

test('an entry once committed survives every kill, with its blob', { timeout: 240_000 }, async () => {
  const kills = 20
  const written: Written[] = []
  for (let round = 0; round < kills; round += 1) {
    const child = await startProcess()
    const soon = 1 + Math.floor(Math.random() * 30)
    const enough = new Promise<void>((resolve) => {
      let count = 0
      child.on('message', (message: Written) => {
        written.push(message)
        if ((count += 1) === soon) resolve()
      })
    })
    child.send('write-forever' satisfies Command)
    await enough
    await kill(child)
  }
  history = await open()
  expect(written.length).toBeGreaterThanOrEqual(kills)
  for (const { id, name } of written) {
    const entry = await history.get(id)
    expect([entry.state, entry.input.name, entry.parts.length]).toEqual(['done', name, 1])
    expect(await history.findBlob(entry.input.hash!)).not.toBeNull()
  }
  const search = (name: string) => history.list({ search: name, beforeId: null, limit: 5 })
  for (const { id, name } of written.slice(-50)) expect((await search(name)).items.map((item) => item.id)).toEqual([id])
  let beforeId: number | null = null
  do {
    const page = await history.list({ search: '', beforeId, limit: 200 })
    for (const { state } of page.items) expect(['done', 'unknown']).toContain(state)
    beforeId = page.hasMore ? page.items.at(-1)!.id : null
  } while (beforeId !== null)
})
