import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { audioAccepts } from '../../../src-shared/modalities/audio-input.ts'
import { encodeFlac, encodeMp3, encodeMp4, encodeOggOpus, encodeWebm } from '../../fixtures/media-files.ts'
import { encodePicture, paintSolid } from '../../fixtures/pictures.ts'
import { encodeWav } from '../../fixtures/wav-file.ts'
import { errorOf } from './error-of.ts'
import { startFileServer } from './file-server.ts'
import { choose, openIntake } from './open-intake.ts'

const open = (home?: string) => openIntake('audio-transcribe', home)
const png = await encodePicture(paintSolid({ width: 4, height: 3 }, [1, 2, 3]), 'png')
const wav = encodeWav([new Float32Array(24_000)], { sampleRate: 16_000 })
const mp3 = encodeMp3()
const { signal } = new AbortController()
const reading = { accepts: [audioAccepts], normalise: true, signal }
const limit = audioAccepts.maxBytes
const undocumented = (mediaType: string) => ({ kind: 'undocumented-type', mediaType, documented: ['audio/wav'] })

describe('a sound', () => {
  test('becomes a draft that tells its length, and goes as it is', async () => {
    const { intake, folder, dropFile } = await open()
    const draft = await dropFile('a.wav', wav)
    expect(draft).toEqual({
      ref: expect.any(String),
      origin: 'file',
      name: 'a.wav',
      sizeBytes: wav.byteLength,
      mediaType: 'audio/wav',
      width: null,
      height: null,
      orientation: 1,
      error: null,
      canShrink: false,
      durationMs: 1500,
    })
    const { media, send, bytes, thumbnail, input } = await intake.readInput(choose(draft.ref), reading)
    expect([media, thumbnail]).toEqual(['audio', null])
    expect(send).toEqual({ kind: 'bytes', bytes })
    expect(wav.equals(bytes ?? Buffer.alloc(0))).toBe(true)
    expect(input).toMatchObject({
      origin: 'file',
      path: join(folder, 'a.wav'),
      mediaType: 'audio/wav',
      durationMs: 1500,
      notes: [],
      companions: [],
    })
  })

  test.each([
    ['audio/mpeg', mp3, null],
    ['audio/flac', encodeFlac(2000, 8000), 2000],
    ['audio/ogg', encodeOggOpus(900), 900],
    ['audio/mp4', encodeMp4({ tracks: ['soun'], durationMs: 450 }), 450],
    ['audio/webm', encodeWebm({ tracks: ['soun'] }), null],
  ])('of %s is sent too, with the note that the platform documents WAV', async (mediaType, bytes, durationMs) => {
    const { intake, dropFile } = await open()
    const draft = await dropFile('a', bytes)
    expect([draft.mediaType, draft.error, draft.durationMs ?? null]).toEqual([mediaType, null, durationMs])
    const { input } = await intake.readInput(choose(draft.ref), reading)
    expect(input).toMatchObject({ mediaType, durationMs, notes: [undocumented(mediaType)] })
  })

  test.each([
    ['picture.wav', png, { kind: 'type-refused', found: 'image/png', accepted: audioAccepts.mediaTypes }],
    ['film.mp4', encodeMp4({ tracks: ['vide', 'soun'] }), { kind: 'type-refused', found: 'video/mp4' }],
    ['words.mp3', Buffer.from('words'), { kind: 'type-refused', found: '' }],
    ['cut.wav', wav.subarray(0, 5000), { kind: 'undecodable', cause: expect.stringContaining('cut off') }],
    ['none.wav', Buffer.alloc(0), { kind: 'file-empty' }],
  ])('%s is refused when it is dropped and when it is sent', async (name, bytes, error) => {
    const { intake, dropFile } = await open()
    const draft = await dropFile(name, bytes)
    expect(draft.error).toMatchObject({ ...error, name })
    if (bytes.byteLength > 0) {
      expect(await errorOf(intake.readInput(choose(draft.ref), reading))).toEqual(draft.error)
    }
  })

  test('of 20 MB is one byte too large, and can not be shrunk', async () => {
    const { intake, dropFile } = await open()
    const samples = new Float32Array((limit - 45) / 2)
    const fits = await dropFile('fits.wav', encodeWav([samples], { sampleRate: 16_000 }))
    expect([fits.error, fits.sizeBytes]).toEqual([null, limit - 1])
    const large = await dropFile('large.mp3', Buffer.concat([mp3, Buffer.alloc(limit + 1 - mp3.byteLength)]))
    const error = { kind: 'too-large', name: 'large.mp3', sizeBytes: limit + 1, limitBytes: limit }
    expect(large).toMatchObject({ mediaType: 'audio/mpeg', error, canShrink: false })
    expect(await errorOf(intake.readInput(choose(large.ref, { shrink: true }), reading))).toEqual(error)
    expect(await errorOf(() => intake.openUpload('audio-transcribe', { ...error, origin: 'recording' }))).toEqual(error)
  })

  test('that was recorded says so, and was never a file of the user', async () => {
    const { intake, upload } = await open()
    const draft = await upload('Recording 2026-11-26 14.03.22.wav', wav, 'recording')
    expect(draft).toMatchObject({ origin: 'recording', name: 'Recording 2026-11-26 14.03.22.wav', durationMs: 1500 })
    const { input } = await intake.readInput(choose(draft.ref), reading)
    expect(input).toMatchObject({ origin: 'recording', path: null, mtimeMs: null, sizeBytes: wav.byteLength })
  })

  test('survives a restart as a draft, length and all', async () => {
    const first = await open()
    await first.dropFile('a.wav', wav)
    await first.intake.close()
    const { intake } = await open(first.folder)
    expect(await intake.restoreDrafts('audio-transcribe')).toMatchObject([{ name: 'a.wav', durationMs: 1500 }])
  })

  test('has no thumbnail', async () => {
    const { intake, dropFile } = await open()
    const { ref } = await dropFile('a.wav', wav)
    expect(await errorOf(intake.thumbnail(ref))).toEqual({ kind: 'not-found', what: 'thumbnail' })
  })
})

