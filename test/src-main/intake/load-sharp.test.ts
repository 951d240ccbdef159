import { readFile, realpath } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { findNativeFiles, sharp } from '../../../src-main/intake/load-sharp.ts'

describe.runIf(process.platform === 'linux')('the native files that are bound by hand in Electron', () => {
  test('are those that sharp itself loads', async () => {
    expect(sharp.versions.vips).toMatch(/^\d/)
    const { libvips, binding } = findNativeFiles()
    const loaded = await readFile('/proc/self/maps', 'utf8')
    expect(loaded).toContain(await realpath(libvips))
    expect(loaded).toContain(await realpath(binding))
  })
})
