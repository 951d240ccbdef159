import { mkdir, open as openFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { audioAccepts } from '../../../src-shared/modalities/audio-input.ts'
import { imageAccepts } from '../../../src-shared/modalities/image-input.ts'
import { togetherAccepts } from '../../../src-shared/modalities/together-input.ts'
import { textAccepts } from '../../../src-shared/modalities/text-input.ts'
import { encodeAvi, encodeMp3, encodeMp4, encodeWebm, encodeWmv } from '../../fixtures/media-files.ts'
import { encodePicture, paintSolid } from '../../fixtures/pictures.ts'
import { encodeWav } from '../../fixtures/wav-file.ts'
import { errorOf } from './error-of.ts'
import { startFileServer } from './file-server.ts'
import { choose, openIntake } from './open-intake.ts'

const modalityId = 'multimodal-generate' as const
const open = (home?: string) => openIntake(modalityId, home)
const png = await encodePicture(paintSolid({ width: 40, height: 30 }, [1, 2, 3]), 'png')
const wav = encodeWav([new Float32Array(8000)], { sampleRate: 8000 })
const mp4 = encodeMp4({ tracks: ['vide', 'soun'] })
const { signal } = new AbortController()
const reading = { accepts: togetherAccepts, normalise: true, signal }
const allTypes = togetherAccepts.flatMap(({ mediaTypes }) => mediaTypes)

describe('where several kinds of media go together', () => {
  test.each([
    ['a.png', png, 'image', 'image/png', 'bytes'],
    ['a.wav', wav, 'audio', 'audio/wav', 'bytes'],
    ['a.mp4', mp4, 'video', 'video/mp4', 'bytes'],
    ['a.mov', encodeMp4({ brand: 'qt  ', tracks: ['vide'] }), 'video', 'video/quicktime', 'bytes'],
    ['a.3gp', encodeMp4({ brand: '3gp5', tracks: ['vide'] }), 'video', 'video/3gpp', 'bytes'],
    ['a.avi', encodeAvi(), 'video', 'video/x-msvideo', 'bytes'],
    ['a.wmv', encodeWmv(), 'video', 'video/x-ms-wmv', 'bytes'],
    ['a.txt', Buffer.from('words'), 'text', 'text/plain', 'text'],
    ['a.csv', Buffer.from('GIF89a,ID3\nRIFF,OggS'), 'text', 'text/csv', 'text'],
  ] as const)('%s is what its bytes say', async (name, bytes, media, mediaType, kind) => {
    const { intake, dropFile } = await open()
    const draft = await dropFile(name, bytes)
    expect(draft).toMatchObject({ mediaType, error: null })
    const read = await intake.readInput(choose(draft.ref), reading)
    expect([read.media, read.send.kind, read.input.mediaType]).toEqual([media, kind, mediaType])
  })

  test('a video of a type that is not documented is sent with a note, and one that is not taken is refused', async () => {
    const { intake, dropFile } = await open()
    const webm = await dropFile('a.webm', encodeWebm({ tracks: ['vide'] }))
    expect((await intake.readInput(choose(webm.ref), reading)).input.notes).toMatchObject([
      { kind: 'undocumented-type', mediaType: 'video/webm', documented: expect.arrayContaining(['video/mp4']) },
    ])
    const mkv = await dropFile('a.mkv', encodeWebm({ docType: 'matroska', tracks: ['vide'] }))
    expect(mkv.error).toEqual({ kind: 'type-refused', name: 'a.mkv', found: 'video/x-matroska', accepted: allTypes })
    expect(await errorOf(intake.readInput(choose(mkv.ref), reading))).toEqual(mkv.error)
  })

  test('what nothing takes is refused with all that is taken', async () => {
    const { dropFile } = await open()
    const refusal = { kind: 'type-refused', accepted: allTypes }
    expect((await dropFile('a.zip', Buffer.from('PK\x03\x04\0\0'))).error).toMatchObject(refusal)
    expect((await dropFile('a.bin', Buffer.from([0, 1, 2, 200]))).error).toMatchObject({ ...refusal, found: '' })
    expect((await dropFile('a.txt', Buffer.from('Señor', 'latin1'))).error?.kind).toBe('text-undecodable')
  })

  test('each kind has its own limit', async () => {
    const { intake, folder, drop, dropFile } = await open()
    const grown = async (name: string, start: Uint8Array, sizeBytes: number) => {
      await writeFile(join(folder, name), start)
      const file = await openFile(join(folder, name), 'r+')
      await file.truncate(sizeBytes)
      await file.close()
      const [draft] = await drop(join(folder, name))
      if (draft === undefined) throw new Error('no draft')
      return draft
    }
    const late = encodeMp4({ tracks: ['vide'], isLate: false })
    const fits = await grown('fits.mp4', late, 127_999_999)
    expect(fits).toMatchObject({ mediaType: 'video/mp4', error: null })
    expect((await intake.readInput(choose(fits.ref), reading)).bytes?.byteLength).toBe(127_999_999)
    const video = await grown('large.mp4', late, 128_000_000)
    expect(video.error).toMatchObject({ kind: 'too-large', limitBytes: 127_999_999 })
    const sound = await grown('large.mp3', encodeMp3(), 20_000_000)
    const error = { kind: 'too-large', name: 'large.mp3', sizeBytes: 20_000_000, limitBytes: audioAccepts.maxBytes }
    expect(sound.error).toEqual(error)
    // it is under the largest limit of all, and still over its own
    expect(await errorOf(intake.readInput(choose(sound.ref), reading))).toEqual(error)
    const text = await dropFile('large.txt', Buffer.alloc(20_000_000, 'a'))
    expect(text).toMatchObject({
      mediaType: 'text/plain',
      error: { kind: 'too-large', limitBytes: textAccepts.maxBytes },
    })
  })

  test('only pictures have thumbnails', async () => {
    const { intake, dropFile } = await open()
    expect((await intake.thumbnail((await dropFile('a.png', png)).ref)).byteLength).toBeGreaterThan(0)
    for (const [name, bytes] of [
      ['a.mp4', mp4],
      ['a.wav', wav],
      ['a.txt', Buffer.from('GIF89a and more')],
    ] as const) {
      expect((await errorOf(intake.thumbnail((await dropFile(name, bytes)).ref))).kind).toBe('not-found')
    }
  })

  test('a prompt can be typed in', async () => {
    const { intake } = await open()
    const { ref } = await intake.addText(modalityId, 'What is this?')
    const { media, send } = await intake.readInput(choose(ref), reading)
    expect([media, send]).toEqual(['text', { kind: 'text', text: 'What is this?' }])
  })

  test('a folder gives all media, and texts by their names', async () => {
    const { folder, drop } = await open()
    await mkdir(join(folder, 'media'))
    const files = { 'a.png': png, b: wav, c: mp4, 'd.txt': 'words', e: 'words', 'f.bin': 'words', 'g.wav': 'words' }
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, 'media', name), bytes)
    expect((await drop(join(folder, 'media'))).map(({ name, mediaType }) => [name, mediaType])).toEqual([
      ['a.png', 'image/png'],
      ['b', 'audio/wav'],
      ['c', 'video/mp4'],
      ['d.txt', 'text/plain'],
      ['g.wav', 'text/plain'],
    ])
  })
})

