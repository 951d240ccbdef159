import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { expect, onTestFinished, test, vi } from 'vitest'
import { serveFiles } from '../../fixtures/file-server.ts'
import { startOfficialServer } from '../../fixtures/official-server.ts'
import { makePlace, picture, readHistory, readLines, type JsonResult } from './cli-place.ts'
import { runCli, startCli } from './run-cli.ts'

// each test starts processes, and the first may build them
vi.setConfig({ testTimeout: 120_000 })

const question = 'How do I cancel a run?'
/** The demo engine's writer is asked not to take its time. */
const atOnce = ['--param', 'pace=0']

const inputs = {
  picture: { name: 'teal.jpg', type: 'image/jpeg', make: () => picture('teal') },
  text: { name: 'question.txt', type: 'text/plain', make: async () => Buffer.from(question) },
} as const

const expectPicture = ({ parts }: JsonResult) =>
  expect(parts.flatMap(({ concepts }) => concepts.map(({ name }) => name))).toContain('teal')
const expectText = ({ parts }: JsonResult) =>
  expect(parts).toMatchObject([{ kind: 'text', text: expect.stringMatching(/cancel/i) }])

const calls = [
  ['predict', 'picture', expectPicture],
  ['generate', 'text', expectText],
  ['stream', 'picture', expectPicture],
] as const
const ways = ['--url', '--bytes -', '--file'] as const
const rows = calls.flatMap(([call, ...rest]) => ways.map((way) => [call, way, ...rest] as const))

test.each(rows)('%s with %s answers, and the history says how it was called', async (call, way, kind, expectAnswer) => {
  const { options, at, dataFolder } = await makePlace()
  const { name, type, make } = inputs[kind]
  const bytes = await make()
  const address = await serveFiles((_, response) => response.setHeader('content-type', type).end(bytes))
  await writeFile(at(name), bytes)
  const given = { '--url': ['--url', `${address}/${name}`], '--bytes -': ['--bytes', '-'], '--file': ['--file', name] }
  const stdin = way === '--bytes -' ? { stdin: bytes } : {}
  const args = [call, '--demo', '--json', ...(call === 'generate' ? atOnce : []), ...given[way]]
  const { code, stdout, stderr } = await runCli(args, { ...options, ...stdin })
  expect([code, stderr]).toEqual([0, ''])
  const results = readLines(stdout)
  expect(results).toMatchObject([
    {
      name: { '--url': `${address}/${name}`, '--bytes -': 'stdin', '--file': name }[way],
      url: way === '--url' ? `${address}/${name}` : null,
      path: way === '--file' ? at(name) : null,
      state: 'done',
      isPartial: false,
      call,
      engine: 'demo',
    },
  ])
  expectAnswer(results[0]!)
  expect(await readHistory(dataFolder)).toMatchObject([{ id: results[0]!.historyId, state: 'done', run: { call } }])
})

test('generate prints the text alone, and a line break', async () => {
  const { options } = await makePlace()
  const whole = await runCli(['generate', '--demo', '--json', ...atOnce, '--text', question], options)
  const [{ parts }] = readLines(whole.stdout) as [JsonResult]
  const { code, stdout, stderr } = await runCli(['generate', '--demo', ...atOnce, '--text', question], options)
  expect([code, stderr]).toEqual([0, '[demo engine]\n'])
  expect(stdout).toBe(`${parts[0]!.text}\n`)
  expect(parts[0]!.text.length).toBeGreaterThan(50)
})

test('generate prints what has come before the rest has', async () => {
  const { options } = await makePlace()
  const args = ['generate', '--demo', '--param', 'pace=5', '--param', 'max_tokens=5', '--text', question]
  const cli = startCli(args, options)
  await once(cli.process.stdout!, 'data')
  expect(cli.process.exitCode).toBeNull()
  expect((await cli.ended).code).toBe(0)
})

