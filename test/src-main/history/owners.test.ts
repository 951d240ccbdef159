import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetOwner, holdOwner, isAlive, listDeadOwners } from '../../../src-main/history/owners.ts'
import { listFiles, makeFolder } from './fixtures.ts'

let folder: Awaited<ReturnType<typeof makeFolder>>

beforeEach(async () => {
  folder = await makeFolder()
})
afterEach(() => folder.remove())

test('an owner lives until it is released, also for who looks from the same process', async () => {
  const held = holdOwner(folder.path, 'a')
  expect([isAlive(folder.path, 'a'), isAlive(folder.path, 'a')]).toEqual([true, true])
  held.release()
  expect(isAlive(folder.path, 'a')).toBe(false)
  expect(await listFiles(folder.path)).toEqual([])
})

test('who left a file without a lock is dead, until it is forgotten', async () => {
  const held = holdOwner(folder.path, 'living')
  await writeFile(join(folder.path, 'dead.lock'), '')
  await writeFile(join(folder.path, 'a file of the system'), '')
  expect(listDeadOwners(folder.path)).toEqual(['dead'])
  forgetOwner(folder.path, 'dead')
  expect(listDeadOwners(folder.path)).toEqual([])
  held.release()
})

test('who has no file is dead', () => {
  expect(isAlive(folder.path, 'nobody')).toBe(false)
})
