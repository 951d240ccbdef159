import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, test, type Locator } from '@playwright/test'
import sharp from 'sharp'
import { drop, launch, openWorkspace, temporaryFolder, type RunningApp } from './app.ts'
import { serveFiles, type FileServer } from './file-server.ts'
import { copyPicture } from './pictures.ts'

/** Each kind of request against the demo engine, with every kind of input that it takes, and out of the history again. */

const happy = 'What a wonderful, happy day. I love it!'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let app: RunningApp
let files: FileServer
let square: Buffer

test.beforeAll(async () => {
  // a crimson square on white, from a fifth to three fifths of each side
  square = await sharp({ create: { width: 200, height: 200, channels: 3, background: 'white' } })
    .composite([
      { input: { create: { width: 80, height: 80, channels: 3, background: 'crimson' } }, left: 40, top: 40 },
    ])
    .png()
    .toBuffer()
  files = await serveFiles({
    '/square.png': { type: 'image/png', body: square },
    '/happy.txt': { type: 'text/plain', body: happy },
  })
})
test.afterAll(() => files.close())

test.beforeEach(async () => {
  folder = await temporaryFolder()
  app = await launch({ dataFolder: join(folder.path, 'data') })
})
test.afterEach(async () => {
  await app.quit()
  await folder.remove()
})

const results = () => app.page.getByRole('region', { name: 'Results' })
const articles = () => results().getByRole('article')
const parameters = () => app.page.getByRole('button', { name: /^Parameters/ })
const button = (name: string) => app.page.getByRole('button', { name, exact: true })

async function openTask(name: string): Promise<void> {
  const tab = app.page.getByRole('tab', { name, exact: true })
  await tab.click()
  await expect(tab).toHaveAttribute('aria-selected', 'true')
}

async function typeAddress(text: string): Promise<void> {
  await app.page.getByRole('textbox', { name: /^URLs/ }).fill(text)
  await button('Add').click()
}

async function run(): Promise<void> {
  await expect(button('Run')).toBeEnabled()
  await button('Run').click()
}

async function write(name: string, bytes: Uint8Array | string): Promise<string> {
  const path = join(folder.path, name)
  await writeFile(path, bytes)
  return path
}

/** The newest entry, as it is shown a year later: with nothing but what was saved. */
async function openNewestEntry(): Promise<Locator> {
  await openWorkspace(app.page, 'History')
  await app.page.getByRole('region', { name: 'History' }).getByRole('option').first().click()
  return app.page.getByRole('article').first()
}

/** By file, by address and by bytes that were typed in. */
async function givePictures(): Promise<void> {
  await drop(app.page, [await write('square.png', square)])
  await typeAddress(`${files.origin}/square.png`)
  await typeAddress(square.toString('base64'))
}

/** By file, by address and as it is typed. */
async function giveTexts(): Promise<void> {
  await drop(app.page, [await write('happy.txt', `\ufeff${happy}`)])
  await typeAddress(`${files.origin}/happy.txt`)
  await app.page.getByRole('textbox', { name: /^(Prompt|Text)$/ }).fill(happy)
}

const pictureRows: readonly (readonly [task: string, expectAnswer: (article: Locator) => Promise<void>])[] = [
  ['Classify', (article) => expect(article.getByRole('list', { name: 'Concepts' })).toContainText('square')],
  ['Detect', (article) => expect(article.getByRole('list', { name: 'Regions' })).toContainText('crimson')],
  ['Segment', (article) => expect(article.getByRole('list', { name: 'Regions' })).toContainText('84 %')],
  ['Caption', (article) => expect(article).toContainText(/picture, mostly white/)],
  ['Enhance', (article) => expect(article.getByRole('slider', { name: 'Before and after' })).toBeVisible()],
  ['Embed', (article) => expect(article).toContainText('192 dimensions')],
]

for (const [task, expectAnswer] of pictureRows)
  test(`${task}: pictures by file, address and bytes are answered, and the history shows it`, async () => {
    await openTask(task)
    await givePictures()
    await run()
    await expect(articles()).toHaveCount(3)
    for (const index of [0, 1, 2]) await expectAnswer(articles().nth(index))
    await expectAnswer(await openNewestEntry())
  })

const textRows: typeof pictureRows = [
  ['Classify', (article) => expect(article.getByRole('list', { name: 'Concepts' })).toContainText('positive')],
  ['Generate', (article) => expect(article).toContainText(/\w+ \w+ \w+/)],
  ['To image', (article) => expect(article.getByRole('img', { name: /^Picture/ })).toBeVisible()],
  ['To audio', (article) => expect(article.getByRole('button', { name: 'Play' })).toBeVisible()],
  ['Embed', (article) => expect(article).toContainText(/\d+ dimensions/)],
]

