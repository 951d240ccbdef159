import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { connectDemo } from '../../fixtures/demo-client.ts'

const entry = join(import.meta.dirname, '../../../src-main/demo-engine/index.ts')

async function startEngine(): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(entry, [], { execArgv: [] })
  onTestFinished(() => void child.kill('SIGKILL'))
  child.send({ token: 'the key' })
  const [{ port }] = await once(child, 'message')
  return { child, port }
}

async function readUser(port: number): Promise<number | undefined> {
  const client = connectDemo(port, 'the key')
  try {
    return (await client.call('getUser', {})).status?.code
  } finally {
    client.close()
  }
}

test('the process serves with the key that its parent sent, and ends once the parent lets go', async () => {
  const { child, port } = await startEngine()
  expect(await readUser(port)).toBe(10000)
  const ended = once(child, 'exit')
  child.disconnect()
  expect(await ended).toEqual([0, null])
})

test.skipIf(process.platform === 'win32')('Ctrl+C in a terminal is left to the parent', async () => {
  const { child, port } = await startEngine()
  child.kill('SIGINT')
  expect(await readUser(port)).toBe(10000)
  expect(child.exitCode).toBeNull()
})

/** A parent whose output the engine shares: it is closed only when both are gone. */
async function startParent(script: string): Promise<{ parent: ChildProcess; allGone: Promise<unknown> }> {
  const folder = await mkdtemp(join(tmpdir(), 'foresight-parent-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'parent.mjs')
  const begin = `import { fork } from 'node:child_process'
import { writeSync } from 'node:fs'
const child = fork(${JSON.stringify(entry)}, [], { stdio: ['ignore', 'inherit', 'ignore', 'ipc'] })
writeSync(1, String(child.pid))
`
  await writeFile(file, begin + script)
  const parent = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'ignore'] })
  const allGone = once(parent, 'close').then(() => (engineId = null))
  let engineId: number | null = Number((await once(parent.stdout, 'data'))[0])
  onTestFinished(() => {
    // only where the test failed: the orphan that it was about
    if (engineId !== null) process.kill(engineId, 'SIGKILL')
  })
  return { parent, allGone }
}

test('the process ends when its parent is killed', async () => {
  const { parent, allGone } = await startParent(
    `child.on('message', () => writeSync(1, 'ready'))\nchild.send({ token: 'the key' })`,
  )
  if (parent.stdout === null) throw new Error('no output')
  await once(parent.stdout, 'data')
  parent.kill('SIGKILL')
  await allGone
})

test('the process ends when its parent dies before it has started', async () => {
  const { allGone } = await startParent(`process.kill(process.pid, 'SIGKILL')`)
  await allGone
})
