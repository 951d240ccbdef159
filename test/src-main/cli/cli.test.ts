import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { startDemoServer } from '../../../src-main/demo-engine/server.ts'
import { serveFiles } from '../../fixtures/file-server.ts'
import { startOfficialServer } from '../../fixtures/official-server.ts'
import { findFilesWith } from '../temporary-folder.ts'
import { makePlace, picture, readHistory, readLines, type JsonResult } from './cli-place.ts'
import { runCli, startCli } from './run-cli.ts'

// each test starts processes, and the first may build them
vi.setConfig({ testTimeout: 120_000 })

const conceptsOf = (result: JsonResult | undefined) => result?.parts.flatMap(({ concepts }) => concepts) ?? []

test('without a key it exits 2, says so, names --demo and touches nothing', async () => {
  const { options, at, folder } = await makePlace()
  await writeFile(at('a.jpg'), await picture('red'))
  const { code, stdout, stderr } = await runCli(['predict', 'a.jpg'], options)
  expect(code).toBe(2)
  expect(stdout).toBe('')
  expect(stderr).toMatch(/no key.*CLARIFAI_PAT.*--demo/s)
  expect(await readdir(folder)).toEqual(['work'])
})

test('pictures of a folder and named ones are classified by the demo engine, which is marked', async () => {
  const { options, at } = await makePlace()
  await writeFile(at('a.jpg'), await picture('red'))
  await writeFile(at('more', 'b.jpg'), await picture('blue', 40, 60))
  await writeFile(at('more', 'deep', 'c.jpg'), await picture('white'))
  const { code, stdout, stderr } = await runCli(['predict', '--demo', '--task', 'classify', 'a.jpg', 'more'], options)
  expect(stderr).toMatch(/^3 inputs done, .*\n$/)
  expect(code).toBe(0)
  const names = stdout.split('\n').filter((line) => line !== '' && !line.startsWith(' '))
  expect(names).toEqual(
    ['a.jpg', join('more', 'b.jpg'), join('more', 'deep', 'c.jpg')].map((name) => `${name}  [demo engine]`),
  )
  expect(stdout.split('\n')[1]).toMatch(/^ {2}\S.* +(>|\d)\d* %$/)
  expect(stdout).toMatch(/^ {2}red +\d+ %$/m)
})

test('as JSON each input is one line, in the order given, and parameters are honoured', async () => {
  const { options, at, dataFolder } = await makePlace()
  const colours = ['red', 'lime', 'blue', 'white', 'black']
  for (const colour of colours) await writeFile(at(`${colour}.jpg`), await picture(colour))
  const files = colours.map((colour) => `${colour}.jpg`)
  const flags = ['--demo', '--json', '--max-concepts', '3', '--min-value', '0.5']
  const { code, stdout, stderr } = await runCli(['predict', ...flags, ...files], options)
  expect(stderr).toMatch(/^5 inputs done/)
  expect(code).toBe(0)
  const results = readLines(stdout)
  expect(results.map(({ name }) => name)).toEqual(files)
  for (const [index, result] of results.entries()) {
    expect(result).toMatchObject({ state: 'done', engine: 'demo', error: null, url: null, path: at(files[index]!) })
    const concepts = conceptsOf(result)
    expect(concepts.length).toBeGreaterThan(0)
    expect(concepts.length).toBeLessThanOrEqual(3)
    expect(concepts.every(({ value }) => value >= 0.5)).toBe(true)
    expect(result.model).toMatch(/^[^/]+\/[^/]+\/[^/]+/)
    expect(result.latencyMs).toBeGreaterThan(0)
  }
  const entries = await readHistory(dataFolder)
  expect(entries.map(({ id }) => id).toSorted()).toEqual(results.map(({ historyId }) => historyId).toSorted())
  expect(new Set(entries.map(({ run }) => run.engine))).toEqual(new Set(['demo']))
})

