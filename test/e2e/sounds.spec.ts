import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { drop, launch, openWorkspace, temporaryFolder, type RunningApp } from './app.ts'

/** Sounds that are recorded and converted in the page, before they go anywhere. */

let folder: Awaited<ReturnType<typeof temporaryFolder>>
let app: RunningApp

test.beforeEach(async () => {
  folder = await temporaryFolder()
  // Chromium's own device, which beeps once a second; who may hear it is still the app's to say
  app = await launch({ dataFolder: join(folder.path, 'data'), switches: ['--use-fake-device-for-media-stream'] })
  await openWorkspace(app.page, 'Audio')
})
test.afterEach(async () => {
  await app.quit()
  await folder.remove()
})

const button = (name: string) => app.page.getByRole('button', { name, exact: true })
const inputs = () => app.page.getByRole('list', { name: 'Inputs to run' })
const articles = () => app.page.getByRole('region', { name: 'Results' }).getByRole('article')

/** Every stored file that begins as a WAV does. */
async function storedSounds(): Promise<Buffer[]> {
  const blobs = join(app.dataFolder, 'history', 'blobs')
  const names = await readdir(blobs, { recursive: true, withFileTypes: true })
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const all = await Promise.all(files.map((file) => readFile(file)))
  return all.filter((bytes) => bytes.subarray(0, 4).toString('latin1') === 'RIFF')
}

/** Channels, samples a second and bits of a WAV as the platform documents it. */
const formatOf = (wav: Buffer) => [wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)]

/** A second of a tone in WebM, as Chromium itself records it. */
async function recordWebm(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const context = new AudioContext()
    const tone = new OscillatorNode(context, { frequency: 700 })
    const sink = new MediaStreamAudioDestinationNode(context)
    tone.connect(sink)
    tone.start()
    const recorder = new MediaRecorder(sink.stream, { mimeType: 'audio/webm;codecs=opus' })
    const pieces: Blob[] = []
    recorder.ondataavailable = ({ data }) => pieces.push(data)
    const stopped = new Promise((resolve) => (recorder.onstop = resolve))
    recorder.start()
    await new Promise((resolve) => setTimeout(resolve, 1000)) // how long the sound is to be
    recorder.stop()
    await stopped
    await context.close()
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer())
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
  })
  return Buffer.from(base64, 'base64')
}

test('what the microphone hears becomes an input: a WAV of 16 bits, 16 kHz and one channel', async () => {
  await button('Record').click()
  await expect(app.page.getByRole('timer')).toHaveText('0:01', { timeout: 15_000 })
  await button('Stop').click()
  await expect(inputs()).toContainText(/Recording .* WAV/)
  await button('Run').click()
  await expect(articles().first().getByRole('button', { name: 'Play' })).toBeVisible()
  const [recorded] = await storedSounds()
  expect(recorded === undefined ? null : formatOf(recorded)).toEqual([1, 16_000, 16])
})

test('a recording that is thrown away is no input', async () => {
  await button('Record').click()
  await expect(app.page.getByRole('timer')).toBeVisible()
  await button('Discard').click()
  await expect(button('Record')).toBeVisible()
  await expect(inputs()).toHaveCount(0)
})

test('a sound that is no WAV says what is documented, and a click makes it one', async () => {
  const path = join(folder.path, 'tone.webm')
  await writeFile(path, await recordWebm(app.page))
  await drop(app.page, [path])
  await expect(inputs()).toContainText('WebM (documented: WAV)')
  await button('Convert to WAV').click()
  await expect(inputs()).toContainText('tone.wav')
  await expect(inputs()).not.toContainText('documented')
  await button('Run').click()
  await expect(articles().first().getByRole('button', { name: 'Play' })).toBeVisible()
  const [converted] = await storedSounds()
  expect(converted === undefined ? null : formatOf(converted)).toEqual([1, 16_000, 16])
})
