import { Failure } from '../../src-shared/errors.ts'
import type { HistoryEntry, HistoryPage, HistoryQuery } from '../../src-shared/history.ts'
import { getBlobUse, type BlobUse, type Original } from './blob-uses.ts'
import { getEntryFacts, setOriginal } from './entries.ts'
import { listEntries, newestId } from './list-entries.ts'
import type { Stores } from './open-stores.ts'
import { unhideEntries } from './pending-removals.ts'
import { insertPin } from './pins.ts'
import { readAnswer } from './read-answer.ts'
import { recordEntries, recordOutcomes, recordPieces, recordRun } from './record-run.ts'
import { hideEntries, removeHidden, removeRun } from './remove-entries.ts'
import type { FinishedEntry, NewEntry, NewRun, TextPiece } from './run-records.ts'
import { getRun } from './runs.ts'
import { isSessionId } from './session-ids.ts'
import type { Store } from './store.ts'
import { sweepBlobs, sweepFolder } from './sweep-blobs.ts'

/** Everything the thread can be asked: both of its ends are typed by this list. */
export type Operations = ReturnType<typeof createOperations>

export function createOperations(stores: Stores) {
  const { kept, session, owner } = stores
  const both = [kept, session]
  const storeOf = (id: number) => (isSessionId(id) ? session : kept)
  /** What concerns entries, by the store that they are in. */
  const byStore = <T extends { entryId: number }>(items: readonly T[]) =>
    both
      .map((store) => ({ store, own: items.filter(({ entryId }) => storeOf(entryId) === store) }))
      .filter(({ own }) => own.length > 0)

  return {
    insertRun: (run: NewRun) => recordRun((run.keep ? kept : session).db, run, owner),

    insertEntries: (runId: number, entries: readonly NewEntry[]) =>
      recordEntries(storeOf(runId).db, runId, entries, owner),

    appendText(pieces: readonly TextPiece[]): void {
      for (const { store, own } of byStore(pieces)) recordPieces(store.db, own)
    },

    finishEntries(finished: readonly FinishedEntry[]): void {
      for (const { store, own } of byStore(finished)) sweepBlobs(store, recordOutcomes(store.db, own, owner))
    },

    list: (query: HistoryQuery): HistoryPage => listEntries(kept.db, query),
    get: (id: number) => readEntry(storeOf(id), id),
    newestId: () => newestId(kept.db),
    hasForeignChange: () => stores.hasForeignChange(),

    hide(removalId: number, ids: readonly number[]): number {
      const idsOf = (store: Store) => ids.filter((id) => storeOf(id) === store)
      return hideEntries(kept.db, idsOf(kept), removalId) + hideEntries(session.db, idsOf(session), removalId)
    },
    unhide: (removalId: number) => both.forEach(({ db }) => unhideEntries(db, removalId)),
    removeHidden: (removalId: number) => both.forEach((store) => sweepBlobs(store, removeHidden(store.db, removalId))),
    discardRun: (runId: number) => sweepBlobs(session, removeRun(session.db, runId)),

    pinBlob: (hash: string, keep: boolean) => insertPin((keep ? kept : session).db, hash, owner),
    getBlobUses: (hash: string): BlobUse[] => both.map(({ db }) => getBlobUse(db, hash)).filter((use) => use !== null),
    setOriginal(id: number, original: Original): HistoryEntry {
      setOriginal(storeOf(id).db, id, original)
      return readEntry(storeOf(id), id)
    },
    /** One of the folders of kept blobs. */
    sweepFolder: (name: string) => sweepFolder(kept, name, stores.isAlive),

    close: () => stores.close(),
  }
}

/** Failure `not-found` where it is gone, or waits to be. */
function readEntry({ db }: Store, id: number): HistoryEntry {
  return db.snapshot(() => {
    const entry = getEntryFacts(db, id)
    const run = entry === undefined ? undefined : getRun(db, entry.runId)
    if (entry === undefined || run === undefined) throw new Failure({ kind: 'not-found', what: 'entry' })
    return { ...entry.facts, run, parts: readAnswer(db, id), isKept: !isSessionId(id) }
  })
}
