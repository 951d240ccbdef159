import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EventEmitter } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import type { DemoEngineState } from '../../../src-shared/ipc/contract.ts'
import {
  createDemoEngine,
  type DemoEngine,
  type DemoEngineOptions,
  type DemoProcess,
} from '../../../src-main/demo-engine/engine.ts'
import { startInNode } from '../../../src-main/demo-engine/launch-node.ts'
import { connectDemo } from '../../fixtures/demo-client.ts'

const entry = join(import.meta.dirname, '../../../src-main/demo-engine/index.ts')

interface Watched {
  readonly engine: DemoEngine
  /** Every state so far. */
  readonly states: DemoEngineState[]
  /** The processes started so far. */
  readonly processes: DemoProcess[]
  /** Resolves at the next change to this state. */
  next(state: DemoEngineState['state']): Promise<DemoEngineState>
}

function watch(file: string, options: Partial<DemoEngineOptions> = {}): Watched {
  const changes = new EventEmitter()
  const states: DemoEngineState[] = []
  const processes: DemoProcess[] = []
  const engine = createDemoEngine({
    start: () => {
      const process = startInNode(file)
      processes.push(process)
      return process
    },
    onChange: (state) => {
      states.push(state)
      changes.emit(state.state, state)
    },
    ...options,
  })
  onTestFinished(() => engine.stop())
  return { engine, states, processes, next: async (state) => (await once(changes, state))[0] }
}

async function writeScript(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'foresight-engine-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'script.mjs')
  await writeFile(file, text)
  return file
}

async function readUser({ baseUrl, token }: { baseUrl: string; token: string }): Promise<number | undefined> {
  const client = connectDemo(Number(new URL(baseUrl).port), token)
  try {
    return (await client.call('getUser', {})).status?.code
  } finally {
    client.close()
  }
}

const isDown = (cause: unknown) => ({ name: 'Failure', error: { kind: 'demo-engine-down', cause } })

test('nothing runs before the first need; then all who wait get the same address, which answers', async () => {
  const { engine, states, processes } = watch(entry)
  expect(processes).toHaveLength(0)
  const [one, other] = await Promise.all([engine.address(), engine.address()])
  expect(one).toEqual(other)
  expect(await engine.address()).toEqual(one)
  expect(one.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  expect(one.token).toMatch(/^[0-9a-f]{64}$/)
  expect(await readUser(one)).toBe(10000)
  expect(await readUser({ ...one, token: 'guessed' })).toBe(11008)
  expect(processes).toHaveLength(1)
  expect(states.map(({ state }) => state)).toEqual(['starting', 'ready'])
})

test('an engine that dies is told and started again, with another key', async () => {
  const { engine, states, processes, next } = watch(entry)
  const before = await engine.address()
  const down = next('down')
  processes[0]?.kill()
  expect(await down).toMatchObject({ state: 'down', restartCount: 0, cause: expect.stringContaining('SIGTERM') })
  const after = await engine.address()
  expect(after.token).not.toBe(before.token)
  expect(await readUser(after)).toBe(10000)
  expect(states.map(({ state, restartCount }) => [state, restartCount])).toEqual([
    ['starting', 0],
    ['ready', 0],
    ['down', 0],
    ['starting', 1],
    ['ready', 1],
  ])
  expect(engine.state()).toEqual({ state: 'ready', restartCount: 1, cause: '' })
})

test('an engine that can not start is told with its own words, and tried again after longer and longer pauses', async () => {
  const file = await writeScript('throw new RangeError("out of luck")')
  const { engine, processes, next } = watch(file, { backOffMs: [1, 2] })
  await expect(engine.address()).rejects.toMatchObject(isDown('RangeError: out of luck'))
  await expect(engine.address()).rejects.toMatchObject(isDown('RangeError: out of luck'))
  expect(await next('starting')).toMatchObject({ cause: 'RangeError: out of luck' })
  expect(await next('down')).toMatchObject({ restartCount: 2 })
  expect(processes).toHaveLength(3)
})

test('a start that throws is a failed start', async () => {
  const start = () => {
    throw new Error('no such program')
  }
  const { engine } = watch(entry, { start, backOffMs: [60_000] })
  await expect(engine.address()).rejects.toMatchObject(isDown('no such program'))
})

test('a process that never answers is ended', async () => {
  const file = await writeScript('process.on("message", () => {}); setInterval(() => {}, 1000)')
  const { engine } = watch(file, { startTimeoutMs: 300, backOffMs: [60_000] })
  await expect(engine.address()).rejects.toMatchObject(isDown('no answer within 0.3 s'))
})

test('stop ends the process, and nothing starts it again', async () => {
  const { engine, states, processes } = watch(entry, { backOffMs: [0] })
  await engine.address()
  const count = states.length
  await Promise.all([engine.stop(), engine.stop()])
  await expect(engine.address()).rejects.toMatchObject(isDown('stopped'))
  await engine.stop()
  expect(states).toHaveLength(count)
  expect(processes).toHaveLength(1)
})

test('stop during a start lets nobody wait', async () => {
  const { engine } = watch(entry)
  const waiting = expect(engine.address()).rejects.toMatchObject(isDown('stopped'))
  await engine.stop()
  await waiting
})

test('stop during a pause ends it', async () => {
  const file = await writeScript('process.exit(3)')
  const { engine, processes } = watch(file, { backOffMs: [60_000] })
  await expect(engine.address()).rejects.toMatchObject(isDown('exit code 3'))
  const waiting = expect(engine.address()).rejects.toMatchObject(isDown('stopped'))
  await engine.stop()
  await waiting
  expect(processes).toHaveLength(1)
})

test('the keys of the user stay out of the process', async () => {
  const report = 'Object.keys(process.env).filter((name) => name.startsWith("CLARIFAI_")).length'
  const file = await writeScript(`process.on("message", () => process.send({ port: 1000 + ${report} }))`)
  process.env['CLARIFAI_PAT'] = 'secret'
  onTestFinished(() => {
    delete process.env['CLARIFAI_PAT']
  })
  const { engine } = watch(file)
  expect((await engine.address()).baseUrl).toBe('http://127.0.0.1:1000')
})
