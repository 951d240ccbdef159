import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder that goes when the test that asked for it ends. */
export async function makeTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'foresight-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Files below `folder` that hold `marker`, as text in any of the forms that a key could leak in. */
export async function findFilesWith(folder: string, marker: string): Promise<string[]> {
  const forms = [marker, Buffer.from(marker, 'utf16le').toString('latin1'), Buffer.from(marker).toString('hex')]
  // base64 of a text depends on where it begins: the inner part shows in each of three shifts
  for (const shift of [0, 1, 2]) {
    forms.push(
      Buffer.from(' '.repeat(shift) + marker)
        .toString('base64')
        .slice(4, -4),
    )
  }
  const found: string[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const content = (await readFile(path)).toString('latin1')
    if (forms.some((form) => content.includes(form))) found.push(path)
  }
  return found
}
