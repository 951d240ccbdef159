import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, onTestFinished, test, vi } from 'vitest'
import { modalityIdSchema, type ModalityId } from '../../../src-shared/modalities/ids.ts'
import { serveFiles } from '../../fixtures/file-server.ts'
import { startOfficialServer } from '../../fixtures/official-server.ts'
import { makePlace, picture, readHistory, readLines } from './cli-place.ts'
import { runCli } from './run-cli.ts'

// each test starts processes, and the first may build them
vi.setConfig({ testTimeout: 120_000 })

const sentence = 'A good day by the sea.'

/** What each task is given, and what its answer is told as. */
const rows: { readonly [Id in ModalityId]: readonly [args: readonly string[], part: object, line: RegExp] } = {
  'image-classify': [['a.jpg'], { kind: 'concepts' }, /^ {2}teal +\d+ %$/m],
  'image-detect': [['two.png'], { kind: 'regions', measure: 'confidence' }, /^ {2}red +\S+ % {2}left \d+\.\d %, top /m],
  'image-segment': [['two.png'], { kind: 'regions', measure: 'area' }, /^ {2}red +area \d+ %/m],
  'image-caption': [['a.jpg'], { kind: 'text', text: expect.stringMatching(/teal/) }, /^ {2}\S.*teal/m],
  'image-enhance': [['a.jpg', '--param', 'width=128'], { kind: 'image' }, /^ {2}Picture, \S+, \S+ k?B$/m],
  'image-embed': [['a.jpg'], { kind: 'embedding' }, /^ {2}\d+ dimensions, norm 1\.000$/m],
  'text-classify': [['--text', sentence], { kind: 'concepts' }, /^ {2}positive +\S+ %$/m],
  'text-generate': [['--text', 'Where is my key?', '--param', 'pace=0'], { kind: 'text' }, /key/],
  'text-to-image': [['--text', sentence], { kind: 'image', mediaType: 'image/png' }, /^ {2}Picture, PNG, /m],
  'text-to-audio': [['--text', 'sos'], { kind: 'audio', mediaType: 'audio/wav' }, /^ {2}Sound, WAV, /m],
  'text-embed': [['--text', sentence], { kind: 'embedding' }, /^ {2}[\d,]+ dimensions, norm 1\.000$/m],
  'audio-transcribe': [['sos.wav'], { kind: 'text', text: expect.stringMatching(/^sos$/i) }, /^ {2}sos$/im],
  'multimodal-generate': [
    ['--text', 'What is this?', 'a.jpg'],
    { kind: 'text', text: expect.stringMatching(/What is this\?[^]*teal/) },
    /^What is this\? \+ a\.jpg {2}\[demo engine\]\n {2}\S/,
  ],
}

/** A place with a picture of one colour, one of two, and a sound that says `sos`. */
async function makeMediaPlace() {
  const place = await makePlace()
  await writeFile(place.at('a.jpg'), await picture('teal'))
  const red = await picture('red', 20, 20)
  const base = sharp({ create: { width: 60, height: 40, channels: 3, background: 'white' } })
  await writeFile(
    place.at('two.png'),
    await base
      .composite([{ input: red, left: 10, top: 10 }])
      .png()
      .toBuffer(),
  )
  return place
}

/** What `--task text-to-audio` says of a text, as a file. */
async function saySos({ options, at }: Awaited<ReturnType<typeof makePlace>>): Promise<void> {
  await runCli(['predict', '--demo', '--task', 'to-audio', '--save', '.', '--text', 'sos'], options)
  expect((await readFile(at('sos.wav'))).subarray(0, 4).toString()).toBe('RIFF')
}

test.each(modalityIdSchema.options)('%s answers by the demo engine, in lines and as JSON', async (id) => {
  const place = await makeMediaPlace()
  const [given, part, line] = rows[id]
  if (id === 'audio-transcribe') await saySos(place)
  const shown = await runCli(['predict', '--demo', '--task', id, ...given], place.options)
  expect([shown.code, shown.stderr]).toEqual([0, ''])
  expect(shown.stdout).toMatch(line)
  const json = await runCli(['predict', '--demo', '--json', '--task', id, ...given], place.options)
  expect(json.code).toBe(0)
  expect(readLines(json.stdout)).toMatchObject([
    { state: 'done', parts: expect.arrayContaining([expect.objectContaining(part)]) },
  ])
  const [newest, before] = await readHistory(place.dataFolder)
  expect([newest, before]).toMatchObject([{ run: { modalityId: id } }, { run: { modalityId: id } }])
})

