import { expect, test } from 'vitest'
import { createApi } from '../../../src-renderer/ipc/client.ts'
import { InputFields } from '../../../src-renderer/state/input-fields.svelte.ts'
import { keepDraft } from '../../../src-renderer/state/keep-draft.svelte.ts'
import { TaskParams } from '../../../src-renderer/state/task-params.svelte.ts'
import type { WorkspaceState } from '../../../src-renderer/state/workspace.svelte.ts'
import type { TaskDraft } from '../../../src-shared/task-draft.ts'
import { modelCard } from '../../fixtures/model-card.ts'
import { paramSpec } from '../../fixtures/param-spec.ts'

const voice = paramSpec('voice')
const card = modelCard('speaker', { params: [voice] })

/** A task whose stored draft is this; that it is saved as it changes is a matter of effects, which run in the app only. */
async function openTask(stored: TaskDraft, fields = new InputFields()) {
  const api = createApi({
    query: async () => ({ ok: true, value: stored }),
    stream: () => () => undefined,
    onPush: () => () => undefined,
    grant: () => Promise.reject(new Error('not called in this test')),
  })
  const params = new TaskParams('text-to-audio', { card, target: card.ref })
  // safe: of a task, its id and parameters are all that is read
  const task = { modalityId: 'text-to-audio', params } as unknown as WorkspaceState
  await keepDraft(api, task, fields)
  return { fields, params }
}

const draft: TaskDraft = {
  promptText: 'half a thought',
  addressesText: 'https://a.example/b',
  params: { 'u/a/speaker': { more: { voice: 'Ada' } } },
}

test('a draft comes back into the fields and the form', async () => {
  const { fields, params } = await openTask(draft)
  expect(fields).toMatchObject({ promptText: 'half a thought', addressesText: 'https://a.example/b' })
  expect(params.values).toEqual({ more: { voice: 'Ada' } })
})

test('what was typed meanwhile is not overwritten', async () => {
  const fields = new InputFields()
  fields.promptText = 'already here'
  await openTask(draft, fields)
  expect(fields.promptText).toBe('already here')
})
