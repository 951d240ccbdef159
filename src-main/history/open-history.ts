import { randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { Failure } from '../../src-shared/errors.ts'
import type { HistoryEntry, HistoryPage, HistoryQuery } from '../../src-shared/history.ts'
import { createBlobFiles, type FoundBlob } from './blob-files.ts'
import { createChanges } from './changes.ts'
import { historyLayout, sessionBlobs } from './history-layout.ts'
import { findOriginal, hashFile, isSame } from './read-original.ts'
import { createRemovals } from './removals.ts'
import type { FinishedEntry, NewEntry, NewRun, TextPiece } from './run-records.ts'
import { isSessionId } from './session-ids.ts'
import { startWorker, type HistoryWorker } from './start-worker.ts'

export type { FinishedEntry, NewRun, TextPiece } from './run-records.ts'

export interface HistoryOptions {
  readonly dataFolder: string
  /** worker.ts, or what it was built into. */
  readonly workerFile: string | URL
  /** Entries came, changed or went, here or in another process on the same folder; null: there are none. */
  onChange(newestId: number | null): void
}

/** Everything that was run. A failure of the file rejects as `history-corrupt`, `history-unavailable` or `disk-full`. */
export interface History {
  /** One transaction; its entries are 'running'. */
  insertRun(run: NewRun): Promise<{ runId: number; entryIds: number[] }>
  /**
   * Entries for inputs that join a run of this process which goes on, after those it has; one transaction. Failure
   * `not-found`.
   */
  insertEntries(runId: number, entries: readonly NewEntry[]): Promise<number[]>
  /** Appends to the texts of running entries, on disk when this resolves: what a crash leaves of an answer. */
  appendText(pieces: readonly TextPiece[]): Promise<void>
  /** One transaction, on disk when this resolves. */
  finishEntries(entries: readonly FinishedEntry[]): Promise<void>
  /** Kept entries only. */
  list(query: HistoryQuery): Promise<HistoryPage>
  /** Failure `not-found`. */
  get(id: number): Promise<HistoryEntry>
  /** Hides entries at once and removes them for good after `undoPeriodMs` or on closing; a crash undoes it. */
  remove(ids: readonly number[]): Promise<{ removalId: number; count: number }>
  /** Failure `not-found` once the entries are gone for good. */
  undoRemove(removalId: number): Promise<void>
  /** Only a run that is not kept; with its blobs. */
  discardRun(runId: number): Promise<void>
  /** Answers the SHA-256 in hex. The blob stays until the entry that names it is finished, and as long as one names it. */
  putBlob(bytes: Uint8Array, options: { keep: boolean }): Promise<string>
  /** The stored file, else the original while it is unchanged, else null. */
  findBlob(hash: string): Promise<FoundBlob | null>
  /** Says where an input's original lies now. Failures `file-missing`; `original-changed` where its bytes are others. */
  relocate(id: number, path: string): Promise<HistoryEntry>
  close(): Promise<void>
}

/** Failures `history-too-new`, `history-corrupt`, `history-unavailable`, `disk-full`. */
export async function openHistory({ dataFolder, workerFile, onChange }: HistoryOptions): Promise<History> {
  const owner = randomUUID()
  const worker = await startWorker(workerFile, { dataFolder, owner })
  const changes = createChanges(worker, onChange)
  const removals = createRemovals(worker, changes.tell)
  const blobs = createBlobFiles(worker, dataFolder, owner)
  const swept = worker.opening.wasUnclean ? sweepAll(worker, historyLayout(dataFolder).blobs) : Promise.resolve()
  let closed: Promise<void> | null = null

  const telling = async <T>(changing: Promise<T>): Promise<T> => {
    const answer = await changing
    changes.tell()
    return answer
  }
  const close = async () => {
    changes.stop()
    try {
      await Promise.all([swept, blobs.settled()])
      await removals.finish()
      await worker.call('close')
    } finally {
      await worker.terminate()
      await rm(sessionBlobs(owner), { recursive: true, force: true })
    }
  }

  return {
    insertRun: (run) => telling(worker.call('insertRun', run)),
    insertEntries: (runId, entries) => telling(worker.call('insertEntries', runId, entries)),
    // not told: no line of the list changes before there is an outcome
    appendText: (pieces) => worker.call('appendText', pieces),
    finishEntries: (entries) => telling(worker.call('finishEntries', entries)),
    list: (query) => worker.call('list', query),
    get: (id) => worker.call('get', id),
    remove: (ids) => telling(removals.start(ids)),
    undoRemove: (removalId) => telling(removals.undo(removalId)),
    discardRun: (runId) => telling(discardRun(worker, runId)),
    putBlob: (bytes, { keep }) => blobs.put(bytes, keep),
    findBlob: (hash) => blobs.find(hash),
    relocate: (id, path) => telling(relocate(worker, id, path)),
    close: () => (closed ??= close()),
  }
}

async function discardRun(worker: HistoryWorker, runId: number): Promise<void> {
  if (!isSessionId(runId)) throw new Failure({ kind: 'not-found', what: 'run' })
  await worker.call('discardRun', runId)
}

async function relocate(worker: HistoryWorker, id: number, path: string): Promise<HistoryEntry> {
  const { input } = await worker.call('get', id)
  const original = await findOriginal(path)
  if (original === null) throw new Failure({ kind: 'file-missing', name: input.name })
  const hash = await hashFile(path)
  const after = await findOriginal(path)
  const isUnchanged = after !== null && isSame(original, after)
  if (hash !== input.hash || !isUnchanged) throw new Failure({ kind: 'original-changed', name: input.name })
  return worker.call('setOriginal', id, original)
}

/** Folder by folder, so that what is asked for meanwhile comes between. */
async function sweepAll(worker: HistoryWorker, blobs: string): Promise<void> {
  try {
    for (const folder of await readdir(blobs)) await worker.call('sweepFolder', folder)
  } catch (thrown) {
    // nobody waits for a sweep: what it could not remove stays until the one after the next crash
    if (!(thrown instanceof Failure)) throw thrown
  }
}