test('a text becomes a sound, and the sound the text, from stdin too', async () => {
  const place = await makePlace()
  await saySos(place)
  const stdin = await readFile(place.at('sos.wav'))
  const { code, stdout } = await runCli(['predict', '--demo', '--json', '--task', 'transcribe', '--bytes', '-'], {
    ...place.options,
    stdin,
  })
  expect(code).toBe(0)
  expect(readLines(stdout)[0]?.parts[0]?.text.toLowerCase()).toBe('sos')
})

test('--save writes masks beside what is there, names them, and says so', async () => {
  const { options, at } = await makeMediaPlace()
  await mkdir(at('out'))
  await writeFile(at('out', 'two-mask-red.png'), 'mine')
  const args = ['predict', '--demo', '--json', '--task', 'segment', '--save', 'out', 'two.png']
  const { code, stdout } = await runCli(args, options)
  expect(code).toBe(0)
  const [result] = readLines(stdout)
  const saved = (await readdir(at('out'))).filter((name) => name !== 'two-mask-red.png')
  expect(result?.saved.toSorted()).toEqual(saved.map((name) => join('out', name)).toSorted())
  expect(saved).toEqual(expect.arrayContaining(['two-mask-red-2.png', 'two-mask-white.png']))
  expect(await readFile(at('out', 'two-mask-red.png'), 'utf8')).toBe('mine')
  expect(await sharp(at('out', 'two-mask-red-2.png')).metadata()).toMatchObject({ width: 60, height: 40 })
})

test('--save works for a run that is not kept, and names the files in lines', async () => {
  const { options, at, dataFolder } = await makePlace()
  const args = ['predict', '--demo', '--no-keep', '--task', 'to-image', '--save', at('out'), '--text', 'A/B']
  const { code, stdout } = await runCli(args, options)
  expect(code).toBe(0)
  expect(stdout).toContain(`  saved as ${join(at('out'), 'A-B.png')}\n`)
  expect((await sharp(at('out', 'A-B.png')).metadata()).format).toBe('png')
  expect(await readHistory(dataFolder)).toEqual([])
})

test('a folder that can’t be written is told before anything is sent', async () => {
  const { options, at, dataFolder } = await makePlace()
  await writeFile(at('file'), '')
  const args = ['predict', '--demo', '--task', 'to-image', '--save', join('file', 'out'), '--text', 'hi']
  const { code, stdout, stderr } = await runCli(args, options)
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain(`${at('file', 'out')} can’t be written`)
  expect(await readHistory(dataFolder)).toEqual([])
})

