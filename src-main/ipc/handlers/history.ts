import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { History } from '../../history/open-history.ts'

/** Asks the user where a file lies now; null when the dialog was dismissed. */
export type LocateFile = (name: string) => Promise<string | null>

export function historyHandlers(history: History, locateFile: LocateFile): Handlers<AppContract>['history'] {
  return {
    list: (query) => history.list(query),
    get: ({ id }) => history.get(id),
    remove: ({ ids }) => history.remove(ids),
    undoRemove: ({ removalId }) => history.undoRemove(removalId),
    async locate({ id }) {
      const entry = await history.get(id)
      const path = await locateFile(entry.input.name)
      return path === null ? entry : history.relocate(id, path)
    },
    discardRun: ({ runId }) => history.discardRun(runId),
  }
}