test('a folder gives its sounds, those without their ending too, and nothing else', async () => {
  const { folder, drop } = await open()
  const sounds = join(folder, 'sounds')
  await mkdir(sounds)
  const files: readonly [string, Uint8Array][] = [
    ['a.wav', wav],
    ['b.MP3', mp3],
    ['c.opus', Buffer.from('words')],
    ['d', mp3],
    ['e.mp4', encodeMp4({ tracks: ['vide', 'soun'] })],
    ['f.mp4', encodeMp4({ tracks: ['soun'] })],
    ['g.png', png],
    ['h.txt', Buffer.from('words')],
  ]
  for (const [name, bytes] of files) await writeFile(join(sounds, name), bytes)
  expect((await drop(sounds)).map(({ name, error }) => [name, error?.kind ?? null])).toEqual([
    ['a.wav', null],
    ['b.MP3', null],
    ['c.opus', 'type-refused'],
    ['d', null],
    ['f.mp4', null],
  ])
})

describe('the original of a draft', () => {
  test('is the file that was given or came, and its type by its bytes', async () => {
    const { intake, folder, dropFile, upload } = await open()
    const given = await dropFile('a.wav', mp3)
    expect(await intake.originalOf(given.ref)).toEqual({
      path: join(folder, 'a.wav'),
      mediaType: 'audio/mpeg',
      sizeBytes: mp3.byteLength,
    })
    const { path, mediaType } = await intake.originalOf((await upload('b', wav, 'recording')).ref)
    expect([mediaType, wav.equals(await readFile(path))]).toEqual(['audio/wav', true])
    const { ref } = await dropFile('c', Buffer.from('words'))
    expect((await intake.originalOf(ref)).mediaType).toBe('application/octet-stream')
  })

  test('is none for an address, and none once the file is another one', async () => {
    const { intake, folder, dropFile, addUrl } = await open()
    expect(await errorOf(intake.originalOf(addUrl('http://a.test/a.wav').ref))).toEqual({
      kind: 'not-found',
      what: 'file',
    })
    const { ref } = await dropFile('a.wav', wav)
    await appendFile(join(folder, 'a.wav'), 'x')
    expect(await errorOf(intake.originalOf(ref))).toEqual({ kind: 'file-changed', name: 'a.wav' })
    expect((await errorOf(intake.originalOf('nobody'))).kind).toBe('ref-unknown')
  })
})

describe('a sound behind a URL', () => {
  test('goes as its address, and is fetched to be played', async () => {
    const { intake, addUrl } = await open()
    const { base } = await startFileServer({ '/a': mp3, '/b.wav': wav, '/c.wav': png })
    const draft = addUrl(`${base}/b.wav`)
    expect(draft).toMatchObject({ origin: 'url', mediaType: null, error: null })
    const { media, send, bytes, input } = await intake.readInput(choose(draft.ref), reading)
    expect([media, send]).toEqual(['audio', { kind: 'url', url: `${base}/b.wav` }])
    expect(wav.equals(bytes ?? Buffer.alloc(0))).toBe(true)
    expect(input).toMatchObject({ mediaType: 'audio/wav', durationMs: 1500, sizeBytes: wav.byteLength, notes: [] })
    expect((await intake.readInput(choose(addUrl(`${base}/a`).ref), reading)).input.notes).toEqual([
      undocumented('audio/mpeg'),
    ])
    expect((await intake.readInput(choose(addUrl(`${base}/c.wav`).ref), reading)).input.notes).toEqual([
      { kind: 'preview-failed', cause: 'no sound that is taken, but image/png' },
    ])
  })

  test('is fetched here and sent as its bytes, if it is a sound within the limit', async () => {
    const { intake, addUrl } = await open()
    const { base } = await startFileServer({
      '/a': mp3,
      '/picture': png,
      '/large': (_request, response) => response.writeHead(200, { 'content-length': limit + 1 }).end(),
    })
    const send = (path: string) => intake.readInput(choose(addUrl(base + path).ref, { sendAsBytes: true }), reading)
    const read = await send('/a')
    expect(read.send).toEqual({ kind: 'bytes', bytes: mp3 })
    expect(read.input).toMatchObject({ origin: 'url', url: `${base}/a`, notes: [undocumented('audio/mpeg')] })
    expect(await errorOf(send('/picture'))).toMatchObject({ kind: 'type-refused', found: 'image/png' })
    expect(await errorOf(send('/large'))).toMatchObject({ kind: 'url-fetch-failed', cause: 'more than 20.0 MB' })
  })
})

describe('a stored sound', () => {
  test('is read again from where it lies now, and noted as once', async () => {
    const { intake, folder, dropFile } = await open()
    const { input } = await intake.readInput(choose((await dropFile('a.mp3', mp3)).ref), reading)
    expect(input.notes).toEqual([undocumented('audio/mpeg')])
    await writeFile(join(folder, 'blob'), mp3)
    const draft = await intake.addStored('audio-transcribe', { ...input, origin: 'recording' }, join(folder, 'blob'))
    expect(draft).toMatchObject({ origin: 'recording', name: 'a.mp3', mediaType: 'audio/mpeg', error: null })
    const again = await intake.readInput(choose(draft.ref), reading)
    expect(again.input).toMatchObject({ origin: 'recording', path: input.path, notes: [undocumented('audio/mpeg')] })
  })
})
