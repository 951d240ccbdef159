import { execFile, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeFolder } from './fixtures.ts'

let disk: Awaited<ReturnType<typeof makeFolder>>

beforeEach(async () => {
  disk = await makeFolder()
})
afterEach(() => disk.remove())

/** Linux lets a user mount a small disk in a namespace of its own, where it is allowed at all. */
const unshare = '/usr/bin/unshare'
const asOwnRoot = ['--user', '--map-root-user', '--mount', 'sh', '-c']
const canMount =
  process.platform === 'linux' &&
  spawnSync(unshare, [...asOwnRoot, 'mount -t tmpfs -o size=4k tmpfs /tmp']).status === 0

test.skipIf(!canMount)(
  'a full disk (needs user namespaces) fails as such, leaves nothing half, and is got over',
  async () => {
    const child = fileURLToPath(new URL('./full-disk-process.ts', import.meta.url))
    const command = `mount -t tmpfs -o size=4m tmpfs "$1" && exec "$2" "$3" "$1"`
    const { stdout } = await promisify(execFile)(unshare, [
      ...asOwnRoot,
      command,
      'sh',
      disk.path,
      process.execPath,
      child,
    ])
    const full = (path: string) => ({ kind: 'disk-full', path: expect.stringContaining(path) as string })
    expect(JSON.parse(stdout)).toEqual({
      blob: full(join('history', 'blobs')),
      filesAfter: [],
      entry: full('history.db'),
      afterwards: null,
      isSameCount: true,
    })
  },
)
