import type { AppError } from '../../src-shared/errors.ts'
import type { HistoryEntry } from '../../src-shared/history.ts'
import type { JobEvent, JobRequest, Waiting } from '../../src-shared/jobs.ts'
import type { Api } from '../ipc/client.ts'
import { EntryReader } from './entry-reader.ts'
import { errorOf } from './error-of.ts'
import type { ResultSlot } from './result-slot.svelte.ts'

type Finished = Extract<JobEvent, { kind: 'finished' }>

/** The running of inputs through a model: one job at a time, whose answers fill the given places. */
export class Job {
  isRunning = $state(false)
  /** Cancelled, and main has not yet told the outcome of every input. */
  isCancelling = $state(false)
  doneCount = $state(0)
  totalCount = $state(0)
  startedAt = $state(0)
  waiting = $state.raw<(Waiting & { readonly toldAt: number }) | null>(null)
  upload = $state.raw<{ readonly sentBytes: number; readonly totalBytes: number } | null>(null)
  finished = $state.raw<Finished | null>(null)
  /** Why the job as a whole went wrong, where it did. */
  error = $state.raw<AppError | null>(null)

  readonly #api: Api
  readonly #reader: EntryReader
  /** Entries without a known outcome, of this job and of cancelled ones before it. */
  readonly #open = new Map<number, ResultSlot>()
  #abort = new AbortController()

  constructor(api: Api) {
    this.#api = api
    this.#reader = new EntryReader({
      read: (id) => api.history.get({ id }),
      deliver: (entries) => entries.forEach((entry) => this.#settle(entry.id, entry)),
      fail: (thrown) => (this.error ??= errorOf(thrown)),
      nextFrame: (callback) => requestAnimationFrame(callback),
    })
    // after a cancel the stream is closed, and what becomes of its last inputs is told only here
    api.history.changed(() => this.#readOpenOnes())
  }

  /** Runs `request` and fills `slots`, which stand in the order of its inputs. */
  async run(request: JobRequest, slots: readonly ResultSlot[], onStarted: (runId: number) => void): Promise<void> {
    this.#begin(slots)
    const { signal } = this.#abort
    try {
      for await (const event of this.#api.jobs.run(request, signal)) {
        if (event.kind === 'started') onStarted(event.runId)
        this.#take(event, slots)
      }
    } catch (thrown) {
      this.#end(errorOf(thrown), slots)
    } finally {
      this.isRunning = false
      this.waiting = null
      this.upload = null
    }
  }

  cancel(): void {
    if (!this.isRunning) return
    this.isCancelling = true
    this.#abort.abort()
  }

  #begin(slots: readonly ResultSlot[]): void {
    this.#abort = new AbortController()
    this.isRunning = true
    this.isCancelling = false
    this.doneCount = 0
    this.totalCount = slots.length
    this.startedAt = Date.now()
    this.finished = null
    this.error = null
    for (const slot of slots) slot.reset()
  }

  #take(event: JobEvent, slots: readonly ResultSlot[]): void {
    switch (event.kind) {
      case 'started':
        for (const [index, slot] of slots.entries()) this.#follow(slot, event.entryIds[index] ?? null)
        return
      case 'entry':
        this.doneCount += 1
        return this.#reader.request(event.entryId)
      case 'waiting':
        this.waiting = event.waiting === null ? null : { ...event.waiting, toldAt: Date.now() }
        return
      case 'upload':
        this.upload = event
        return
      case 'finished':
        this.finished = event
        this.error = event.error
        return
      default:
        event satisfies never
    }
  }

  #follow(slot: ResultSlot, entryId: number | null): void {
    slot.entryId = entryId
    if (entryId !== null) this.#open.set(entryId, slot)
  }

  #settle(entryId: number, entry: HistoryEntry): void {
    const slot = this.#open.get(entryId)
    if (slot === undefined || entry.state === 'running') return
    if (slot.entryId === entryId) slot.settle(entry)
    this.#open.delete(entryId)
    if (this.#open.size === 0) this.isCancelling = false
  }

  /** A cancel is no failure; a job that never started leaves its places empty, and says why. */
  #end(error: AppError, slots: readonly ResultSlot[]): void {
    if (error.kind !== 'cancelled') this.error = error
    for (const slot of slots) if (slot.entryId === null) slot.state = 'cancelled'
    this.#readOpenOnes()
    if (this.#open.size === 0) this.isCancelling = false
  }

  #readOpenOnes(): void {
    if (!this.isRunning || this.isCancelling) for (const id of this.#open.keys()) this.#reader.request(id)
  }
}
