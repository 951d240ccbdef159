import fc from 'fast-check'
import { appendFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createIntake, type Intake } from '../../../src-main/intake/create-intake.ts'
import { Failure } from '../../../src-shared/errors.ts'
import type { StoredInput } from '../../../src-shared/history.ts'
import type { InputChoice, InputDraft } from '../../../src-shared/inputs.ts'
import { imageAccepts } from '../../../src-shared/modalities/image-input.ts'
import { encodeBmp } from '../../fixtures/bmp.ts'
import { encodePicture, paintQuarters } from '../../fixtures/pictures.ts'
import { errorOf } from './error-of.ts'
import { startFileServer } from './file-server.ts'
import { largestDifference, shownPixels, storedPixels } from './stored-pixels.ts'
import { markedGif, markedJpeg, markedPng, markedWebp, noise } from './strip/marked-pictures.ts'
import { temporaryFolder } from './temporary-folder.ts'

const modalityId = 'image-classify' as const
const raster = paintQuarters({ width: 600, height: 400 }, [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [255, 255, 0],
])
const sideways = await encodePicture(raster, 'jpeg', { orientation: 6, hasGps: true })
const upright = await encodePicture(raster, 'png')
const signal = new AbortController().signal

interface Opened {
  intake: Intake
  folder: string
  draftsFile: string
}

async function openIntake(folder?: string): Promise<Opened> {
  const home = folder ?? (await temporaryFolder())
  const draftsFile = join(home, 'drafts.json')
  const intake = createIntake({ temporaryFolder: join(home, 'temporary'), draftsFile })
  onTestFinished(() => intake.close())
  return { intake, folder: home, draftsFile }
}

async function dropped(intake: Intake, ...paths: string[]): Promise<InputDraft[]> {
  const grants = await Promise.all(paths.map((path) => intake.grant(path)))
  const refs = grants.map(({ ref }) => ref)
  const drafts: InputDraft[] = []
  for await (const batch of intake.inspect(modalityId, refs, signal)) drafts.push(...batch)
  return drafts
}

async function droppedFile({ intake, folder }: Opened, name: string, content: Buffer): Promise<InputDraft> {
  await writeFile(join(folder, name), content)
  const [draft] = await dropped(intake, join(folder, name))
  if (draft === undefined) throw new Error('no draft')
  return draft
}

const toError = (thrown: unknown) => {
  if (thrown instanceof Failure) return thrown.error
  throw thrown
}

const choose = (ref: string, changes: Partial<InputChoice> = {}): InputChoice => ({
  ref,
  sendAsBytes: false,
  shrink: false,
  ...changes,
})
const reading = { accepts: [imageAccepts], normalise: true, signal }