test('the prompt goes with each picture, and a picture that is refused takes only its own input along', async () => {
  const { options, at } = await makeMediaPlace()
  await writeFile(at('more', 'red.jpg'), await picture('red'))
  await writeFile(at('more', 'blue.jpg'), await picture('blue'))
  await writeFile(at('broken.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2]))
  const args = ['predict', '--demo', '--json', '--task', 'multimodal-generate', '--text', 'Which colour?']
  const { code, stdout } = await runCli([...args, 'more', 'broken.jpg'], options)
  expect(code).toBe(1)
  const results = readLines(stdout)
  const done = results.filter(({ state }) => state === 'done')
  expect(done.map(({ name, companions }) => [name, companions.map(({ path }) => path)])).toEqual([
    [join('more', 'blue.jpg'), [at('more', 'blue.jpg')]],
    [join('more', 'red.jpg'), [at('more', 'red.jpg')]],
  ])
  for (const colour of ['blue', 'red']) {
    const { parts } = done.find(({ name }) => name.endsWith(`${colour}.jpg`))!
    expect(parts[0]?.text).toMatch(new RegExp(`Which colour\\?[^]*${colour}`))
  }
  expect(results.filter(({ state }) => state === 'failed').map(({ name }) => name)).toEqual(['broken.jpg'])
})

test('text, picture and sound go as one input, by file, by URL and from stdin', async () => {
  const place = await makeMediaPlace()
  await saySos(place)
  const bytes = await picture('red')
  const address = await serveFiles((_, response) => response.setHeader('content-type', 'image/jpeg').end(bytes))
  const args = ['predict', '--demo', '--json', '--task', 'multimodal-generate', '--text', '-', 'sos.wav']
  const { code, stdout } = await runCli([...args, `${address}/a.jpg`], { ...place.options, stdin: 'What is it?' })
  expect(code).toBe(0)
  expect(readLines(stdout)).toMatchObject([
    {
      name: `stdin + ${address}/a.jpg + sos.wav`,
      companions: [{ url: `${address}/a.jpg` }, { path: place.at('sos.wav') }],
      parts: [{ text: expect.stringMatching(/What is it\?[^]*red[^]*sos/i) }],
    },
  ])
})

test('what can’t go together is refused in words, and nothing is sent', async () => {
  const place = await makeMediaPlace()
  await saySos(place)
  await writeFile(place.at('b.wav'), await readFile(place.at('sos.wav')))
  const before = await readHistory(place.dataFolder)
  const args = ['predict', '--demo', '--task', 'multimodal-generate', 'a.jpg', 'two.png', 'sos.wav', 'b.wav']
  const { code, stdout, stderr } = await runCli(args, place.options)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).toContain('2 images and 2 sounds are given')
  expect(await readHistory(place.dataFolder)).toEqual(before)
})

test('a method of a runner-hosted model is called with its arguments; one that there is not is told', async () => {
  const { options } = await makePlace()
  const args = ['predict', '--demo', '--model', 'foresight/demo/rewrite-text', '--text', 'One two']
  const upper = await runCli([...args, '--param', 'style=upper', '--param', 'repeat=2'], options)
  expect([upper.code, upper.stdout]).toEqual([0, 'One two  [demo engine]\n  ONE TWO ONE TWO\n'])
  const counted = await runCli([...args, '--json', '--method', 'count'], options)
  expect(readLines(counted.stdout)).toMatchObject([{ state: 'done', parts: [{ value: expect.anything() }] }])
  const wrong = await runCli([...args, '--method', 'counts'], options)
  expect([wrong.code, wrong.stdout]).toEqual([1, ''])
  expect(wrong.stderr).toContain('no method counts; it has predict, generate, count')
})

const status = { code: 10000 }
const gone = { status: { code: 21200, description: 'Model does not exist' } }
const idOf = (request: unknown) => (request as { model_id?: string }).model_id // scripted methods are asked for models

test('a suggested model that is gone is told, and the next is asked', async () => {
  const { options } = await makePlace()
  const server = await startOfficialServer({
    GetModel: (request) => (idOf(request) === 'llama-3_1-8b-instruct' ? gone : { status, model: { id: 'm' } }),
    PostModelOutputs: () => ({ status, outputs: [{ status, data: { text: { raw: 'yes' } } }] }),
  })
  onTestFinished(() => server.close())
  const environment = { CLARIFAI_PAT: 'token', CLARIFAI_API_BASE: `http://127.0.0.1:${server.port}` }
  const { code, stdout, stderr } = await runCli(['predict', '--text', 'hi'], { ...options, environment })
  expect([code, stdout]).toEqual([0, 'hi\n  yes\n'])
  expect(stderr).toContain('meta/Llama-3/llama-3_1-8b-instruct is no longer there; using meta/Llama-2/llama2-7b-chat.')
  const asked = server.requests.filter(({ method }) => method === 'PostModelOutputs')
  expect(asked.map(({ request }) => idOf(request))).toEqual(['llama2-7b-chat'])
})

test('where all suggested models are gone, that is told and nothing is sent', async () => {
  const { options } = await makePlace()
  const server = await startOfficialServer({ GetModel: () => gone })
  onTestFinished(() => server.close())
  const environment = { CLARIFAI_PAT: 'token', CLARIFAI_API_BASE: `http://127.0.0.1:${server.port}` }
  const args = ['predict', '--task', 'to-audio', '--text', 'hi']
  const { code, stdout, stderr } = await runCli(args, { ...options, environment })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain('eleven-labs/audio-generation/speech-synthesis is no longer there')
  expect(stderr).toContain('--model')
})

test('with --classes a model that writes is asked to choose, and its answer is one of them', async () => {
  const { options } = await makePlace()
  const server = await startOfficialServer({
    PostModelOutputs: () => ({ status, outputs: [{ status, data: { text: { raw: '`Good`\n' } } }] }),
  })
  onTestFinished(() => server.close())
  const environment = { CLARIFAI_PAT: 'token', CLARIFAI_API_BASE: `http://127.0.0.1:${server.port}` }
  const args = ['predict', '--classes', 'good, bad', '--template', '{text} | {classes}?', '--text', 'Nice']
  const { code, stdout } = await runCli(args, { ...options, environment })
  expect([code, stdout]).toEqual([0, 'Nice\n  good\n'])
  expect(server.requests).toMatchObject([
    { request: { model_id: 'llama-3_1-8b-instruct', inputs: [{ data: { text: { raw: 'Nice | good, bad?' } } }] } },
  ])
})