for (const [task, expectAnswer] of textRows)
  test(`${task}: texts by file, address and typed in are answered, and the history shows it`, async () => {
    await openWorkspace(app.page, 'Text')
    await openTask(task)
    await giveTexts()
    await run()
    await expect(articles()).toHaveCount(3)
    for (const index of [0, 1, 2]) await expectAnswer(articles().nth(index))
    await expectAnswer(await openNewestEntry())
  })

test('a box that was found lies where the square is', async () => {
  await openTask('Detect')
  await drop(app.page, [await write('square.png', square)])
  await run()
  const regions = articles().first().getByRole('list', { name: 'Regions' })
  await expect(regions.getByRole('listitem')).toHaveCount(1)
  await expect(regions).toContainText('100 %')
})

test('a text that was made into a sound comes back equal', async () => {
  const sentence = 'Straße 7: “Wer wagt, gewinnt!” — 100 %?'
  await openWorkspace(app.page, 'Text')
  await openTask('To audio')
  await app.page.getByRole('textbox', { name: 'Text', exact: true }).fill(sentence)
  await run()
  await expect(articles().first().getByRole('button', { name: 'Play' })).toBeVisible()
  const address = await articles().first().locator('audio').getAttribute('src')
  const hash = /^media:\/\/blob\/([0-9a-f]{64})/.exec(address ?? '')?.[1] ?? ''
  const sound = await readFile(join(app.dataFolder, 'history', 'blobs', hash.slice(0, 2), hash))
  expect(sound.subarray(0, 4).toString()).toBe('RIFF')

  await openWorkspace(app.page, 'Audio')
  await drop(app.page, [await write('sentence.wav', sound)])
  await run()
  await expect(articles().first()).toContainText(sentence)
  await expect(await openNewestEntry()).toContainText(sentence)
})

/** A second of silence: 16 kHz, 16 bits, one channel. */
function silence(): Buffer {
  const wav = Buffer.alloc(44 + 32_000)
  wav.write('RIFF', 0)
  wav.writeUInt32LE(36 + 32_000, 4)
  wav.write('WAVEfmt ', 8)
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(16_000, 24)
  wav.writeUInt32LE(32_000, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36)
  wav.writeUInt32LE(32_000, 40)
  return wav
}

test('a sound behind an address is transcribed, and silence is told as what it is', async () => {
  const server = await serveFiles({ '/silence.wav': { type: 'audio/wav', body: silence() } })
  try {
    await openWorkspace(app.page, 'Audio')
    await typeAddress(`${server.origin}/silence.wav`)
    await run()
    await expect(articles()).toHaveCount(1)
    await expect(articles().first().getByRole('alert')).toHaveCount(0)
  } finally {
    await server.close()
  }
})

test('a prompt, a picture and a text go together as one input, and come out of the history together', async () => {
  await openWorkspace(app.page, 'Multimodal')
  await drop(app.page, [await write('square.png', square)])
  await app.page.getByRole('textbox', { name: 'Prompt' }).fill('What is in this picture?')
  await expect(app.page.getByText('1 request')).not.toHaveCount(0)
  await run()
  await expect(articles()).toHaveCount(1)
  await expect(articles().first()).toContainText('What is in this picture?')
  await expect(articles().first()).toContainText(/crimson/)
  const entry = await openNewestEntry()
  await expect(entry).toContainText(/crimson/)
  await expect(entry.getByRole('img')).not.toHaveCount(0)
})

test('a picture is pasted beside a prompt', async () => {
  await openWorkspace(app.page, 'Multimodal')
  await app.page.getByRole('textbox', { name: 'Prompt' }).fill('What is in this picture?')
  await copyPicture(app.electron, square)
  await app.page.getByRole('main').click({ position: { x: 5, y: 5 } })
  await app.page.keyboard.press('ControlOrMeta+V')
  await expect(app.page.getByText('1 request: prompt + 1 image')).toBeVisible()
  await run()
  await expect(articles().first()).toContainText(/The picture is/)
})

test('text, picture, sound and video go as one input, by file and by address', async () => {
  const server = await serveFiles({ '/silence.wav': { type: 'audio/wav', body: silence() } })
  try {
    await openWorkspace(app.page, 'Multimodal')
    await drop(app.page, [await write('square.png', square), await write('moving.webm', await recordVideo())])
    await typeAddress(`${server.origin}/silence.wav`)
    await app.page.getByRole('textbox', { name: 'Prompt' }).fill('What do these have in common?')
    await expect(app.page.getByText('1 request: prompt + 1 image + 1 sound + 1 video')).toBeVisible()
    await run()
    await expect(articles()).toHaveCount(1)
    for (const of of [/The picture is/, /The sound is/, /The video is/])
      await expect(articles().first()).toContainText(of)
    const entry = await openNewestEntry()
    await expect(entry).toContainText(/The video is/)
    await expect(entry.locator('video')).toHaveCount(1)
  } finally {
    await server.close()
  }
})