test('several texts are answered one after the other, whose they are stands on stderr', async () => {
  const { options, at } = await makePlace()
  await writeFile(at('b.txt'), 'Where is my key kept?')
  const args = ['generate', '--demo', '--param', 'max_tokens=3', ...atOnce, 'b.txt', '--text', question, '--text', '-']
  const { code, stdout, stderr } = await runCli(args, { ...options, stdin: 'What is a nodepool?' })
  expect(code).toBe(0)
  expect(stdout.trimEnd().split('\n')).toHaveLength(3)
  expect(stderr).toMatch(
    /^b\.txt {2}\[demo engine\]\nHow do I cancel a run\? {2}\[.*\]\nstdin {2}\[.*\]\n3 inputs done/,
  )
})

test('bytes may be given as base64 or as a data: URI; what is neither is refused in words', async () => {
  const { options } = await makePlace()
  const base64 = (await picture('teal')).toString('base64')
  const args = ['predict', '--demo', '--json', '--bytes', base64, '--bytes', `data:image/jpeg;base64,${base64}`]
  const right = await runCli(args, options)
  expect(right.code).toBe(0)
  for (const result of readLines(right.stdout)) expectPicture(result)
  expect(readLines(right.stdout).map(({ name }) => name)).toEqual(['bytes 1', 'bytes 2'])
  const wrong = await runCli(['predict', '--demo', '--json', '--bytes', 'no base64!'], options)
  expect(wrong.code).toBe(1)
  expect(readLines(wrong.stdout)).toMatchObject([
    { name: 'bytes', state: 'failed', call: 'predict', error: { kind: 'base64-invalid' } },
  ])
  expect(wrong.stderr).toContain('base64')
})

test('an empty stdin is refused, and so is a text of another kind of file', async () => {
  const { options, at } = await makePlace()
  const empty = await runCli(['generate', '--demo', '--json', '--text', '-'], { ...options, stdin: '' })
  expect(empty.code).toBe(1)
  expect(readLines(empty.stdout)).toMatchObject([{ name: 'stdin', error: { kind: 'file-empty' } }])
  await writeFile(at('a.jpg'), await picture('red'))
  const mixed = await runCli(['generate', '--demo', '--json', 'a.jpg'], options)
  expect(mixed.code).toBe(1)
  expect(readLines(mixed.stdout)).toMatchObject([{ name: 'a.jpg', error: { kind: 'type-refused' } }])
})

test('a folder goes over one stream, and each answer is printed under its own name', async () => {
  const { options, at } = await makePlace()
  const colours = ['red', 'lime', 'blue', 'white', 'black', 'teal', 'navy', 'yellow']
  for (const colour of colours) await writeFile(at('more', `${colour}.jpg`), await picture(colour))
  const { code, stdout, stderr } = await runCli(['stream', '--demo', 'more'], options)
  expect(code).toBe(0)
  expect(stderr).toMatch(/^8 inputs done/)
  for (const colour of colours)
    expect(stdout).toMatch(new RegExp(`${colour}\\.jpg {2}\\[demo engine\\]\\n( {2}.*\\n)* {2}${colour} `))
})

test.skipIf(process.platform === 'win32')(
  'Ctrl+C while a text is being written keeps what came, as partial, printed and in the history',
  async () => {
    const { options, dataFolder } = await makePlace()
    const cli = startCli(['generate', '--demo', '--param', 'pace=4', '--text', question], options)
    await once(cli.process.stdout!, 'data')
    process.kill(-cli.process.pid!, 'SIGINT')
    const shown = await cli.ended
    expect(shown.code).toBe(130)
    expect(shown.stdout).toMatch(/\S.*\n$/s)
    expect(shown.stderr).toContain('The answer broke off; what came until then is kept.')
    const [entry] = await readHistory(dataFolder)
    expect(entry).toMatchObject({ state: 'cancelled', parts: [{ kind: 'text' }] })
    expect(entry!.parts).toEqual([{ kind: 'text', text: shown.stdout.slice(0, -1) }])
  },
)

test('a deployment that nothing runs on yet is started: each attempt is told, and the answer says where it ran', async () => {
  const { options, dataFolder } = await makePlace()
  const args = ['generate', '--demo', ...atOnce, '--deployment', 'help-answers-cold', '--text', question]
  const { code, stdout, stderr } = await runCli(args, options)
  expect(code).toBe(0)
  expect(stdout).toMatch(/cancel/i)
  expect(stderr).toMatch(/The model is starting, 0:\d\d\n/)
  expect(stderr).toMatch(/The model is starting, 0:\d\d · attempt 2\n/)
  expect(await readHistory(dataFolder)).toMatchObject([
    { ranOn: { deployment: { deploymentId: 'help-answers-cold' } }, run: { selector: { kind: 'deployment' } } },
  ])
})