describe('a file', () => {
  test('becomes a draft, and then bytes that stand upright and tell nothing else', async () => {
    const opened = await openIntake()
    const draft = await droppedFile(opened, 'a.jpg', sideways)
    expect(draft).toMatchObject({
      origin: 'file',
      name: 'a.jpg',
      sizeBytes: sideways.byteLength,
      mediaType: 'image/jpeg',
      orientation: 6,
    })
    const { send, bytes, input, thumbnail } = await opened.intake.readInput(choose(draft.ref), reading)
    expect(send).toEqual({ kind: 'bytes', bytes })
    expect(input).toMatchObject({
      origin: 'file',
      name: 'a.jpg',
      url: null,
      path: join(opened.folder, 'a.jpg'),
      sizeBytes: sideways.byteLength,
      mediaType: 'image/jpeg',
      width: 400,
      height: 600,
      hash: null,
      notes: [{ kind: 'orientation-applied', orientation: 6 }],
    })
    const expected = shownPixels(await storedPixels(sideways), 6)
    expect(largestDifference(await storedPixels(bytes ?? Buffer.alloc(0)), expected)).toBeLessThan(24)
    const { width, height } = await sharp(thumbnail ?? undefined).metadata()
    expect({ width, height }).toEqual({ width: 171, height: 256 })
  })

  test('goes out as it is where that was asked for', async () => {
    const opened = await openIntake()
    const { ref } = await droppedFile(opened, 'a.jpg', sideways)
    const { bytes, input } = await opened.intake.readInput(choose(ref), { ...reading, normalise: false })
    expect(Buffer.from(bytes ?? [])).toEqual(sideways)
    expect(input).toMatchObject({ width: 600, height: 400, notes: [] })
  })

  test('that changed since it was dropped is not sent', async () => {
    const opened = await openIntake()
    const { ref } = await droppedFile(opened, 'a.png', upright)
    await appendFile(join(opened.folder, 'a.png'), 'x')
    expect(await errorOf(opened.intake.readInput(choose(ref), reading))).toEqual({
      kind: 'file-changed',
      name: 'a.png',
    })
  })

  test('that is damaged is refused only where nothing of it can be decoded', async () => {
    const opened = await openIntake()
    const cut = await droppedFile(opened, 'cut.png', upright.subarray(0, upright.byteLength - 100))
    const { bytes } = await opened.intake.readInput(choose(cut.ref), reading)
    expect(bytes?.byteLength).toBe(upright.byteLength - 100)
    const header = await droppedFile(opened, 'header.png', upright.subarray(0, 40))
    expect(header.error).toBeNull()
    const error = await errorOf(opened.intake.readInput(choose(header.ref), reading))
    expect(error).toMatchObject({ kind: 'undecodable', name: 'header.png' })
    expect(await errorOf(opened.intake.thumbnail(header.ref))).toEqual(error)
  })

  test('that is cut off or overwritten anywhere is sent or refused, and breaks nothing', async () => {
    const opened = await openIntake()
    const made = await Promise.all([
      markedJpeg(),
      markedPng(),
      markedWebp(),
      markedGif(),
      encodePicture(raster, 'tiff', { orientation: 8 }),
      encodePicture(noise(), 'jpeg', { orientation: 6 }),
      encodeBmp(noise(), { bitsPerPixel: 32, header: 'v5' }),
    ])
    const change = fc.tuple(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(255))
    const damage = fc.tuple(
      fc.nat(made.length - 1),
      fc.double({ min: 0, max: 2, noNaN: true }),
      fc.array(change, { maxLength: 9 }),
    )
    let index = 0
    await fc.assert(
      fc.asyncProperty(damage, async ([choice, end, changes]) => {
        const bytes = Buffer.from(made[choice] ?? '')
        for (const [place, value] of changes) bytes[Math.floor(place * bytes.byteLength)] = value
        index += 1
        const { ref } = await droppedFile(opened, `${index}`, bytes.subarray(0, Math.floor(end * bytes.byteLength)))
        const read = opened.intake.readInput(choose(ref), reading).then(({ input }) => input.notes, toError)
        expect(await read).toBeTruthy()
      }),
      { numRuns: 300 },
    )
  })

  test('over the limits says so, and is shrunk on demand', async () => {
    const opened = await openIntake()
    const large = await sharp({ create: { width: 10_000, height: 8600, channels: 3, background: '#357' } })
      .png()
      .toBuffer()
    const draft = await droppedFile(opened, 'large.png', large)
    const error = { kind: 'too-many-pixels', name: 'large.png', pixels: 86_000_000, limitPixels: 85_000_000 }
    expect(draft).toMatchObject({ error, canShrink: true })
    expect(await errorOf(opened.intake.readInput(choose(draft.ref), reading))).toEqual(error)
    const { input } = await opened.intake.readInput(choose(draft.ref, { shrink: true }), reading)
    const { width, height } = input
    expect((width ?? 0) * (height ?? 0)).toBeLessThanOrEqual(85_000_000)
    expect(input.notes).toEqual([{ kind: 'shrunk', width, height }])
  })

  test('of BMP is taken like the rest, thumbnail included', async () => {
    const opened = await openIntake()
    const bmp = encodeBmp(raster)
    const draft = await droppedFile(opened, 'a.bmp', bmp)
    expect(draft).toMatchObject({ mediaType: 'image/bmp', width: 600, height: 400, error: null })
    expect((await sharp(await opened.intake.thumbnail(draft.ref)).metadata()).width).toBe(256)
    const { bytes, input } = await opened.intake.readInput(choose(draft.ref), reading)
    expect(Buffer.from(bytes ?? [])).toEqual(bmp)
    expect(input.notes).toEqual([])
  })

  test('can be described before it is read, and so can a ref that nobody knows', async () => {
    const opened = await openIntake()
    const { ref } = await droppedFile(opened, 'a.png', upright)
    const path = join(opened.folder, 'a.png')
    expect(opened.intake.describe(choose(ref))).toMatchObject({
      origin: 'file',
      name: 'a.png',
      path,
      sizeBytes: upright.byteLength,
    })
    expect(opened.intake.describe(choose('nobody'))).toMatchObject({ name: 'nobody', path: null })
    expect(await errorOf(opened.intake.readInput(choose('nobody'), reading))).toEqual({
      kind: 'ref-unknown',
      name: 'nobody',
    })
  })

  test('of a run that was cancelled is not sent', async () => {
    const opened = await openIntake()
    const { ref } = await droppedFile(opened, 'a.png', upright)
    const cancelled = { ...reading, signal: AbortSignal.abort() }
    expect(await errorOf(opened.intake.readInput(choose(ref), cancelled))).toEqual({ kind: 'cancelled' })
  })
})

