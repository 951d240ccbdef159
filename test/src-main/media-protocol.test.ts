import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, expect, onTestFinished, test, vi } from 'vitest'
import { openHistory } from '../../src-main/history/open-history.ts'
import { serveMedia } from '../../src-main/media-protocol.ts'
import { encodeWav } from '../fixtures/wav-file.ts'
import { historyWorkerFile, makeFinished, makeRun } from './history/fixtures.ts'
import { openIntake } from './intake/open-intake.ts'

type Handle = (request: Request) => Promise<Response>

/** Outside of Electron there is no scheme to be registered: who answers is asked straight. */
const registered = vi.hoisted((): { handle: Handle | null } => ({ handle: null }))
vi.mock('electron', () => ({
  net: {},
  protocol: { handle: (_scheme: string, handle: Handle) => (registered.handle = handle) },
}))
afterEach(() => {
  registered.handle = null
})

const wav = encodeWav([Float32Array.from({ length: 4_000 }, (_, at) => Math.sin(at))], { sampleRate: 8_000 })

async function open() {
  const opened = await openIntake('audio-transcribe')
  const history = await openHistory({
    dataFolder: join(opened.folder, 'data'),
    workerFile: historyWorkerFile,
    onChange: () => undefined,
  })
  onTestFinished(() => history.close())
  const bugs: unknown[] = []
  serveMedia({ history, intake: opened.intake, report: (bug) => bugs.push(bug) })
  const ask = (address: string, range?: string) => {
    if (registered.handle === null) throw new Error('nothing is registered')
    return registered.handle(new Request(`media://${address}`, { headers: range === undefined ? {} : { range } }))
  }
  return { ...opened, history, bugs, ask }
}

const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())
const headersOf = ({ headers }: Response, ...names: string[]) => names.map((name) => headers.get(name))

test('the file behind a draft comes whole, by its type, and can only be shown', async () => {
  const { dropFile, ask, bugs } = await open()
  const { ref } = await dropFile('a.bin', wav)
  const answer = await ask(`draft/${ref}/original`)
  expect(answer.status).toBe(200)
  expect(headersOf(answer, 'content-type', 'content-length', 'accept-ranges')).toEqual([
    'audio/wav',
    String(wav.byteLength),
    'bytes',
  ])
  expect(headersOf(answer, 'x-content-type-options', 'content-security-policy')).toEqual([
    'nosniff',
    "default-src 'none'; sandbox",
  ])
  expect(wav.equals(await bytesOf(answer))).toBe(true)
  expect(bugs).toEqual([])
})

test.each([
  ['bytes=0-43', 0, 43],
  ['bytes=100-', 100, wav.byteLength - 1],
  ['bytes=-10', wav.byteLength - 10, wav.byteLength - 1],
  ['bytes=8000-999999', 8_000, wav.byteLength - 1],
])('of %s comes that range', async (range, start, end) => {
  const { dropFile, ask } = await open()
  const { ref } = await dropFile('a.wav', wav)
  const answer = await ask(`draft/${ref}/original`, range)
  expect(answer.status).toBe(206)
  expect(headersOf(answer, 'content-range', 'content-length')).toEqual([
    `bytes ${start}-${end}/${wav.byteLength}`,
    String(end - start + 1),
  ])
  expect(wav.subarray(start, end + 1).equals(await bytesOf(answer))).toBe(true)
})

test('a range past the end is told as such', async () => {
  const { dropFile, ask } = await open()
  const { ref } = await dropFile('a.wav', wav)
  expect((await ask(`draft/${ref}/original`, `bytes=${wav.byteLength}-`)).status).toBe(416)
})

test('what has no file, is unknown, has changed or is another thing is not answered', async () => {
  const { folder, dropFile, addUrl, ask, bugs } = await open()
  const { ref } = await dropFile('a.wav', wav)
  const url = addUrl('http://127.0.0.1:1/a.wav').ref
  expect((await ask(`draft/${url}/original`)).status).toBe(404)
  expect((await ask(`draft/${ref}/other`)).status).toBe(404)
  expect((await ask(`draft/${ref}`)).status).toBe(404)
  expect((await ask('draft/unknown/original')).status).toBe(422)
  expect((await ask(`draft/${encodeURIComponent('../../etc/passwd')}`)).status).toBe(404)
  await writeFile(join(folder, 'a.wav'), 'another file under its name')
  expect((await ask(`draft/${ref}/original`)).status).toBe(422)
  expect(bugs).toEqual([])
})

test('a thumbnail and a file of an answer come as they did', async () => {
  const { history, ask } = await open()
  const hash = await history.putBlob(wav, { keep: true })
  const { entryIds } = await history.insertRun(makeRun())
  const part = { kind: 'audio', hash, mediaType: 'audio/wav', sizeBytes: wav.byteLength } as const
  await history.finishEntries([makeFinished(entryIds[0]!, { parts: [part] })])
  const answer = await ask(`blob/${hash}`, 'bytes=4-7')
  expect([answer.status, ...headersOf(answer, 'content-type')]).toEqual([206, 'audio/wav'])
  expect(wav.subarray(4, 8).equals(await bytesOf(answer))).toBe(true)
  expect((await ask(`blob/${'0'.repeat(64)}`)).status).toBe(404)
  const pictures = await openIntake('image-classify')
  serveMedia({ history, intake: pictures.intake, report: () => undefined })
  const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const { ref } = await pictures.dropFile('a.png', png)
  const thumbnail = await ask(`draft/${ref}`)
  expect(headersOf(thumbnail, 'content-type')).toEqual(['image/jpeg'])
  expect(await sharp(await bytesOf(thumbnail)).metadata()).toMatchObject({ format: 'jpeg' })
  expect(png.equals(await bytesOf(await ask(`draft/${ref}/original`)))).toBe(true)
})