describe('what goes together as one input', () => {
  test('is described together before it is read', async () => {
    const { intake, dropFile, addUrl } = await open()
    const { ref } = await intake.addText(modalityId, 'What is this?')
    const companions = [choose((await dropFile('a.png', png)).ref), choose(addUrl('http://a.test/b.mp3').ref)]
    const described = intake.describe(choose(ref, { companions }))
    expect(described).toMatchObject({ origin: 'text', excerpt: 'What is this?' })
    expect(described.companions).toMatchObject([
      { origin: 'file', name: 'a.png', companions: [] },
      { origin: 'url', url: 'http://a.test/b.mp3', mediaType: 'audio/*' },
    ])
  })
})

describe('a URL among several kinds of media', () => {
  test.each([
    ['http://a.test/b.JPG?x=1', 'image/*'],
    ['http://a.test/b.mp3', 'audio/*'],
    ['http://a.test/b.mp4#t=3', 'video/*'],
    ['http://a.test/b.csv', 'text/*'],
    ['http://a.test/b', 'image/*'],
    ['http://a.mp3/', 'image/*'],
  ])('%s is taken for %s until it is said what it is', async (url, mediaType) => {
    const { addUrl } = await open()
    expect(addUrl(url)).toMatchObject({ origin: 'url', mediaType, error: null })
  })

  test('is sent as what was chosen, and shown if it is that', async () => {
    const { intake, addUrl } = await open()
    const { base, asked } = await startFileServer({ '/a': wav, '/b': png, '/c.mp4': mp4 })
    const { ref } = addUrl(`${base}/a`)
    const heard = await intake.readInput(choose(ref, { media: 'audio' }), reading)
    expect([heard.media, heard.send]).toEqual(['audio', { kind: 'url', url: `${base}/a` }])
    expect(heard.input).toMatchObject({ mediaType: 'audio/wav', durationMs: 1000, notes: [] })
    const guessed = await intake.readInput(choose(ref), reading)
    expect([guessed.media, guessed.bytes]).toEqual(['image', null])
    expect(guessed.input).toMatchObject({
      mediaType: 'image/*',
      notes: [{ kind: 'preview-failed', cause: 'no picture that is taken, but audio/wav' }],
    })
    asked.length = 0
    const video = await intake.readInput(choose(addUrl(`${base}/c.mp4`).ref), reading)
    expect([video.media, video.send]).toEqual(['video', { kind: 'url', url: `${base}/c.mp4` }])
    expect(video.input).toMatchObject({ mediaType: 'video/*', notes: [] })
    expect(asked).toEqual([])
  })

  test('is sent as bytes only if they are what was chosen, within its limit', async () => {
    const { intake, addUrl } = await open()
    const { base } = await startFileServer({
      '/a': wav,
      '/b.txt': Buffer.from('\ufeffwords', 'utf16le'),
      '/c.mp4': mp4,
      '/large': (_request, response) => response.writeHead(200, { 'content-length': 20_000_000 }).end(),
    })
    const send = (path: string, media?: 'audio' | 'image') =>
      intake.readInput(choose(addUrl(base + path).ref, { sendAsBytes: true, ...(media && { media }) }), reading)
    expect(await send('/a', 'audio')).toMatchObject({ media: 'audio', send: { kind: 'bytes' } })
    expect(await errorOf(send('/a'))).toMatchObject({
      kind: 'type-refused',
      found: 'audio/wav',
      accepted: imageAccepts.mediaTypes,
    })
    expect(await send('/b.txt')).toMatchObject({ media: 'text', send: { kind: 'text', text: 'words' } })
    expect(await send('/c.mp4')).toMatchObject({ media: 'video', input: { mediaType: 'video/mp4' } })
    expect(await errorOf(send('/large', 'audio'))).toMatchObject({
      kind: 'url-fetch-failed',
      cause: 'more than 20.0 MB',
    })
  })

  test('is after a restart, and out of the history, what it was', async () => {
    const first = await open()
    first.addUrl('http://a.test/b.mp3')
    await first.intake.close()
    const { intake } = await open(first.folder)
    const [restored] = await intake.restoreDrafts(modalityId)
    expect(restored).toMatchObject({ origin: 'url', mediaType: 'audio/*' })
    const input = intake.describe(choose(restored?.ref ?? '', { media: 'video' }))
    expect(input.mediaType).toBe('video/*')
    for (const mediaType of ['video/*', 'video/mp4']) {
      expect((await intake.addStored(modalityId, { ...input, mediaType }, null)).mediaType).toBe('video/*')
    }
    expect((await intake.addStored('image-classify', { ...input, mediaType: 'image/png' }, null)).mediaType).toBeNull()
  })
})

test('a text behind a URL is fetched where it has to be characters, whatever was chosen', async () => {
  const { intake, addUrl } = await openIntake('text-classify')
  const { base } = await startFileServer({ '/a.txt': Buffer.from('words'), '/b.png': png })
  const asText = { accepts: [textAccepts], normalise: true, signal, asText: true }
  const { send, input } = await intake.readInput(choose(addUrl(`${base}/a.txt`).ref), asText)
  expect(send).toEqual({ kind: 'text', text: 'words' })
  expect(input).toMatchObject({ origin: 'url', url: `${base}/a.txt`, excerpt: 'words' })
  expect(await errorOf(intake.readInput(choose(addUrl(`${base}/b.png`).ref), asText))).toMatchObject({
    kind: 'type-refused',
    found: 'image/png',
  })
  expect((await intake.readInput(choose(addUrl(`${base}/a.txt`).ref), { ...asText, asText: false })).send.kind).toBe(
    'url',
  )
})