describe('a thumbnail', () => {
  test('is upright, on white, and no larger than 256 pixels', async () => {
    const opened = await openIntake()
    const clear = await sharp({ create: { width: 300, height: 20, channels: 4, background: '#0000' } })
      .png()
      .toBuffer()
    const drafts = [await droppedFile(opened, 'a.jpg', sideways), await droppedFile(opened, 'b.png', clear)]
    const [turned, white] = await Promise.all(
      drafts.map(async ({ ref }) => storedPixels(await opened.intake.thumbnail(ref))),
    )
    expect({ width: turned?.width, height: turned?.height }).toEqual({ width: 171, height: 256 })
    // stored, the red quarter is at the top left; turned clockwise, it is at the top right
    const topRight = (turned?.width ?? 0) * 3 * 20 - 30
    expect(turned?.data[topRight]).toBeGreaterThan(200)
    expect(turned?.data[topRight + 1]).toBeLessThan(60)
    expect(white?.data.every((value) => value > 250)).toBe(true)
  })

  test('is made once', async () => {
    const opened = await openIntake()
    const { ref } = await droppedFile(opened, 'a.png', upright)
    const [first, second] = await Promise.all([opened.intake.thumbnail(ref), opened.intake.thumbnail(ref)])
    await rm(join(opened.folder, 'a.png'))
    expect(second).toBe(first)
    expect(await opened.intake.thumbnail(ref)).toBe(first)
  })
})

describe('a URL', () => {
  const addUrl = (intake: Intake, url: string) => {
    const [draft] = intake.addUrls(modalityId, url).drafts
    if (draft === undefined) throw new Error('no draft')
    return draft
  }

  test('is a draft without being fetched', async () => {
    const { intake } = await openIntake()
    const { base, asked } = await startFileServer({})
    const { drafts, rejected } = intake.addUrls(modalityId, `${base}/a.jpg\nnonsense`)
    expect(drafts).toMatchObject([
      { origin: 'url', name: `${base}/a.jpg`, sizeBytes: null, error: null, canShrink: false },
    ])
    expect(rejected).toMatchObject([{ kind: 'url-invalid', problem: 'syntax' }])
    expect(asked).toEqual([])
    expect(await errorOf(intake.thumbnail(drafts[0]?.ref ?? ''))).toEqual({ kind: 'not-found', what: 'thumbnail' })
  })

  test('is sent as such, and fetched once to be shown', async () => {
    const { intake } = await openIntake()
    const { base, asked } = await startFileServer({ '/a.jpg': sideways })
    const { ref } = addUrl(intake, `${base}/a.jpg`)
    const { send, bytes, thumbnail, input } = await intake.readInput(choose(ref), reading)
    expect(send).toEqual({ kind: 'url', url: `${base}/a.jpg` })
    expect(Buffer.from(bytes ?? [])).toEqual(sideways)
    expect(input).toMatchObject({
      origin: 'url',
      url: `${base}/a.jpg`,
      path: null,
      width: 600,
      height: 400,
      mediaType: 'image/jpeg',
    })
    expect(input.notes).toEqual([{ kind: 'url-orientation', orientation: 6 }])
    expect(asked).toEqual(['/a.jpg'])
    expect(await intake.thumbnail(ref)).toBe(thumbnail)
  })

  test('that can not be shown is sent all the same', async () => {
    const { intake } = await openIntake()
    const { base } = await startFileServer({
      '/page': Buffer.from('<!doctype html><p>hello'),
      '/damaged.png': upright.subarray(0, 40),
    })
    const causes: unknown[] = []
    for (const path of ['/none.jpg', '/page', '/damaged.png']) {
      const { send, bytes, thumbnail, input } = await intake.readInput(choose(addUrl(intake, base + path).ref), reading)
      expect(send).toEqual({ kind: 'url', url: base + path })
      expect({ bytes, thumbnail }).toEqual({ bytes: null, thumbnail: null })
      causes.push(...input.notes)
    }
    expect(causes).toEqual([
      { kind: 'preview-failed', cause: 'HTTP 404 Not Found' },
      { kind: 'preview-failed', cause: 'no picture that is taken, but text/html' },
      { kind: 'preview-failed', cause: expect.stringMatching(/\w/) },
    ])
  })

  test('is fetched, checked and normalised where its bytes are to be sent', async () => {
    const { intake } = await openIntake()
    const { base } = await startFileServer({ '/a.jpg': sideways, '/page': Buffer.from('<html>') })
    const { ref } = addUrl(intake, `${base}/a.jpg`)
    const { send, input } = await intake.readInput(choose(ref, { sendAsBytes: true }), reading)
    expect(send.kind).toBe('bytes')
    expect(input).toMatchObject({ origin: 'url', width: 400, height: 600, sizeBytes: sideways.byteLength })
    expect(input.notes).toEqual([{ kind: 'orientation-applied', orientation: 6 }])
    const bytesOf = (path: string) =>
      errorOf(intake.readInput(choose(addUrl(intake, base + path).ref, { sendAsBytes: true }), reading))
    expect(await bytesOf('/none.jpg')).toEqual({
      kind: 'url-fetch-failed',
      url: `${base}/none.jpg`,
      cause: 'HTTP 404 Not Found',
    })
    expect(await bytesOf('/page')).toMatchObject({ kind: 'type-refused', found: 'text/html' })
  })
})

