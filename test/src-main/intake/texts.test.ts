import { appendFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createIntake, type Intake } from '../../../src-main/intake/create-intake.ts'
import { draftLimit } from '../../../src-main/intake/find-drafts.ts'
import { excerptLength, type StoredInput } from '../../../src-shared/history.ts'
import type { InputChoice, InputDraft } from '../../../src-shared/inputs.ts'
import { textAccepts } from '../../../src-shared/modalities/text-input.ts'
import { encodePicture, paintSolid } from '../../fixtures/pictures.ts'
import { errorOf } from './error-of.ts'
import { startFileServer } from './file-server.ts'
import { temporaryFolder } from './temporary-folder.ts'

const modalityId = 'text-generate' as const
const png = await encodePicture(paintSolid({ width: 4, height: 3 }, [1, 2, 3]), 'png')
const mark = Buffer.from([0xef, 0xbb, 0xbf])
const signal = new AbortController().signal
const reading = { accepts: [textAccepts], normalise: true, signal }
const limit = textAccepts.maxBytes

interface Opened {
  intake: Intake
  folder: string
}

async function openIntake(folder?: string): Promise<Opened> {
  const home = folder ?? (await temporaryFolder())
  const intake = createIntake({ temporaryFolder: join(home, 'temporary'), draftsFile: join(home, 'drafts.json') })
  onTestFinished(() => intake.close())
  return { intake, folder: home }
}

async function drop(intake: Intake, path: string): Promise<InputDraft[]> {
  const { ref } = await intake.grant(path)
  const drafts: InputDraft[] = []
  for await (const batch of intake.inspect(modalityId, [ref], signal)) drafts.push(...batch)
  return drafts
}

async function dropFile({ intake, folder }: Opened, name: string, content: Buffer | string): Promise<InputDraft> {
  await writeFile(join(folder, name), content)
  const [draft] = await drop(intake, join(folder, name))
  if (draft === undefined) throw new Error('no draft')
  return draft
}

const choose = (ref: string, changes: Partial<InputChoice> = {}): InputChoice => ({
  ref,
  sendAsBytes: false,
  shrink: false,
  ...changes,
})

async function* pieces(...parts: Buffer[]): AsyncGenerator<Uint8Array> {
  yield* parts
}

async function upload(intake: Intake, name: string, content: Buffer): Promise<InputDraft> {
  const { token } = intake.openUpload(modalityId, { name, sizeBytes: content.byteLength, origin: 'paste' })
  await intake.receiveUpload(token, pieces(content))
  return intake.closeUpload(token)
}

