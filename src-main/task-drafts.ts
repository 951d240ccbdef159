import { z } from 'zod'
import { modalityIdSchema, type ModalityId } from '../src-shared/modalities/ids.ts'
import { emptyTaskDraft, taskDraftSchema, type TaskDraft } from '../src-shared/task-draft.ts'
import { createDurableFile } from './durable-file.ts'

/** What stands in the fields of tasks, over restarts. */
export interface TaskDrafts {
  get(modalityId: ModalityId): TaskDraft
  /** Resolves when it is safely on disk. Failure `disk-full`. */
  set(modalityId: ModalityId, draft: TaskDraft): Promise<void>
  /** Resolves when nothing is left to be written. */
  close(): Promise<void>
}

const fileSchema = z.partialRecord(modalityIdSchema, z.unknown())

/** What can't be read is left where it is under another name, and its tasks begin empty. */
export async function openTaskDrafts(path: string): Promise<TaskDrafts> {
  const file = createDurableFile(path)
  const text = await file.read()
  const { drafts, isWhole } = text === null ? { drafts: new Map(), isWhole: true } : decodeDrafts(text)
  if (!isWhole) await file.keepAside()
  return {
    get: (modalityId) => drafts.get(modalityId) ?? emptyTaskDraft,
    set(modalityId, draft) {
      drafts.set(modalityId, draft)
      return file.write(JSON.stringify(Object.fromEntries(drafts)))
    },
    close: file.settled,
  }
}

function decodeDrafts(text: string): { drafts: Map<ModalityId, TaskDraft>; isWhole: boolean } {
  const drafts = new Map<ModalityId, TaskDraft>()
  const content = fileSchema.safeParse(parseJson(text))
  if (!content.success) return { drafts, isWhole: false }
  let isWhole = true
  for (const modalityId of modalityIdSchema.options) {
    const value = content.data[modalityId]
    if (value === undefined) continue
    const draft = taskDraftSchema.safeParse(value)
    if (draft.success) drafts.set(modalityId, draft.data)
    else isWhole = false
  }
  return { drafts, isWhole }
}

/** Undefined where it is none. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown
    return undefined
  }
}