/** Half a second of a moving square in WebM, as Chromium itself records it. */
async function recordVideo(): Promise<Buffer> {
  const base64 = await app.page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 })
    const context = canvas.getContext('2d')
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm;codecs=vp8' })
    const pieces: Blob[] = []
    recorder.ondataavailable = ({ data }) => pieces.push(data)
    const stopped = new Promise((resolve) => (recorder.onstop = resolve))
    recorder.start()
    for (let x = 0; x < 50; x += 5) {
      context?.fillRect(x, 10, 8, 8)
      await new Promise((resolve) => setTimeout(resolve, 50)) // how long a picture of it is shown
    }
    recorder.stop()
    await stopped
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  })
  return Buffer.from(base64, 'base64')
}

test('a model that writes chooses one of the classes, without a score', async () => {
  await openWorkspace(app.page, 'Text')
  await openTask('Classify')
  await app.page.getByRole('combobox', { name: 'Model', exact: true }).click()
  await app.page
    .getByRole('option', { name: /Help answers/ })
    .first()
    .click()
  await parameters().click()
  await app.page.getByRole('textbox', { name: 'Classes' }).fill('history\nkeyboard')
  await app.page.getByRole('textbox', { name: 'Text', exact: true }).fill('Where is the history kept?')
  await run()
  await expect(articles().first()).toContainText('history')
  await expect(articles().first().getByRole('list', { name: 'Concepts' })).toHaveCount(0)
})

test('the inputs of a workspace stay as its task changes, and so does each task’s own result', async () => {
  await drop(app.page, [await write('square.png', square)])
  await run()
  await expect(articles().first().getByRole('list', { name: 'Concepts' })).toBeVisible()
  await openTask('Detect')
  await expect(articles()).toHaveCount(0)
  await run()
  await expect(articles().first().getByRole('list', { name: 'Regions' })).toContainText('crimson')
  await openTask('Classify')
  await expect(articles().first().getByRole('list', { name: 'Concepts' })).toBeVisible()
})

test('fields and parameters of a task come back after a restart', async () => {
  await openWorkspace(app.page, 'Text')
  await openTask('Embed')
  await app.page.getByRole('textbox', { name: 'Text', exact: true }).fill('half a thought')
  await parameters().click()
  await app.page.getByRole('combobox', { name: 'input_type' }).click()
  await app.page.getByRole('option', { name: /search_query/ }).click()
  const drafts = () => readFile(join(app.dataFolder, 'task-drafts.json'), 'utf8').catch(() => '')
  await expect.poll(drafts).toContain('half a thought')
  await expect.poll(drafts).toContain('search_query')
  await app.quit()
  app = await launch({ dataFolder: join(folder.path, 'data') })
  await openWorkspace(app.page, 'Text')
  await expect(app.page.getByRole('tab', { name: 'Embed', exact: true })).toHaveAttribute('aria-selected', 'true')
  await expect(app.page.getByRole('textbox', { name: 'Text', exact: true })).toHaveValue('half a thought')
  await expect(parameters()).toContainText(/search_query/)
})

test('vectors of one run are compared with each other', async () => {
  const stripes = await sharp({ create: { width: 200, height: 200, channels: 3, background: 'navy' } })
    .png()
    .toBuffer()
  await openTask('Embed')
  await drop(app.page, [
    await write('square.png', square),
    await write('again.png', square),
    await write('navy.png', stripes),
  ])
  await run()
  await expect(articles()).toHaveCount(3)
  await button('Similarity').click()
  const dialog = app.page.getByRole('dialog', { name: 'Cosine similarity' })
  await expect(dialog).toContainText('square.png – again.png: 1.00')
  await expect(dialog.getByRole('list', { name: 'Nearest to square.png' }).getByRole('listitem')).toHaveText([
    /again\.png\s*1\.00/,
    /navy\.png\s*0\.\d\d/,
  ])
  await app.page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
})

test('an address that the model can’t reach is fetched here and sent as bytes', async () => {
  const server = createServer((_request, response) => response.setHeader('content-type', 'image/png').end(square))
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = () => new Promise((resolve) => server.close(resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo // a TCP server has an object for an address
  // nobody listens there while the model looks
  await close()
  await openTask('Detect')
  await typeAddress(`http://127.0.0.1:${port}/square.png`)
  await run()
  const alert = articles().first().getByRole('alert')
  await expect(alert).toContainText('39996')
  await listen(port)
  try {
    await alert.getByRole('button', { name: 'Send as bytes instead' }).click()
    await expect(articles().first().getByRole('list', { name: 'Regions' })).toContainText('crimson')
  } finally {
    server.closeAllConnections()
    await close()
  }
})