describe('a prompt', () => {
  test('is named by its first line, and goes as it was typed', async () => {
    const { intake } = await openIntake()
    const text = '\n  Which lighthouse\r\nis the tallest?  \n'
    const draft = await intake.addText(modalityId, text)
    expect(draft).toEqual({
      ref: expect.any(String),
      origin: 'text',
      name: 'Which lighthouse',
      sizeBytes: Buffer.byteLength(text),
      mediaType: 'text/plain',
      width: null,
      height: null,
      orientation: 1,
      error: null,
      canShrink: false,
      excerpt: 'Which lighthouse is the tallest?',
    })
    const { send, bytes, thumbnail, input } = await intake.readInput(choose(draft.ref), reading)
    expect([send, Buffer.from(bytes ?? []), thumbnail]).toEqual([{ kind: 'text', text }, Buffer.from(text), null])
    expect(input).toEqual({
      origin: 'text',
      name: 'Which lighthouse',
      url: null,
      path: null,
      mtimeMs: null,
      sizeBytes: Buffer.byteLength(text),
      mediaType: 'text/plain',
      width: null,
      height: null,
      durationMs: null,
      hash: null,
      isKept: false,
      thumbnailHash: null,
      notes: [],
      excerpt: text,
      companions: [],
    })
    expect(intake.describe(choose(draft.ref))).toEqual(input)
    expect(await errorOf(intake.thumbnail(draft.ref))).toEqual({ kind: 'not-found', what: 'thumbnail' })
  })

  test('has a short name and a bounded excerpt, neither of which ends in half a character', async () => {
    const { intake } = await openIntake()
    const { ref, name } = await intake.addText(modalityId, `${'a'.repeat(79)}🚂${'b'.repeat(9_918)}🚂 and more`)
    expect(name).toBe('a'.repeat(79))
    const { excerpt } = intake.describe(choose(ref))
    expect(excerpt).toBe(`${'a'.repeat(79)}🚂${'b'.repeat(9_918)}`)
    expect(excerpt).toHaveLength(excerptLength - 1)
  })

  test('of blanks alone, or over the limit in bytes, is refused', async () => {
    const { intake } = await openIntake()
    expect(await errorOf(intake.addText(modalityId, ' \n\t '))).toEqual({ kind: 'file-empty', name: '' })
    const text = 'é'.repeat(limit / 2 + 1)
    expect(await errorOf(intake.addText(modalityId, text))).toEqual({
      kind: 'too-large',
      name: 'é'.repeat(80),
      sizeBytes: Buffer.byteLength(text),
      limitBytes: limit,
    })
    expect((await intake.addText(modalityId, 'é'.repeat((limit - 1) / 2))).error).toBeNull()
    expect(await errorOf(intake.addText('image-classify', 'words'))).toMatchObject({
      kind: 'type-refused',
      found: 'text/plain',
    })
    expect(await intake.restoreDrafts('image-classify')).toEqual([])
  })

  test('is gone once it is released, but not while a run holds it', async () => {
    const { intake } = await openIntake()
    const { ref } = await intake.addText(modalityId, 'words')
    const letGo = intake.hold([ref])
    intake.release([ref])
    expect((await intake.readInput(choose(ref), reading)).send).toEqual({ kind: 'text', text: 'words' })
    letGo()
    expect((await errorOf(intake.readInput(choose(ref), reading))).kind).toBe('ref-unknown')
  })

  test('of a run that was cancelled is not sent', async () => {
    const { intake } = await openIntake()
    const { ref } = await intake.addText(modalityId, 'words')
    const cancelled = { ...reading, signal: AbortSignal.abort() }
    expect(await errorOf(intake.readInput(choose(ref), cancelled))).toEqual({ kind: 'cancelled' })
  })

  test('is one of as many as a run takes, all of which survive a restart in their order', async () => {
    const first = await openIntake()
    for (let index = 0; index < draftLimit; index += 1) {
      await first.intake.addText(modalityId, `number ${index}\n${'words '.repeat(30)}`)
    }
    expect(await errorOf(first.intake.addText(modalityId, 'one more'))).toEqual({
      kind: 'too-many-inputs',
      count: draftLimit + 1,
      limit: draftLimit,
    })
    await first.intake.close()
    const { intake } = await openIntake(first.folder)
    const restored = await intake.restoreDrafts(modalityId)
    expect(restored.map(({ name }) => name)).toEqual(
      Array.from({ length: draftLimit }, (_, index) => `number ${index}`),
    )
    const { send } = await intake.readInput(choose(restored[7]?.ref ?? ''), reading)
    expect(send).toEqual({ kind: 'text', text: `number 7\n${'words '.repeat(30)}` })
  })
})

