import { modalities } from '../../../src-shared/modalities/index.ts'
import type { StoredInput } from '../../../src-shared/history.ts'
import type { Accepts } from '../../../src-shared/modalities/define.ts'
import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { History } from '../../history/open-history.ts'
import type { Intake } from '../../intake/create-intake.ts'

/** Opens the native dialog and answers the paths chosen. */
export type ChooseInputs = (what: 'files' | 'folder', accepts: readonly Accepts[]) => Promise<string[]>

export function intakeHandlers(
  intake: Intake,
  history: History,
  choose: ChooseInputs,
): Handlers<AppContract>['intake'] {
  return {
    async choose({ modalityId, what }) {
      const paths = await choose(what, modalities[modalityId].accepts)
      const grants = await Promise.all(paths.map((path) => intake.grant(path)))
      return grants.map(({ ref }) => ref)
    },
    inspect: ({ modalityId, refs }, signal) => intake.inspect(modalityId, refs, signal),
    addUrls: ({ modalityId, text }) => intake.addUrls(modalityId, text),
    addText: ({ modalityId, text }) => intake.addText(modalityId, text),
    openUpload: ({ modalityId, ...upload }) => intake.openUpload(modalityId, upload),
    closeUpload: ({ token }) => intake.closeUpload(token),
    async fromHistory({ modalityId, entryIds }) {
      const add = async (input: StoredInput) => {
        const blob = input.hash === null ? null : await history.findBlob(input.hash)
        return intake.addStored(modalityId, input, blob?.path ?? null)
      }
      const drafts = entryIds.map(async (id) => {
        const { input } = await history.get(id)
        return { draft: await add(input), companions: await Promise.all(input.companions.map(add)) }
      })
      return Promise.all(drafts)
    },
    restore: ({ modalityId }) => intake.restoreDrafts(modalityId),
    release: ({ refs }) => intake.release(refs),
  }
}
