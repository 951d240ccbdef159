import { execFileSync } from 'node:child_process'
import { appendFile, chmod, mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { grantPath } from '../../../src-main/intake/grant-path.ts'
import { readFileWhole, type GrantedFile } from '../../../src-main/intake/granted-file.ts'
import { asNobody, canBeRefused } from './as-nobody.ts'
import { errorOf } from './error-of.ts'
import { temporaryFolder } from './temporary-folder.ts'

const modifiedAt = new Date(1_700_000_000_000)

async function grantedFile(content = 'pixels'): Promise<{ folder: string; path: string; file: GrantedFile }> {
  const folder = await temporaryFolder()
  const path = join(folder, 'a.png')
  await writeFile(path, content)
  await utimes(path, modifiedAt, modifiedAt)
  const file = await grantPath(path)
  if (file.kind === 'folder') throw new Error('a folder')
  return { folder, path, file }
}

describe('a granted file', () => {
  test('is read while it is what it was', async () => {
    const { path, file } = await grantedFile()
    expect(file).toMatchObject({ name: 'a.png', path, sizeBytes: 6 })
    expect(Buffer.from(await readFileWhole(file)).toString()).toBe('pixels')
  })

  test('that has grown is refused', async () => {
    const { path, file } = await grantedFile()
    await appendFile(path, '!')
    await utimes(path, modifiedAt, modifiedAt)
    expect(await errorOf(readFileWhole(file))).toEqual({ kind: 'file-changed', name: 'a.png' })
  })

  test('that was written anew with the same size is refused', async () => {
    const { path, file } = await grantedFile()
    await writeFile(path, 'PIXELS')
    await utimes(path, new Date(), new Date(file.mtimeMs + 1000))
    expect(await errorOf(readFileWhole(file))).toEqual({ kind: 'file-changed', name: 'a.png' })
  })

  test('that is gone is named', async () => {
    const { path, file } = await grantedFile()
    await rm(path)
    expect(await errorOf(readFileWhole(file))).toEqual({ kind: 'file-missing', name: 'a.png' })
  })

  test.skipIf(process.platform === 'win32')('in whose place a link was put is refused', async () => {
    const { folder, path, file } = await grantedFile()
    await rename(path, join(folder, 'b.png'))
    await symlink(join(folder, 'b.png'), path)
    expect(await errorOf(readFileWhole(file))).toEqual({ kind: 'file-irregular', name: 'a.png' })
  })

  test.skipIf(process.platform === 'win32')('whose folder was replaced by a link is refused', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'here'))
    await writeFile(join(folder, 'here', 'a.png'), 'pixels')
    const file = await grantPath(join(folder, 'here', 'a.png'))
    await rename(join(folder, 'here'), join(folder, 'there'))
    await symlink(join(folder, 'there'), join(folder, 'here'))
    if (file.kind === 'folder') throw new Error('a folder')
    expect(await errorOf(readFileWhole(file))).toEqual({ kind: 'file-changed', name: 'a.png' })
  })

  test.skipIf(process.platform === 'win32')(
    'that is a pipe is refused at once instead of being waited for',
    async () => {
      const folder = await temporaryFolder()
      execFileSync('mkfifo', [join(folder, 'pipe.png')])
      const file = await grantPath(join(folder, 'pipe.png'))
      if (file.kind === 'folder') throw new Error('a folder')
      expect(await errorOf(readFileWhole(file))).toEqual({ kind: 'file-irregular', name: 'pipe.png' })
    },
  )

  test.runIf(canBeRefused)('that may not be read is named with the reason', async () => {
    const { folder, path, file } = await grantedFile()
    await chmod(folder, 0o755)
    await chmod(path, 0)
    const error = await asNobody(() => errorOf(readFileWhole(file)))
    expect(error).toEqual({ kind: 'file-unreadable', name: 'a.png', cause: 'EACCES' })
  })
})

describe('grantPath', () => {
  test.skipIf(process.platform === 'win32')('follows a link once, and keeps its name', async () => {
    const { folder, path } = await grantedFile()
    await symlink(path, join(folder, 'link.png'))
    expect(await grantPath(join(folder, 'link.png'))).toMatchObject({ name: 'link.png', path })
  })

  test('tells a folder', async () => {
    const { folder } = await grantedFile()
    expect(await grantPath(folder)).toMatchObject({ kind: 'folder', path: folder })
  })

  test('refuses what is not there', async () => {
    expect(await errorOf(grantPath(join(await temporaryFolder(), 'no.png')))).toEqual({
      kind: 'file-missing',
      name: 'no.png',
    })
  })
})
