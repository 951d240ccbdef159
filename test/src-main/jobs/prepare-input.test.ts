import { createHash } from 'node:crypto'
import { readFile, writeFile, open as openFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openHistory } from '../../../src-main/history/open-history.ts'
import { prepareInput } from '../../../src-main/jobs/prepare-input.ts'
import type { InputChoice } from '../../../src-shared/inputs.ts'
import type { JobRequest } from '../../../src-shared/jobs.ts'
import type { ModalityId } from '../../../src-shared/modalities/ids.ts'
import { modalities } from '../../../src-shared/modalities/index.ts'
import type { Params } from '../../../src-shared/params.ts'
import { settingsSchema } from '../../../src-shared/settings.ts'
import { encodeMp4 } from '../../fixtures/media-files.ts'
import { encodeWav } from '../../fixtures/wav-file.ts'
import { historyWorkerFile } from '../history/fixtures.ts'
import { startFileServer } from '../intake/file-server.ts'
import { choose, openIntake } from '../intake/open-intake.ts'

const wav = encodeWav([new Float32Array(16_000)], { sampleRate: 16_000 })
const mp4 = encodeMp4({ tracks: ['vide'], durationMs: 2_000 })
const png = await sharp({ create: { width: 8, height: 6, channels: 3, background: 'red' } })
  .png()
  .toBuffer()
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

interface Changes {
  readonly params?: Params
  readonly keep?: boolean
  readonly keepInputs?: { readonly mode: 'none' | 'all' } | { readonly mode: 'limit'; readonly limitMb: number }
}

/** Prepares for a task of a real intake and history, which end with the test. */
async function open(modalityId: ModalityId) {
  const opened = await openIntake(modalityId)
  const history = await openHistory({
    dataFolder: join(opened.folder, 'data'),
    workerFile: historyWorkerFile,
    onChange: () => undefined,
  })
  onTestFinished(() => history.close())
  const request: JobRequest = {
    modalityId,
    profileId: 'p',
    target: { userId: 'u', appId: 'a', modelId: 'm', versionId: '' },
    call: 'predict',
    selector: { kind: 'shared' },
    useCache: false,
    inputs: [],
    params: {},
    keep: true,
    normalise: false,
    sendSingly: false,
    keepOpen: false,
  }
  const prepare = (choice: InputChoice, { params = {}, keep = true, keepInputs = { mode: 'all' } }: Changes = {}) =>
    prepareInput(
      choice,
      7,
      {
        request: { ...request, keep },
        modality: modalities[modalityId],
        params,
        keepInputs: settingsSchema.shape.keepInputs.parse(keepInputs),
        signal: new AbortController().signal,
      },
      { intake: opened.intake, history },
    )
  const errorOf = async (choice: InputChoice, changes?: Changes) => {
    try {
      await prepare(choice, changes)
    } catch (thrown) {
      return Object.assign({ error: null }, thrown).error
    }
    throw new Error('it was taken')
  }
  return { ...opened, history, prepare, errorOf }
}