describe('a pasted picture', () => {
  const paste = async (intake: Intake, bytes: Buffer) => {
    const { token, pieceBytes } = intake.openUpload(modalityId, {
      name: 'Pasted picture.png',
      sizeBytes: bytes.byteLength,
      origin: 'paste',
    })
    expect(pieceBytes).toBe(8_000_000)
    await intake.receiveUpload(
      token,
      (async function* () {
        yield bytes
      })(),
    )
    return intake.closeUpload(token)
  }

  test('is an input without a home', async () => {
    const { intake } = await openIntake()
    const draft = await paste(intake, upright)
    expect(draft).toMatchObject({ origin: 'paste', name: 'Pasted picture.png', width: 600, error: null })
    const { bytes, input } = await intake.readInput(choose(draft.ref), reading)
    expect(Buffer.from(bytes ?? [])).toEqual(upright)
    expect(input).toMatchObject({ origin: 'paste', path: null, mtimeMs: null, sizeBytes: upright.byteLength })
  })

  test('is gone from the disk once it is released, but not while a run holds it', async () => {
    const { intake, folder } = await openIntake()
    const filesLeft = async () => {
      const [temporary] = (await readdir(folder)).filter((name) => name.startsWith('temporary'))
      return readdir(join(folder, temporary ?? ''))
    }
    const { ref } = await paste(intake, upright)
    const letGo = intake.hold([ref])
    intake.release([ref])
    expect((await intake.readInput(choose(ref), reading)).bytes).not.toBeNull()
    letGo()
    await expect.poll(filesLeft).toEqual([])
  })

  test('that is too large to be read at all is refused before it comes', async () => {
    const { intake } = await openIntake()
    const error = await errorOf(() =>
      intake.openUpload(modalityId, { name: 'a.png', sizeBytes: 400_000_001, origin: 'paste' }),
    )
    expect(error).toEqual({ kind: 'too-large', name: 'a.png', sizeBytes: 400_000_001, limitBytes: 400_000_000 })
  })
})

describe('a stored input', () => {
  const stored: StoredInput = {
    origin: 'file',
    name: 'a.jpg',
    url: null,
    path: '/elsewhere/a.jpg',
    mtimeMs: 5,
    sizeBytes: 7,
    mediaType: 'image/png',
    width: 600,
    height: 400,
    durationMs: null,
    hash: null,
    isKept: true,
    thumbnailHash: null,
    notes: [{ kind: 'orientation-applied', orientation: 6 }],
    excerpt: null,
    companions: [],
  }

  test('is read from where its bytes lie now, and still says where it came from and what was done', async () => {
    const { intake, folder } = await openIntake()
    await writeFile(join(folder, 'blob'), upright)
    const draft = await intake.addStored(modalityId, stored, join(folder, 'blob'))
    expect(draft).toMatchObject({ name: 'a.jpg', origin: 'file', error: null })
    const { input } = await intake.readInput(choose(draft.ref), reading)
    expect(input).toMatchObject({ path: '/elsewhere/a.jpg', mtimeMs: 5, sizeBytes: 7, notes: stored.notes })
  })

  test('whose original is read again is judged anew', async () => {
    const { intake, folder } = await openIntake()
    const path = join(folder, 'a.jpg')
    await writeFile(path, upright)
    const draft = await intake.addStored(modalityId, { ...stored, path }, path)
    const { input } = await intake.readInput(choose(draft.ref), reading)
    expect(input).toMatchObject({ path, sizeBytes: upright.byteLength, notes: [] })
  })

  test('of a URL is that URL again', async () => {
    const { intake } = await openIntake()
    const url = 'http://a.test/a.jpg'
    expect(await intake.addStored(modalityId, { ...stored, origin: 'url', name: url, url }, null)).toMatchObject({
      origin: 'url',
      name: url,
      error: null,
    })
  })

  test('whose bytes are nowhere is a draft that says so', async () => {
    const { intake } = await openIntake()
    const draft = await intake.addStored(modalityId, stored, null)
    expect(draft.error).toEqual({ kind: 'file-missing', name: 'a.jpg' })
    expect(intake.describe(choose(draft.ref))).toMatchObject({ name: 'a.jpg', path: '/elsewhere/a.jpg' })
    expect(await errorOf(intake.readInput(choose(draft.ref), reading))).toEqual(draft.error)
  })
})

