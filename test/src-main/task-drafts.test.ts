import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openTaskDrafts } from '../../src-main/task-drafts.ts'
import { emptyTaskDraft, type TaskDraft } from '../../src-shared/task-draft.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'

const draft: TaskDraft = {
  promptText: 'half a thought',
  addressesText: 'https://a.example/b',
  params: { 'u/a/m': { more: { voice: 'Ada' }, maxConcepts: 5 } },
}

async function place(content?: string) {
  const folder = await makeTemporaryFolder()
  const path = join(folder, 'task-drafts.json')
  if (content !== undefined) await writeFile(path, content)
  return { folder, path, open: () => openTaskDrafts(path) }
}

test('without a file every task begins empty, and none is written', async () => {
  const { folder, open } = await place()
  expect((await open()).get('text-embed')).toEqual(emptyTaskDraft)
  expect(await readdir(folder)).toEqual([])
})

test('what was set is there after a restart, each task’s own', async () => {
  const { open } = await place()
  const drafts = await open()
  await drafts.set('text-embed', draft)
  await drafts.set('image-detect', { ...emptyTaskDraft, addressesText: 'https://c.example' })
  await drafts.close()
  const again = await open()
  expect(again.get('text-embed')).toEqual(draft)
  expect(again.get('image-detect').addressesText).toBe('https://c.example')
  expect(again.get('image-classify')).toEqual(emptyTaskDraft)
})

test.each([
  ['no JSON', '{"text-embed":'],
  ['no object', '[1]'],
  ['another task', '{"video-guess":{}}'],
])('a file with %s is kept aside whole, and nothing is lost of it', async (_what, content) => {
  const { folder, open } = await place(content)
  expect((await open()).get('text-embed')).toEqual(emptyTaskDraft)
  expect(await readdir(folder)).toContain('task-drafts.broken-1.json')
  expect(await readFile(join(folder, 'task-drafts.broken-1.json'), 'utf8')).toBe(content)
})

test('a draft that can’t be read takes no other one with it', async () => {
  const { folder, open } = await place(
    JSON.stringify({ 'text-embed': draft, 'text-generate': { ...draft, params: { 'u/a/m': { maxConcepts: 201 } } } }),
  )
  const drafts = await open()
  expect(drafts.get('text-embed')).toEqual(draft)
  expect(drafts.get('text-generate')).toEqual(emptyTaskDraft)
  expect(await readFile(join(folder, 'task-drafts.broken-1.json'), 'utf8')).toContain('201')
})