test('--select asks for named concepts alone', async () => {
  const { options, at } = await makePlace()
  await writeFile(at('a.jpg'), await picture('red'))
  const all = await runCli(['predict', '--demo', '--json', 'a.jpg'], options)
  const [first, second] = conceptsOf(readLines(all.stdout)[0]).map(({ name }) => name)
  const args = ['predict', '--demo', '--json', '--select', second!, '--select', first!, 'a.jpg']
  const some = await runCli(args, options)
  expect(
    conceptsOf(readLines(some.stdout)[0])
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual([first, second].toSorted())
})

test('a picture on the web is classified by its URL', async () => {
  const { options } = await makePlace()
  const bytes = await picture('red')
  const address = await serveFiles((_, response) => response.setHeader('content-type', 'image/jpeg').end(bytes))
  const { code, stdout } = await runCli(['predict', '--demo', '--json', '--url', `${address}/a.jpg`], options)
  expect(code).toBe(0)
  expect(readLines(stdout)).toMatchObject([{ url: `${address}/a.jpg`, path: null, state: 'done' }])
})

test('what can’t be sent is named in words, the rest goes on, and the exit code is 1', async () => {
  const { options, at } = await makePlace()
  await writeFile(at('good.jpg'), await picture('red'))
  await writeFile(at('text.jpg'), 'no picture at all')
  const args = ['predict', '--demo', 'missing.jpg', 'text.jpg', 'good.jpg', '--url', 'ftp://a/b']
  const { code, stdout, stderr } = await runCli(args, options)
  expect(code).toBe(1)
  expect(stdout.split('\n')[0]).toBe('good.jpg  [demo engine]')
  for (const name of ['missing.jpg', 'text.jpg', 'ftp://a/b']) expect(stderr).toContain(name)
  expect(stderr).toMatch(/1 input done, 3 failed/)

  const json = await runCli([...args, '--json'], options)
  expect(json.code).toBe(1)
  expect(
    readLines(json.stdout)
      .map(({ name, state, error, message }) => [name, state, error?.kind, (message ?? '') !== ''])
      .toSorted(),
  ).toEqual([
    ['ftp://a/b', 'failed', 'url-invalid', true],
    ['good.jpg', 'done', undefined, false],
    ['missing.jpg', 'failed', 'file-missing', true],
    ['text.jpg', 'failed', 'type-refused', true],
  ])
})

test('an empty folder is nothing to send', async () => {
  const { options } = await makePlace()
  const { code, stdout, stderr } = await runCli(['predict', '--demo', 'more'], options)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('nothing to send')
})

test('--no-keep leaves nothing in the history, on disk neither', async () => {
  const { options, at, dataFolder } = await makePlace()
  const marker = `m${randomBytes(8).toString('hex')}`
  await writeFile(at(`${marker}.jpg`), await picture('red'))
  const { code, stdout } = await runCli(['predict', '--demo', '--json', '--no-keep', `${marker}.jpg`], options)
  expect(code).toBe(0)
  expect(readLines(stdout)).toMatchObject([{ state: 'done', historyId: null }])
  expect(await findFilesWith(dataFolder, marker)).toEqual([])
  expect(await readHistory(dataFolder)).toEqual([])
  await runCli(['predict', '--demo', `${marker}.jpg`], options)
  expect(await findFilesWith(dataFolder, marker)).not.toEqual([])
})

test('a key of the environment is used, and a wrong one is refused in words; neither shows or is stored', async () => {
  const { options, at, folder } = await makePlace()
  await writeFile(at('a.jpg'), await picture('red'))
  const token = randomBytes(16).toString('hex')
  const server = await startDemoServer({ token })
  onTestFinished(() => server.close())
  const args = ['predict', '--json', '--model', 'foresight/demo/picture-traits', 'a.jpg']
  const withKey = (key: string) => ({
    ...options,
    environment: { CLARIFAI_PAT: key, CLARIFAI_API_BASE: `http://127.0.0.1:${server.port}` },
  })
  const right = await runCli(args, withKey(token))
  expect(right.code).toBe(0)
  expect(readLines(right.stdout)).toMatchObject([{ engine: 'clarifai', model: 'foresight/demo/picture-traits' }])
  const wrongToken = randomBytes(16).toString('hex')
  const wrong = await runCli(args, withKey(wrongToken))
  expect(wrong.code).toBe(1)
  expect(readLines(wrong.stdout)).toMatchObject([{ state: 'failed', error: { kind: 'key-rejected' } }])
  expect(wrong.stderr).not.toBe('')
  for (const text of [right.stdout, right.stderr, wrong.stdout, wrong.stderr]) {
    expect(text).not.toMatch(new RegExp(`${token}|${wrongToken}`))
  }
  expect([...(await findFilesWith(folder, token)), ...(await findFilesWith(folder, wrongToken))]).toEqual([])
})

test('where no model is named, the platform is asked for its general one', async () => {
  const { options, at } = await makePlace()
  await writeFile(at('a.jpg'), await picture('red'))
  const server = await startOfficialServer({
    PostModelOutputs: () => ({
      status: { code: 10000 },
      outputs: [{ status: { code: 10000 }, data: { concepts: [{ id: 'c', name: 'cat', value: 0.5 }] } }],
    }),
  })
  onTestFinished(() => server.close())
  const environment = { CLARIFAI_PAT: 'token', CLARIFAI_API_BASE: `http://127.0.0.1:${server.port}` }
  const { code, stdout } = await runCli(['predict', 'a.jpg'], { ...options, environment })
  expect(stdout).toBe('a.jpg\n  cat   50 %\n')
  expect(code).toBe(0)
  expect(server.requests).toMatchObject([
    { request: { user_app_id: { user_id: 'clarifai', app_id: 'main' }, model_id: 'general-image-recognition' } },
  ])
})

test('an address that keys must not go to is refused before anything is sent', async () => {
  const { options, at } = await makePlace()
  await writeFile(at('a.jpg'), await picture('red'))
  const environment = { CLARIFAI_PAT: 'token', CLARIFAI_API_BASE: 'http://192.0.2.1' }
  const { code, stderr } = await runCli(['predict', 'a.jpg'], { ...options, environment })
  expect(code).toBe(2)
  expect(stderr).toContain('192.0.2.1')
})

test.skipIf(process.platform === 'win32')(
  'Ctrl+C cancels: what was under way is told and saved as cancelled',
  async () => {
    const { options, at, dataFolder } = await makePlace()
    for (const name of ['a.jpg', 'b.jpg']) await writeFile(at(name), await picture('red'))
    let arrive: () => void = () => undefined
    const arrived = new Promise<void>((resolve) => (arrive = resolve))
    const server = await startOfficialServer({
      PostModelOutputs: () => {
        arrive()
        return new Promise(() => undefined)
      },
    })
    onTestFinished(() => server.close())
    const environment = { CLARIFAI_PAT: 'token', CLARIFAI_API_BASE: `http://127.0.0.1:${server.port}` }
    const cli = startCli(['predict', '--json', 'a.jpg', 'b.jpg'], { ...options, environment })
    await arrived
    process.kill(-cli.process.pid!, 'SIGINT')
    const { code, stdout, stderr } = await cli.ended
    expect(code).toBe(130)
    expect(readLines(stdout).map(({ name, state }) => [name, state])).toEqual([
      ['a.jpg', 'cancelled'],
      ['b.jpg', 'cancelled'],
    ])
    expect(stderr).toMatch(/2 cancelled/)
    expect((await readHistory(dataFolder)).map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  },
)

test('a reader that has seen enough ends it', async () => {
  const { options, at } = await makePlace()
  for (let n = 0; n < 20; n += 1) await writeFile(at('more', `${n}.jpg`), await picture('red'))
  const cli = startCli(['predict', '--demo', 'more'], options)
  await once(cli.process.stdout!, 'data')
  cli.process.stdout!.destroy()
  const { code, stderr } = await cli.ended
  expect([0, 141]).toContain(code)
  expect(stderr).not.toMatch(/EPIPE|Error/)
})

test('broken settings are told, kept, and do not stand in the way', async () => {
  const { options, at, dataFolder } = await makePlace()
  await mkdir(dataFolder)
  await writeFile(join(dataFolder, 'settings.json'), '{"settings": {')
  await writeFile(at('a.jpg'), await picture('red'))
  const { code, stderr } = await runCli(['predict', '--demo', 'a.jpg'], options)
  expect(code).toBe(0)
  expect(stderr).toContain(join(dataFolder, 'settings.broken-1.json'))
  expect(await readFile(join(dataFolder, 'settings.json'), 'utf8')).toBe('{"settings": {')
})

test('help goes to stdout and asks for nothing; a wrong flag exits 2 with the nearest right one', async () => {
  const { options, folder } = await makePlace()
  const help = await runCli(['--help'], options)
  expect([help.code, help.stderr]).toEqual([0, ''])
  expect(help.stdout).toContain('npm run -s cli -- predict --demo --task classify photo.jpg')
  const wrong = await runCli(['predict', '--demmo', 'a.jpg'], options)
  expect([wrong.code, wrong.stdout]).toEqual([2, ''])
  expect(wrong.stderr).toMatch(/--demmo.*Did you mean --demo\?.*Usage: npm run -s cli -- predict/s)
  const none = await runCli([], options)
  expect(none.code).toBe(2)
  expect(await readdir(folder)).toEqual(['work'])
})
