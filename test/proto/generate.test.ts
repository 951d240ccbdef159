import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, expect, it } from 'vitest'

const protoFolder = resolve(import.meta.dirname, '../../proto')
const require = createRequire(import.meta.url)
let folder: string | undefined

afterEach(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
})

it('npm run generate makes exactly the checked-in files', (context) => {
  if (!hasBuf()) {
    console.warn('NOT RUN: the generated protos were not compared, because buf has no binary for this machine.')
    context.skip('buf has no binary for this machine')
  }
  folder = mkdtempSync(join(tmpdir(), 'foresight-generated-'))
  const run = spawnSync(process.execPath, [join(protoFolder, 'generate.ts'), folder], { encoding: 'utf8' })
  expect(run, run.stderr).toMatchObject({ status: 0 })
  expect(readTree(folder)).toEqual(readTree(join(protoFolder, 'generated')))
})

/** Whether the optional package with buf's binary for this system was installed. */
function hasBuf(): boolean {
  const launcher = require.resolve('@bufbuild/buf/bin/buf')
  return spawnSync(process.execPath, [launcher, '--version']).status === 0
}

function readTree(top: string): Record<string, string> {
  const files = globSync('**/*.ts', { cwd: top }).sort()
  expect(files).not.toHaveLength(0)
  return Object.fromEntries(files.map((path) => [path, readFileSync(join(top, path), 'utf8')]))
}
