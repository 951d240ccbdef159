import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { TaskDrafts } from '../../task-drafts.ts'

export function draftsHandlers(drafts: TaskDrafts): Handlers<AppContract>['drafts'] {
  return {
    restore: ({ modalityId }) => drafts.get(modalityId),
    save: ({ modalityId, draft }) => drafts.set(modalityId, draft),
  }
}
