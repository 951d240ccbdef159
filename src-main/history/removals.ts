import { Failure } from '../../src-shared/errors.ts'
import { undoPeriodMs } from '../../src-shared/history.ts'
import type { HistoryWorker } from './start-worker.ts'

/** Removals that can still be undone. */
export interface Removals {
  start(ids: readonly number[]): Promise<{ removalId: number; count: number }>
  /** Failure `not-found` once the period is over. */
  undo(removalId: number): Promise<void>
  /** Carries all of them out at once. */
  finish(): Promise<void>
}

export function createRemovals(worker: HistoryWorker, onRemoved: () => void): Removals {
  const pending = new Map<number, NodeJS.Timeout | undefined>()
  let lastId = 0

  const take = (removalId: number) => {
    clearTimeout(pending.get(removalId))
    return pending.delete(removalId)
  }
  const carryOut = async (removalId: number) => {
    take(removalId)
    await worker.call('removeHidden', removalId)
    onRemoved()
  }
  const carryOutInTime = async (removalId: number) => {
    try {
      await carryOut(removalId)
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
      // a full disk, say: its entries stay hidden, and closing tries once more
      pending.set(removalId, undefined)
    }
  }

  return {
    async start(ids) {
      const removalId = (lastId += 1)
      const count = await worker.call('hide', removalId, ids)
      pending.set(removalId, setTimeout(() => void carryOutInTime(removalId), undoPeriodMs).unref())
      return { removalId, count }
    },
    async undo(removalId) {
      if (!take(removalId)) throw new Failure({ kind: 'not-found', what: 'removal' })
      await worker.call('unhide', removalId)
    },
    async finish() {
      for (const removalId of [...pending.keys()]) await carryOut(removalId)
    },
  }
}
