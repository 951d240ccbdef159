import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { draftLimit, findDrafts } from '../../../src-main/intake/find-drafts.ts'
import { grantPath } from '../../../src-main/intake/grant-path.ts'
import { References } from '../../../src-main/intake/references.ts'
import { Failure, type AppError } from '../../../src-shared/errors.ts'
import type { InputDraft } from '../../../src-shared/inputs.ts'
import { imageAccepts } from '../../../src-shared/modalities/image-input.ts'
import { encodePicture, paintSolid } from '../../fixtures/pictures.ts'
import { asNobody, canBeRefused } from './as-nobody.ts'
import { temporaryFolder } from './temporary-folder.ts'

const accepts = [imageAccepts]
const png = await encodePicture(paintSolid({ width: 4, height: 3 }, [1, 2, 3]), 'png')
const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')

async function find(paths: string[], options: { signal?: AbortSignal; references?: References } = {}) {
  const references = options.references ?? new References({ onForgotten: () => undefined, onDrafts: () => undefined })
  const refs = await Promise.all(paths.map(async (path) => references.add(await grantPath(path))))
  const batches: InputDraft[][] = []
  let error: AppError | null = null
  try {
    const search = {
      references,
      modalityId: 'image-classify' as const,
      accepts,
      signal: options.signal ?? new AbortController().signal,
    }
    for await (const batch of findDrafts(refs, search)) batches.push(batch)
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    error = thrown.error
  }
  return { batches, drafts: batches.flat(), error, references }
}

describe('findDrafts of a folder', () => {
  test('finds pictures at any depth, sorted by name with numbers in their order', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'b', 'deep'), { recursive: true })
    for (const name of ['img10.png', 'img9.png', 'b/x.png', 'b/deep/y.png', 'c.png'])
      await writeFile(join(folder, name), png)
    const { drafts } = await find([folder])
    expect(drafts.map(({ name }) => name)).toEqual(['b/deep/y.png', 'b/x.png', 'c.png', 'img9.png', 'img10.png'])
    expect(drafts[0]).toMatchObject({ origin: 'file', mediaType: 'image/png', width: 4, height: 3, error: null })
  })

  test('leaves out hidden and other files, but reports what looks like a picture and is none that is taken', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, '.thumbnails'))
    const files: [string, Buffer | string][] = [
      ['.hidden.png', png],
      ['.thumbnails/a.png', png],
      ['notes.txt', 'words'],
      ['film.mp4', '\0\0\0\x18ftypisom'],
      ['no-extension', png],
      ['phone.heic', heic],
      ['text.jpg', 'words'],
      ['empty.png', ''],
    ]
    for (const [name, content] of files) await writeFile(join(folder, name), content)
    const { drafts } = await find([folder])
    expect(drafts.map(({ name, error }) => [name, error?.kind ?? null])).toEqual([
      ['empty.png', 'file-empty'],
      ['no-extension', null],
      ['phone.heic', 'type-refused'],
      ['text.jpg', 'type-refused'],
    ])
    expect(drafts[2]?.error).toEqual({
      kind: 'type-refused',
      name: 'phone.heic',
      found: 'image/heic',
      accepted: imageAccepts.mediaTypes,
    })
  })

  test.skipIf(process.platform === 'win32')(
    'ends in spite of links that lead in circles, and follows links to files',
    async () => {
      const folder = await temporaryFolder()
      await mkdir(join(folder, 'inner'))
      await writeFile(join(folder, 'inner', 'a.png'), png)
      await symlink(folder, join(folder, 'inner', 'circle'))
      await symlink(join(folder, 'inner', 'a.png'), join(folder, 'link.png'))
      await symlink(join(folder, 'nowhere.png'), join(folder, 'loose.png'))
      const { drafts } = await find([folder])
      expect(drafts.map(({ name, error }) => [name, error?.kind ?? null])).toEqual([
        ['inner/a.png', null],
        ['link.png', null],
        ['loose.png', 'file-missing'],
      ])
    },
  )

  test.runIf(canBeRefused)('names folders and pictures that may not be read', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'closed'))
    await writeFile(join(folder, 'closed.png'), png)
    await chmod(folder, 0o755)
    await chmod(join(folder, 'closed'), 0)
    await chmod(join(folder, 'closed.png'), 0)
    const { drafts } = await asNobody(() => find([folder]))
    await chmod(join(folder, 'closed'), 0o700)
    expect(drafts.map(({ error }) => error)).toEqual([
      { kind: 'file-unreadable', name: 'closed', cause: 'EACCES' },
      { kind: 'file-unreadable', name: 'closed.png', cause: 'EACCES' },
    ])
  })

  test('comes in batches of at most 50, and stops when nobody listens any more', async () => {
    const folder = await temporaryFolder()
    for (let index = 0; index < 120; index += 1) await writeFile(join(folder, `${index}.png`), png)
    const { batches } = await find([folder])
    expect(batches.map(({ length }) => length)).toEqual([50, 50, 20])
    expect((await find([folder], { signal: AbortSignal.abort() })).drafts).toEqual([])
  })

  test('gives what there is room for, and then says how many there were', async () => {
    const folder = await temporaryFolder()
    for (let index = 0; index < 5; index += 1) await writeFile(join(folder, `${index}.png`), png)
    await writeFile(join(folder, 'notes.txt'), 'words')
    const references = new References({ onForgotten: () => undefined, onDrafts: () => undefined })
    for (let index = 0; index < draftLimit - 3; index += 1) {
      references.add({ kind: 'url', name: '', url: '' }, 'image-classify')
    }
    const { drafts, error } = await find([folder], { references })
    expect(drafts).toHaveLength(3)
    expect(error).toEqual({ kind: 'too-many-inputs', count: draftLimit + 2, limit: draftLimit })
  })
})

describe('findDrafts of single files', () => {
  test('reports every one, whatever it is', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'notes.txt'), 'words')
    await writeFile(join(folder, '.hidden.png'), png)
    const { drafts, references } = await find([join(folder, 'notes.txt'), join(folder, '.hidden.png')])
    expect(drafts.map(({ name, error }) => [name, error?.kind ?? null])).toEqual([
      ['notes.txt', 'type-refused'],
      ['.hidden.png', null],
    ])
    expect(references.draftsOf('image-classify')).toEqual(drafts.map(({ ref }) => ref))
  })
})
