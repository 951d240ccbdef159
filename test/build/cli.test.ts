import { spawnSync } from 'node:child_process'
import { appendFile, cp, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const needed = [
  'build/cli.ts',
  'build/build-main.ts',
  'electron.config.ts',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'proto/generated',
  'src-main',
  'src-shared',
]

let copy: string

/** As after `npm ci`: sources and packages, and nothing built. */
beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'foresight-test-'))
  for (const name of needed) await cp(join(root, name), join(copy, name), { recursive: true })
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction')
})
afterAll(() => rm(copy, { recursive: true, force: true }))

function run() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(copy, 'build', 'cli.ts'), '--help'], {
    encoding: 'utf8',
    cwd: tmpdir(),
  })
  return { status, stdout, stderr }
}

const builtAt = async () => (await stat(join(copy, 'out', 'main', 'cli.js'))).mtimeMs

test('builds what is missing without a word, once, and again after a change', { timeout: 120_000 }, async () => {
  const first = run()
  expect(first).toMatchObject({ status: 0, stderr: '' })
  expect(first.stdout).toContain('--demo')
  expect(await readdir(join(copy, 'out'))).toEqual(['main'])
  const firstBuiltAt = await builtAt()

  expect(run()).toEqual(first)
  expect(await builtAt()).toBe(firstBuiltAt)

  await appendFile(join(copy, 'src-shared', 'format.ts'), '\n')
  expect(run()).toEqual(first)
  expect(await builtAt()).toBeGreaterThan(firstBuiltAt)

  await appendFile(join(copy, 'src-main', 'cli.ts'), '\nthis is no (TypeScript\n')
  const broken = run()
  expect(broken).toMatchObject({ status: 1, stdout: '' })
  expect(broken.stderr).toContain('cli.ts')
  expect(await readdir(join(copy, 'out'))).toEqual(['main'])
})
