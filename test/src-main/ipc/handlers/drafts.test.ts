import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { contract } from '../../../../src-shared/ipc/contract.ts'
import { emptyTaskDraft, type TaskDraft } from '../../../../src-shared/task-draft.ts'
import { openHandlers } from './open-handlers.ts'

const draft: TaskDraft = {
  promptText: 'Which bell rings here?',
  addressesText: 'https://a.test/b.png',
  params: { 'u/a/m': { maxConcepts: 5, more: { voice: 'x' } } },
}

it('gives what was saved of a task, and an empty draft of any other', async () => {
  const { server, bugs } = await openHandlers()
  const restore = (modalityId: string) => server.query('drafts.restore', { modalityId })
  expect(await restore('text-generate')).toEqual({ ok: true, value: emptyTaskDraft })
  const saved = await server.query('drafts.save', { modalityId: 'text-generate', draft })
  expect(saved).toEqual({ ok: true, value: undefined })
  expect(await restore('text-generate')).toEqual({ ok: true, value: draft })
  expect(await restore('image-detect')).toEqual({ ok: true, value: emptyTaskDraft })
  // it is on disk by the time that it is answered
  const info = await server.query('app.info', undefined)
  const { dataFolder } = contract.app.info.output.parse(info.ok ? info.value : null)
  expect(JSON.parse(await readFile(join(dataFolder, 'task-drafts.json'), 'utf8'))).toEqual({ 'text-generate': draft })
  expect(bugs).toEqual([])
})

it('refuses what is no draft, and keeps what there was', async () => {
  const { server } = await openHandlers()
  await server.query('drafts.save', { modalityId: 'text-generate', draft })
  const long = { ...draft, promptText: 'a'.repeat(200_001) }
  expect(await server.query('drafts.save', { modalityId: 'text-generate', draft: long })).toMatchObject({ ok: false })
  expect(await server.query('drafts.save', { modalityId: 'video-guess', draft })).toMatchObject({ ok: false })
  expect(await server.query('drafts.restore', { modalityId: 'text-generate' })).toEqual({ ok: true, value: draft })
})