test.skipIf(process.platform === 'win32')('Ctrl+C ends the wait for a deployment that starts', async () => {
  const { options, dataFolder } = await makePlace()
  const args = ['generate', '--demo', '--deployment', 'help-answers-cold', '--text', question]
  const cli = startCli(args, options)
  await once(cli.process.stderr!, 'data')
  process.kill(-cli.process.pid!, 'SIGINT')
  const { code, stdout, stderr } = await cli.ended
  expect([code, stdout]).toEqual([130, ''])
  expect(stderr).toContain('The model is starting')
  expect(await readHistory(dataFolder)).toMatchObject([{ state: 'cancelled', parts: [] }])
})

test('a nodepool is run on; one that is broken is told before anything is sent', async () => {
  const { options, at } = await makePlace()
  await writeFile(at('a.jpg'), await picture('teal'))
  const onNodepool = (id: string) => runCli(['predict', '--demo', '--json', '--nodepool', id, 'a.jpg'], options)
  const right = await onNodepool('this-computer/main-pool')
  expect([right.code, right.stderr]).toEqual([0, ''])
  expect(readLines(right.stdout)).toMatchObject([{ ranOn: { nodepool: { nodepoolId: 'main-pool' } } }])
  const broken = await onNodepool('showcase/broken-pool')
  expect(broken.code).toBe(1)
  expect(readLines(broken.stdout)).toMatchObject([{ state: 'failed', error: { kind: 'nodepool-failed' } }])
  expect(broken.stderr).toContain('broken-pool')
})

test('a workflow answers node by node', async () => {
  const { options, at } = await makePlace()
  await writeFile(at('a.jpg'), await picture('teal'))
  const workflow = 'foresight/demo/workflows/picture-in-a-sentence'
  const shown = await runCli(['predict', '--demo', '--workflow', workflow, 'a.jpg'], options)
  expect([shown.code, shown.stderr]).toEqual([0, ''])
  expect(shown.stdout).toMatch(
    /^a\.jpg {2}\[demo engine\]\n {2}measure {2}foresight\/demo\/\S+\n {4}\S.*\n[^]* {2}tell {2}\S+\n {4}\S.*teal/,
  )
  const json = await runCli(['predict', '--demo', '--json', '--model', workflow, 'a.jpg'], options)
  expect(readLines(json.stdout)).toMatchObject([
    {
      model: workflow,
      parts: [
        { kind: 'node', nodeId: 'measure' },
        { kind: 'node', nodeId: 'tell' },
      ],
    },
  ])
})

test('what is asked for goes out: the model of texts, parameters of its own, the cache and the place', async () => {
  const { options } = await makePlace()
  const server = await startOfficialServer({
    PostModelOutputs: () => ({
      status: { code: 10000 },
      outputs: [{ status: { code: 10000 }, data: { text: { raw: ' an answer' } } }],
    }),
  })
  onTestFinished(() => server.close())
  const environment = { CLARIFAI_PAT: 'token', CLARIFAI_API_BASE: `http://127.0.0.1:${server.port}` }
  const flags = ['--cache', '--param', 'temperature=0.5', '--param', 'seed=7', '--param', 'tag="7"']
  const args = ['predict', '--text', 'hi', ...flags]
  const { code, stdout } = await runCli(args, { ...options, environment })
  expect(stdout).toBe('hi\n   an answer\n')
  expect(code).toBe(0)
  expect(server.requests.filter(({ method }) => method === 'PostModelOutputs')).toMatchObject([
    {
      request: {
        user_app_id: { user_id: 'meta', app_id: 'Llama-3' },
        inputs: [{ data: { text: { raw: 'hi' } } }],
        model: { model_version: { output_info: { params: { temperature: 0.5, seed: 7, tag: '7' } } } },
        use_predict_cache: true,
      },
    },
  ])
})
