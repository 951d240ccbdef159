import { untrack } from 'svelte'
import { emptyTaskDraft, type TaskDraft } from '../../src-shared/task-draft.ts'
import type { Api } from '../ipc/client.ts'
import type { InputFields } from './input-fields.svelte.ts'
import type { WorkspaceState } from './workspace.svelte.ts'

const pauseMs = 400
const longestText = 200_000

/**
 * Brings back what a task had in its fields, and saves it from then on once the typing pauses. `fields`: those of the
 * workspace, for the one of its tasks that keeps them. Of a run that is not to be kept, nothing is.
 */
export async function keepDraft(api: Api, task: WorkspaceState, fields: InputFields | null): Promise<void> {
  const { modalityId, params } = task
  const draft = await api.drafts.restore({ modalityId })
  params.restore(draft.params)
  if (fields !== null && !fields.hasPrompt) fields.promptText = draft.promptText
  if (fields !== null && fields.addressesText === '') fields.addressesText = draft.addressesText
  let saved = JSON.stringify(draft)
  let timer: ReturnType<typeof setTimeout> | undefined

  const save = (now: TaskDraft) => {
    clearTimeout(timer)
    const text = JSON.stringify(now)
    if (text === saved) return
    timer = setTimeout(() => {
      saved = text
      void api.drafts.save({ modalityId, draft: now })
    }, pauseMs)
  }
  // a task lives as long as the page
  $effect.root(() => {
    $effect(() => {
      const now = params.keep ? { ...textsOf(fields), params: params.saved } : emptyTaskDraft
      untrack(() => save(now))
    })
  })
}

function textsOf(fields: InputFields | null): Pick<TaskDraft, 'promptText' | 'addressesText'> {
  const kept = (text: string) => (text.length > longestText ? '' : text)
  return { promptText: kept(fields?.promptText ?? ''), addressesText: kept(fields?.addressesText ?? '') }
}