describe('drafts', () => {
  test('survive a restart in their order, checked again, without what was pasted or released', async () => {
    const first = await openIntake()
    const [a, b, c] = ['a.png', 'b.png', 'c.png'].map((name) => join(first.folder, name))
    for (const path of [a, b, c]) await writeFile(path ?? '', upright)
    const drafts = await dropped(first.intake, a ?? '', b ?? '', c ?? '')
    first.intake.addUrls(modalityId, 'http://a.test/1.jpg')
    const { token } = first.intake.openUpload(modalityId, { name: 'pasted.png', sizeBytes: 1, origin: 'paste' })
    await first.intake.receiveUpload(
      token,
      (async function* () {
        yield Buffer.from('x')
      })(),
    )
    await first.intake.closeUpload(token)
    first.intake.release([drafts[1]?.ref ?? ''])
    await first.intake.close()
    await appendFile(c ?? '', 'x')

    const { intake } = await openIntake(first.folder)
    const restored = await intake.restoreDrafts(modalityId)
    expect(restored.map(({ name, error }) => [name, error?.kind ?? null])).toEqual([
      ['a.png', null],
      ['c.png', 'file-changed'],
      ['http://a.test/1.jpg', null],
    ])
    expect((await intake.readInput(choose(restored[0]?.ref ?? ''), reading)).input.name).toBe('a.png')
  })

  test('are given again, under the same refs, to a page that was loaded anew', async () => {
    const opened = await openIntake()
    const { ref } = await droppedFile(opened, 'a.png', upright)
    const twice = [await opened.intake.restoreDrafts(modalityId), await opened.intake.restoreDrafts(modalityId)]
    expect(twice.map((drafts) => drafts.map((draft) => draft.ref))).toEqual([[ref], [ref]])
  })

  test('that nobody asked for stay saved', async () => {
    const first = await openIntake()
    first.intake.addUrls(modalityId, 'http://a.test/1.jpg')
    await first.intake.close()
    const second = await openIntake(first.folder)
    second.intake.addUrls(modalityId, 'http://a.test/2.jpg')
    await second.intake.close()
    const third = await openIntake(first.folder)
    const names = (await third.intake.restoreDrafts(modalityId)).map(({ name }) => name)
    expect(names).toEqual(['http://a.test/1.jpg', 'http://a.test/2.jpg'])
  })

  test('of a damaged file are none, and new ones are saved over it', async () => {
    const { folder, draftsFile, intake } = await openIntake()
    await writeFile(draftsFile, '{"drafts": {"image-classify": [{"kind": "nonsense"}]}}')
    expect(await intake.restoreDrafts(modalityId)).toEqual([])
    intake.addUrls(modalityId, 'http://a.test/1.jpg')
    await intake.close()
    expect(await readFile(draftsFile, 'utf8')).toContain('http://a.test/1.jpg')
    expect((await readdir(folder)).filter((name) => name.includes('.new'))).toEqual([])
  })

  test('are not saved without a file, as on the command line', async () => {
    const folder = await temporaryFolder()
    const intake = createIntake({ temporaryFolder: join(folder, 'temporary'), draftsFile: null })
    intake.addUrls(modalityId, 'http://a.test/1.jpg')
    await intake.close()
    expect(await readdir(folder)).toEqual([])
  })
})

test('a granted folder tells that it is one, and can not itself be read', async () => {
  const { intake, folder } = await openIntake()
  await mkdir(join(folder, 'pictures'))
  const grant = await intake.grant(join(folder, 'pictures'))
  expect(grant).toMatchObject({ name: 'pictures', isFolder: true })
  expect(await errorOf(intake.readInput(choose(grant.ref), reading))).toEqual({
    kind: 'file-irregular',
    name: 'pictures',
  })
})
