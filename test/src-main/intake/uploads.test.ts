import { readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { pieceBytes, Uploads } from '../../../src-main/intake/uploads.ts'
import { errorOf } from './error-of.ts'
import { temporaryFolder } from './temporary-folder.ts'

const modalityId = 'image-classify' as const

async function* pieces(...parts: (string | Buffer)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield Buffer.from(part)
}

async function createUploads(lifetimeMs?: number) {
  const parent = await temporaryFolder()
  const uploads = new Uploads({
    temporaryFolder: join(parent, 'foresight'),
    ...(lifetimeMs === undefined ? {} : { lifetimeMs }),
  })
  onTestFinished(() => uploads.dispose())
  const files = async () => {
    const folders = await readdir(parent)
    return (await Promise.all(folders.map((folder) => readdir(join(parent, folder))))).flat()
  }
  return { parent, uploads, files }
}

describe('an upload', () => {
  test('is what its pieces make together, and a file that only its owner can reach', async () => {
    const { uploads } = await createUploads()
    const token = uploads.open({ name: 'Pasted.png', sizeBytes: 9, origin: 'paste', modalityId })
    await uploads.receive(token, pieces('pix', 'el'))
    await uploads.receive(token, pieces('s!!!'))
    const { file } = await uploads.close(token)
    expect(file).toMatchObject({ origin: 'paste', name: 'Pasted.png', sizeBytes: 9, home: { path: null } })
    expect(await readFile(file.path, 'utf8')).toBe('pixels!!!')
    expect((await stat(dirname(file.path))).mode & 0o077).toBe(0)
  })

  test('uses its token up', async () => {
    const { uploads } = await createUploads()
    const token = uploads.open({ name: 'a', sizeBytes: 1, origin: 'paste', modalityId })
    await uploads.receive(token, pieces('x'))
    await uploads.close(token)
    expect(await errorOf(uploads.close(token))).toEqual({ kind: 'not-found', what: 'upload' })
    expect(await errorOf(uploads.receive(token, pieces('x')))).toEqual({ kind: 'not-found', what: 'upload' })
  })

  test('that brings more than was announced ends and leaves nothing', async () => {
    const { uploads, files } = await createUploads()
    const token = uploads.open({ name: 'a', sizeBytes: 3, origin: 'paste', modalityId })
    const error = await errorOf(uploads.receive(token, pieces('pixels')))
    expect(error).toEqual({ kind: 'upload-broken', name: 'a', cause: 'more than 3 bytes came' })
    expect(await errorOf(uploads.close(token))).toEqual({ kind: 'not-found', what: 'upload' })
    expect(await files()).toEqual([])
  })

  test('that brings less is refused when it is closed', async () => {
    const { uploads, files } = await createUploads()
    const token = uploads.open({ name: 'a', sizeBytes: 3, origin: 'paste', modalityId })
    await uploads.receive(token, pieces('px'))
    expect(await errorOf(uploads.close(token))).toEqual({
      kind: 'upload-broken',
      name: 'a',
      cause: '2 of 3 bytes came',
    })
    expect(await files()).toEqual([])
  })

  test('takes no piece over the size of a piece', async () => {
    const { uploads } = await createUploads()
    const token = uploads.open({ name: 'a', sizeBytes: pieceBytes + 1, origin: 'paste', modalityId })
    const error = await errorOf(uploads.receive(token, pieces(Buffer.alloc(pieceBytes), 'x')))
    expect(error).toMatchObject({ kind: 'upload-broken', cause: `a piece has more than ${pieceBytes} bytes` })
  })

  test('takes one piece after the other', async () => {
    const { uploads } = await createUploads()
    const token = uploads.open({ name: 'a', sizeBytes: 2, origin: 'paste', modalityId })
    const first = uploads.receive(token, pieces('x'))
    expect(await errorOf(uploads.receive(token, pieces('y')))).toMatchObject({ kind: 'upload-broken' })
    await first
  })

  test('whose sender goes away ends', async () => {
    const { uploads, files } = await createUploads()
    const token = uploads.open({ name: 'a', sizeBytes: 9, origin: 'paste', modalityId })
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('px')
      throw new Error('gone')
    }
    expect(await errorOf(uploads.receive(token, broken()))).toEqual({ kind: 'upload-broken', name: 'a', cause: 'gone' })
    expect(await files()).toEqual([])
  })

  test('that nobody closes goes when its time is over', async () => {
    const { uploads, files } = await createUploads(20)
    const token = uploads.open({ name: 'a', sizeBytes: 9, origin: 'paste', modalityId })
    await uploads.receive(token, pieces('px'))
    await vi.waitFor(async () => expect(await files()).toEqual([]))
    expect(await errorOf(uploads.close(token))).toEqual({ kind: 'not-found', what: 'upload' })
  })

  test('goes with all others when the app quits', async () => {
    const { parent, uploads } = await createUploads()
    const token = uploads.open({ name: 'a', sizeBytes: 1, origin: 'paste', modalityId })
    await uploads.receive(token, pieces('x'))
    await uploads.close(token)
    await uploads.dispose()
    expect(await readdir(parent)).toEqual([])
  })
})