describe('a text file', () => {
  test.each([
    ['UTF-8', Buffer.from('Señor\tend\r\n'), []],
    ['UTF-8-BOM', Buffer.concat([mark, Buffer.from('Señor\tend\r\n')]), ['UTF-8-BOM']],
    ['UTF-16LE', Buffer.from('\ufeffSeñor\tend\r\n', 'utf16le'), ['UTF-16LE']],
    ['UTF-16BE', Buffer.from('\ufeffSeñor\tend\r\n', 'utf16le').swap16(), ['UTF-16BE']],
  ])('in %s is sent as its characters, and says where they were others', async (_name, content, from) => {
    const opened = await openIntake()
    const draft = await dropFile(opened, 'a.txt', content)
    expect(draft).toMatchObject({
      origin: 'file',
      name: 'a.txt',
      sizeBytes: content.byteLength,
      mediaType: 'text/plain',
      width: null,
      error: null,
      canShrink: false,
      excerpt: 'Señor end',
    })
    const { send, bytes, thumbnail, input } = await opened.intake.readInput(choose(draft.ref), reading)
    expect([send, thumbnail]).toEqual([{ kind: 'text', text: 'Señor\tend\r\n' }, null])
    expect(Buffer.from(bytes ?? []).toString()).toBe('Señor\tend\r\n')
    expect(input).toMatchObject({
      path: join(opened.folder, 'a.txt'),
      sizeBytes: content.byteLength,
      mediaType: 'text/plain',
      width: null,
      excerpt: 'Señor\tend\r\n',
      notes: from.map((encoding) => ({ kind: 'reencoded', from: encoding, to: 'UTF-8' })),
    })
    expect(await errorOf(opened.intake.thumbnail(draft.ref))).toEqual({ kind: 'not-found', what: 'thumbnail' })
  })

  test.each([
    ['table.csv', 'text/csv'],
    ['table.TSV', 'text/tab-separated-values'],
    ['notes.md', 'text/plain'],
    ['page.html', 'text/plain'],
    ['README', 'text/plain'],
    ['about.csv.txt', 'text/plain'],
  ])('named %s is %s', async (name, mediaType) => {
    const opened = await openIntake()
    const draft = await dropFile(opened, name, '<html>a,b')
    expect([draft.mediaType, draft.error]).toEqual([mediaType, null])
    expect((await opened.intake.readInput(choose(draft.ref), reading)).input.mediaType).toBe(mediaType)
  })

  const refusals: [name: string, content: Buffer | string, error: object][] = [
    ['empty.txt', '', { kind: 'file-empty' }],
    ['mark alone.txt', mark, { kind: 'file-empty' }],
    ['blank.txt', ' \r\n\t\n', { kind: 'file-empty' }],
    ['latin.txt', Buffer.from('Señor', 'latin1'), { kind: 'text-undecodable' }],
    ['picture.txt', png, { kind: 'type-refused', found: 'image/png', accepted: textAccepts.mediaTypes }],
    ['paper.pdf', '%PDF-1.4\n1 0 obj', { kind: 'type-refused', found: 'application/pdf' }],
    ['unknown.txt', Buffer.from([1, 2, 3, 200]), { kind: 'type-refused', found: '' }],
    ['cut.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), { kind: 'type-refused', found: 'image/jpeg' }],
  ]
  test.each(refusals)('%s is refused when it is dropped and when it is sent', async (name, content, error) => {
    const opened = await openIntake()
    const draft = await dropFile(opened, name, content)
    expect(draft.error).toMatchObject({ ...error, name })
    expect(await errorOf(opened.intake.readInput(choose(draft.ref), reading))).toEqual(draft.error)
  })

  test('may begin with what begins a binary file', async () => {
    const opened = await openIntake()
    for (const text of ['ID3 tags, explained', 'BM or not', 'OggS']) {
      expect((await dropFile(opened, 'a.txt', text)).error).toBeNull()
    }
  })

  test('of 20 MB is one byte too large, and is not shrunk', async () => {
    const opened = await openIntake()
    const fits = await dropFile(opened, 'fits.txt', Buffer.alloc(limit, 'a'))
    expect([fits.error, (await opened.intake.readInput(choose(fits.ref), reading)).bytes?.byteLength]).toEqual([
      null,
      limit,
    ])
    const draft = await dropFile(opened, 'large.csv', Buffer.alloc(limit + 1, 'a'))
    const error = { kind: 'too-large', name: 'large.csv', sizeBytes: 20_000_000, limitBytes: limit }
    expect(draft).toMatchObject({ mediaType: 'text/csv', error, canShrink: false })
    expect(await errorOf(opened.intake.readInput(choose(draft.ref), reading))).toEqual(error)
    expect(await errorOf(opened.intake.readInput(choose(draft.ref, { shrink: true }), reading))).toEqual(error)
  })

  test('that grows over the limit as UTF-8 is refused when it is read', async () => {
    const opened = await openIntake()
    const text = '机'.repeat(7_000_000)
    const { ref, error } = await dropFile(opened, 'a.txt', Buffer.from(`\ufeff${text}`, 'utf16le'))
    expect(error).toBeNull()
    expect(await errorOf(opened.intake.readInput(choose(ref), reading))).toMatchObject({
      kind: 'too-large',
      sizeBytes: 21_000_000,
    })
  })

  test('is judged by its beginning when it is dropped, and as a whole when it is sent', async () => {
    const opened = await openIntake()
    // a character lies across the end of what is looked at
    const { ref, error } = await dropFile(opened, 'a.txt', Buffer.concat([Buffer.from(`a${'é'.repeat(50_000)}`), png]))
    expect(error).toBeNull()
    expect((await errorOf(opened.intake.readInput(choose(ref), reading))).kind).toBe('type-refused')
  })

  test('that changed since it was dropped is not sent', async () => {
    const opened = await openIntake()
    const { ref } = await dropFile(opened, 'a.txt', 'words')
    await appendFile(join(opened.folder, 'a.txt'), 'x')
    expect(await errorOf(opened.intake.readInput(choose(ref), reading))).toEqual({
      kind: 'file-changed',
      name: 'a.txt',
    })
  })

  test('survives a restart as a draft', async () => {
    const first = await openIntake()
    await dropFile(first, 'a.csv', 'a,b')
    await first.intake.close()
    const { intake } = await openIntake(first.folder)
    expect(await intake.restoreDrafts(modalityId)).toMatchObject([
      { name: 'a.csv', mediaType: 'text/csv', excerpt: 'a,b', error: null },
    ])
  })
})

test('a folder gives the texts that its user means, those that can not be sent with their error', async () => {
  const opened = await openIntake()
  const folder = join(opened.folder, 'texts')
  await mkdir(join(folder, 'deep'), { recursive: true })
  const files: [string, Buffer | string][] = [
    ['deep/b.json', '{}'],
    ['a10.txt', 'ten'],
    ['a9.md', 'nine'],
    ['picture.png', png],
    ['code.py', 'print(1)'],
    ['LICENSE', 'words'],
    ['.hidden.txt', 'words'],
    ['false.txt', png],
    ['latin.log', Buffer.from('Señor', 'latin1')],
  ]
  for (const [name, content] of files) await writeFile(join(folder, name), content)
  const drafts = await drop(opened.intake, folder)
  expect(drafts.map(({ name, error }) => [name, error?.kind ?? null])).toEqual([
    ['a9.md', null],
    ['a10.txt', null],
    ['deep/b.json', null],
    ['false.txt', 'type-refused'],
    ['latin.log', 'text-undecodable'],
  ])
})

describe('bytes', () => {
  test('that were pasted are decoded like a file', async () => {
    const { intake } = await openIntake()
    const content = Buffer.from('\ufeffa;b', 'utf16le')
    const draft = await upload(intake, 'Pasted.csv', content)
    expect(draft).toMatchObject({
      origin: 'paste',
      name: 'Pasted.csv',
      mediaType: 'text/csv',
      excerpt: 'a;b',
      error: null,
    })
    const { send, input } = await intake.readInput(choose(draft.ref), reading)
    expect(send).toEqual({ kind: 'text', text: 'a;b' })
    expect(input).toMatchObject({ origin: 'paste', path: null, sizeBytes: content.byteLength, excerpt: 'a;b' })
    expect((await upload(intake, 'Pasted.png', png)).error).toMatchObject({ kind: 'type-refused', found: 'image/png' })
  })

  test('over the limit are refused before they come', async () => {
    const { intake } = await openIntake()
    const error = { kind: 'too-large', name: 'a', sizeBytes: limit + 1, limitBytes: limit }
    expect(
      await errorOf(() => intake.openUpload(modalityId, { name: 'a', sizeBytes: limit + 1, origin: 'paste' })),
    ).toEqual(error)
    expect(await errorOf(intake.addBytes(modalityId, 'a', Buffer.alloc(limit + 1)))).toEqual(error)
  })

  test('from elsewhere are taken whole, whatever their size, and are gone once released', async () => {
    const { intake, folder } = await openIntake()
    const content = Buffer.alloc(9_000_000, 'word ')
    const draft = await intake.addBytes(modalityId, 'stdin', content)
    expect(draft).toMatchObject({ origin: 'paste', name: 'stdin', sizeBytes: 9_000_000, error: null })
    const { bytes } = await intake.readInput(choose(draft.ref), reading)
    expect(content.equals(bytes ?? Buffer.alloc(0))).toBe(true)
    const picture = await intake.addBytes('image-classify', 'stdin', png)
    expect(picture).toMatchObject({ origin: 'paste', mediaType: 'image/png', width: 4, error: null })
    expect((await intake.addBytes(modalityId, 'none', Buffer.alloc(0))).error).toEqual({
      kind: 'file-empty',
      name: 'none',
    })
    const drafts = [...(await intake.restoreDrafts(modalityId)), picture]
    intake.release(drafts.map(({ ref }) => ref))
    const [temporary = ''] = (await readdir(folder)).filter((name) => name.startsWith('temporary'))
    await expect.poll(() => readdir(join(folder, temporary))).toEqual([])
  })
})

describe('a URL', () => {
  const addUrl = (intake: Intake, url: string) => {
    const [draft] = intake.addUrls(modalityId, url).drafts
    if (draft === undefined) throw new Error('no draft')
    return draft.ref
  }

  test('is sent as such, and what it leads to is fetched to be shown', async () => {
    const { intake } = await openIntake()
    const { base } = await startFileServer({
      '/a.csv?v=1': Buffer.from('\ufeffSeñor', 'utf16le'),
      '/a.png': png,
      '/latin': Buffer.from('Señor', 'latin1'),
    })
    const read = await intake.readInput(choose(addUrl(intake, `${base}/a.csv?v=1`)), reading)
    expect(read.send).toEqual({ kind: 'url', url: `${base}/a.csv?v=1` })
    expect(Buffer.from(read.bytes ?? []).toString()).toBe('Señor')
    expect(read.input).toMatchObject({
      origin: 'url',
      mediaType: 'text/csv',
      excerpt: 'Señor',
      sizeBytes: 12,
      notes: [],
    })
    const causes: unknown[] = []
    for (const path of ['/a.png', '/latin', '/none']) {
      const { send, bytes, input } = await intake.readInput(choose(addUrl(intake, base + path)), reading)
      expect([send, bytes, input.excerpt]).toEqual([{ kind: 'url', url: base + path }, null, null])
      causes.push(...input.notes)
    }
    expect(causes).toEqual([
      { kind: 'preview-failed', cause: 'no text that is taken, but image/png' },
      { kind: 'preview-failed', cause: 'neither UTF-8 nor UTF-16' },
      { kind: 'preview-failed', cause: 'HTTP 404 Not Found' },
    ])
  })

  test('is fetched and decoded where its text is to be sent', async () => {
    const { intake } = await openIntake()
    const { base } = await startFileServer({
      '/a.txt': Buffer.concat([mark, Buffer.from('Señor')]),
      '/a.png': png,
      '/large': (_request, response) => response.writeHead(200, { 'content-length': limit + 1 }).end(),
    })
    const send = (path: string) => intake.readInput(choose(addUrl(intake, base + path), { sendAsBytes: true }), reading)
    const read = await send('/a.txt')
    expect(read.send).toEqual({ kind: 'text', text: 'Señor' })
    expect(read.input).toMatchObject({
      origin: 'url',
      url: `${base}/a.txt`,
      mediaType: 'text/plain',
      sizeBytes: 9,
      excerpt: 'Señor',
      notes: [{ kind: 'reencoded', from: 'UTF-8-BOM', to: 'UTF-8' }],
    })
    expect(await errorOf(send('/a.png'))).toMatchObject({ kind: 'type-refused', found: 'image/png' })
    expect(await errorOf(send('/large'))).toMatchObject({ kind: 'url-fetch-failed', cause: 'more than 20.0 MB' })
  })
})

describe('a stored text', () => {
  const stored: StoredInput = {
    origin: 'text',
    name: 'words',
    url: null,
    path: null,
    mtimeMs: null,
    sizeBytes: 5,
    mediaType: 'text/plain',
    width: null,
    height: null,
    durationMs: null,
    hash: null,
    isKept: false,
    thumbnailHash: null,
    notes: [],
    excerpt: 'words',
    companions: [],
  }

  test('that was typed in and is short comes back from its entry', async () => {
    const { intake } = await openIntake()
    const draft = await intake.addStored(modalityId, stored, null)
    expect(draft).toMatchObject({ origin: 'text', name: 'words', mediaType: 'text/plain', error: null })
    expect((await intake.readInput(choose(draft.ref), reading)).send).toEqual({ kind: 'text', text: 'words' })
  })

  test('that was typed in and is long comes back from its copy, which it then needs no more', async () => {
    const { intake, folder } = await openIntake()
    const text = `\ufeffSee table.csv\x1b\n${'words '.repeat(5_000)}`
    await writeFile(join(folder, 'blob'), text)
    const long = { ...stored, sizeBytes: Buffer.byteLength(text), excerpt: text.slice(0, excerptLength) }
    const draft = await intake.addStored(modalityId, long, join(folder, 'blob'))
    await rm(join(folder, 'blob'))
    expect(draft).toMatchObject({ origin: 'text', mediaType: 'text/plain', error: null })
    expect((await intake.readInput(choose(draft.ref), reading)).send).toEqual({ kind: 'text', text })
    const lost = await intake.addStored(modalityId, long, null)
    expect(lost.error).toEqual({ kind: 'file-missing', name: 'words' })
    expect(intake.describe(choose(lost.ref)).excerpt).toBe(long.excerpt)
  })

  test('that was a file or was pasted is read from where its bytes lie now', async () => {
    const { intake, folder } = await openIntake()
    await writeFile(join(folder, 'blob'), 'a,b')
    const notes: StoredInput['notes'] = [{ kind: 'reencoded', from: 'UTF-16LE', to: 'UTF-8' }]
    for (const origin of ['file', 'paste'] as const) {
      const path = origin === 'file' ? '/elsewhere/a.csv' : null
      const input = { ...stored, origin, name: 'a.csv', path, sizeBytes: 8, notes, excerpt: 'a,b' }
      const draft = await intake.addStored(modalityId, input, join(folder, 'blob'))
      expect(draft).toMatchObject({ origin, name: 'a.csv', mediaType: 'text/csv', error: null })
      const read = await intake.readInput(choose(draft.ref), reading)
      expect(read.send).toEqual({ kind: 'text', text: 'a,b' })
      expect(read.input).toMatchObject({ origin, path, sizeBytes: 8, notes, excerpt: 'a,b' })
    }
    expect((await intake.addStored(modalityId, { ...stored, origin: 'paste' }, null)).error?.kind).toBe('file-missing')
  })

  test('of a URL is that URL again', async () => {
    const { intake } = await openIntake()
    const url = 'http://a.test/a.txt'
    const draft = await intake.addStored(modalityId, { ...stored, origin: 'url', name: url, url }, null)
    expect(draft).toMatchObject({ origin: 'url', name: url, error: null })
  })
})
