import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createDurableFile } from '../../src-main/durable-file.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

test('a file that is not there reads as null', async () => {
  expect(await createDurableFile(join(await makeTemporaryFolder(), 'a.json')).read()).toBeNull()
})

test('many writes at once leave the last text, and nothing beside it', async () => {
  const folder = await makeTemporaryFolder()
  const file = createDurableFile(join(folder, 'a.json'))
  const texts = Array.from({ length: 200 }, (_, n) => `text ${n} ${'x'.repeat(5000 - n)}`)
  await Promise.all(texts.map((text) => file.write(text)))
  expect(await file.read()).toBe(texts.at(-1))
  expect(await readdir(folder)).toEqual(['a.json'])
})

test('what a write resolves for is on disk', async () => {
  const path = join(await makeTemporaryFolder(), 'a.json')
  const file = createDurableFile(path)
  const first = file.write('first').then(() => readFile(path, 'utf8'))
  const second = file.write('second').then(() => readFile(path, 'utf8'))
  expect(['first', 'second']).toContain(await first)
  expect(await second).toBe('second')
})

test.skipIf(process.platform === 'win32')('only its owner may read it, whatever was there before', async () => {
  const path = join(await makeTemporaryFolder(), 'a.json')
  await writeFile(path, 'old', { mode: 0o644 })
  await chmod(path, 0o644)
  await createDurableFile(path).write('new')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

test('a write that fails is told, leaves nothing behind and does not stop the next one', async () => {
  const folder = await makeTemporaryFolder()
  const path = join(folder, 'later', 'a.json')
  const file = createDurableFile(path)
  await expect(file.write('too early')).rejects.toThrow('ENOENT')
  await mkdir(join(folder, 'later'))
  await file.write('in time')
  expect(await file.read()).toBe('in time')
  expect(await readdir(join(folder, 'later'))).toEqual(['a.json'])
})

test('settled waits for what was begun, and does not throw for what failed', async () => {
  const folder = await makeTemporaryFolder()
  const good = createDurableFile(join(folder, 'a.json'))
  void good.write('text')
  await good.settled()
  expect(await readFile(join(folder, 'a.json'), 'utf8')).toBe('text')
  const bad = createDurableFile(join(folder, 'missing', 'a.json'))
  const failure = bad.write('text').catch((thrown: unknown) => thrown)
  await bad.settled()
  expect(await failure).toBeInstanceOf(Error)
})

test('keeping aside copies each content once', async () => {
  const folder = await makeTemporaryFolder()
  const path = join(folder, 'a.json')
  const file = createDurableFile(path)
  await writeFile(path, 'broken')
  expect(await file.keepAside()).toBe(join(folder, 'a.broken-1.json'))
  expect(await file.keepAside()).toBe(join(folder, 'a.broken-1.json'))
  await writeFile(path, 'broken in another way')
  expect(await file.keepAside()).toBe(join(folder, 'a.broken-2.json'))
  expect(await readFile(join(folder, 'a.broken-1.json'), 'utf8')).toBe('broken')
  expect(await readFile(join(folder, 'a.broken-2.json'), 'utf8')).toBe('broken in another way')
  expect(await file.read()).toBe('broken in another way')
})