describe('media that go together', () => {
  it('are sent in the order in which they were chosen, each as what it is, and stored with the first', async () => {
    const { intake, dropFile, addUrl, prepare, history } = await open('multimodal-generate')
    const text = await intake.addText('multimodal-generate', 'What is this?')
    const picture = await dropFile('a.png', png)
    const sound = await dropFile('b.wav', wav)
    const video = addUrl('http://127.0.0.1:1/c.mp4')
    const companions = [sound, video, picture].map(({ ref }) => choose(ref))
    const { send, stored, wireBytes, entryId } = await prepare(choose(text.ref, { companions }))
    expect(send).toEqual({
      kind: 'together',
      media: [
        { media: 'text', input: { kind: 'text', text: 'What is this?' } },
        { media: 'audio', input: { kind: 'bytes', bytes: expect.anything() } },
        { media: 'video', input: { kind: 'url', url: 'http://127.0.0.1:1/c.mp4' } },
        { media: 'image', input: { kind: 'bytes', bytes: expect.anything() } },
      ],
    })
    expect(entryId).toBe(7)
    expect(wireBytes).toBe('What is this?'.length + wav.byteLength + 'http://127.0.0.1:1/c.mp4'.length + png.byteLength)
    expect(stored).toMatchObject({
      origin: 'text',
      excerpt: 'What is this?',
      companions: [
        { name: 'b.wav', durationMs: 1000, hash: sha256(wav), isKept: true, companions: [] },
        { origin: 'url', mediaType: 'video/*', hash: null, isKept: false },
        { name: 'a.png', width: 8, height: 6, hash: sha256(png), isKept: true },
      ],
    })
    expect(await history.findBlob(stored.companions[2]?.thumbnailHash ?? '')).not.toBeNull()
    const kept = await history.findBlob(sha256(wav))
    expect(wav.equals(await readFile(kept!.path))).toBe(true)
  })

  it('are one of each kind: two of one kind are refused, whatever they are chosen as', async () => {
    const { dropFile, addUrl, errorOf } = await open('multimodal-generate')
    const picture = choose((await dropFile('a.png', png)).ref)
    const other = choose((await dropFile('b.png', png)).ref)
    const invalid = { kind: 'invalid', what: 'inputs', problem: 'more than one image' }
    expect(await errorOf({ ...picture, companions: [other] })).toEqual(invalid)
    const sound = choose((await dropFile('c.wav', wav)).ref)
    const address = choose(addUrl('http://127.0.0.1:1/d').ref, { media: 'audio' })
    expect(await errorOf({ ...picture, companions: [sound, address] })).toEqual({
      ...invalid,
      problem: 'more than one audio',
    })
  })

  it('keep to the limit of each kind, and to that of one request together', async () => {
    const { folder, drop, dropFile, errorOf, prepare } = await open('multimodal-generate')
    const grow = async (name: string, start: Uint8Array, sizeBytes: number) => {
      await writeFile(join(folder, name), start)
      const file = await openFile(join(folder, name), 'r+')
      await file.truncate(sizeBytes)
      await file.close()
      const [draft] = await drop(join(folder, name))
      return choose(draft?.ref ?? '')
    }
    const picture = choose((await dropFile('a.png', png)).ref)
    const tooLarge = await grow('b.wav', wav, 20_000_000)
    expect(await errorOf({ ...picture, companions: [tooLarge] })).toMatchObject({
      kind: 'too-large',
      name: 'b.wav',
      limitBytes: 19_999_999,
    })
    const video = await grow('c.mp4', mp4, 127_999_999 - png.byteLength)
    const { wireBytes } = await prepare({ ...picture, companions: [video] }, { keepInputs: { mode: 'none' } })
    expect(wireBytes).toBe(127_999_999)
    const sound = choose((await dropFile('d.wav', wav)).ref)
    expect(await errorOf({ ...picture, companions: [video, sound] }, { keepInputs: { mode: 'none' } })).toEqual({
      kind: 'too-large',
      name: 'a.png, c.mp4, d.wav',
      sizeBytes: 127_999_999 + wav.byteLength,
      limitBytes: 127_999_999,
    })
  })

  it('go together even where there is only one', async () => {
    const { dropFile, prepare } = await open('multimodal-generate')
    const { send, stored } = await prepare(choose((await dropFile('b.wav', wav)).ref))
    expect(send).toMatchObject({ kind: 'together', media: [{ media: 'audio' }] })
    expect(stored).toMatchObject({ name: 'b.wav', companions: [] })
  })

  it('are kept as the setting has it, each for itself', async () => {
    const { intake, dropFile, upload, prepare } = await open('multimodal-generate')
    const text = await intake.addText('multimodal-generate', 'Say')
    const companions = [
      choose((await dropFile('a.png', png)).ref),
      choose((await upload('recorded.wav', wav, 'recording')).ref),
    ]
    const { stored } = await prepare(choose(text.ref, { companions }), { keepInputs: { mode: 'none' } })
    // what was recorded lies nowhere else, the picture on disk
    expect(stored.companions.map(({ isKept }) => isKept)).toEqual([false, true])
    expect(stored.companions[0]?.hash).toBe(sha256(png))
  })
})

describe('a single input', () => {
  it('is sent as itself, with its length where it is a sound', async () => {
    const { dropFile, prepare } = await open('audio-transcribe')
    const { send, stored } = await prepare(choose((await dropFile('b.wav', wav)).ref))
    expect(send.kind === 'bytes' && wav.equals(send.bytes)).toBe(true)
    expect(stored).toMatchObject({ durationMs: 1000, companions: [], notes: [] })
  })

  it('is sent as characters where its class is asked for, also from an address', async () => {
    const { addUrl, prepare } = await open('text-classify')
    const { base } = await startFileServer({ '/a.txt': Buffer.from('Nothing works.') })
    const choice = choose(addUrl(`${base}/a.txt`).ref)
    expect((await prepare(choice)).send).toEqual({ kind: 'url', url: `${base}/a.txt` })
    const asked = await prepare(choice, { params: { classes: ['praise', 'complaint'] } })
    expect(asked.send).toEqual({ kind: 'text', text: 'Nothing works.' })
  })
})
