import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { HistoryEntry } from '../../src-shared/history.ts'
import type { InputChoice } from '../../src-shared/inputs.ts'
import type { EntryState, JobEvent, JobRequest, Waiting } from '../../src-shared/jobs.ts'
import type { Api } from '../ipc/client.ts'
import { EntryReader } from './entry-reader.ts'
import { errorOf } from './error-of.ts'
import { FrameTask, pageClock, type FrameClock } from './frame-task.ts'
import type { ResultSlot } from './result-slot.svelte.ts'
import { TextBuffer } from './text-buffer.ts'

type Finished = Extract<JobEvent, { kind: 'finished' }>
type Upload = Extract<JobEvent, { kind: 'upload' }>

/** The running of inputs through a model: one job at a time, whose answers fill the given places. */
export class Job {
  isRunning = $state(false)
  /** Cancelled, and main has not yet told the outcome of every input. */
  isCancelling = $state(false)
  /** Inputs and answers go over one stream. */
  isStream = $state(false)
  doneCount = $state(0)
  totalCount = $state(0)
  startedAt = $state(0)
  waiting = $state.raw<(Waiting & { readonly toldAt: number }) | null>(null)
  upload = $state.raw<Pick<Upload, 'sentBytes' | 'totalBytes'> | null>(null)
  finished = $state.raw<Finished | null>(null)
  /** Why the job as a whole went wrong, where it did. */
  error = $state.raw<AppError | null>(null)

  #runId = $state<number | null>(null)
  #isFinishing = $state(false)
  /** The stream is open for more inputs. */
  canAdd = $derived(this.isRunning && this.isStream && !this.isCancelling && !this.#isFinishing && this.#runId !== null)

  readonly #api: Api
  readonly #reader: EntryReader
  readonly #texts: TextBuffer
  readonly #outcomesTask: FrameTask
  /** What was told since the last frame. */
  #outcomes = new Map<number, EntryState>()
  #upload: Upload | null = null
  /** Entries without a known outcome, of this job and of cancelled ones before it. */
  readonly #open = new Map<number, ResultSlot>()
  /** The places that this job fills. */
  #slots = new Set<ResultSlot>()
  /** Added ones whose entries are not told yet. */
  #added: ResultSlot[] = []
  #abort = new AbortController()

  constructor(api: Api, clock: FrameClock = pageClock) {
    this.#api = api
    this.#outcomesTask = new FrameTask(() => this.#takeOutcomes(), clock)
    this.#texts = new TextBuffer((entryId, text) => this.#write(entryId, text), clock)
    this.#reader = new EntryReader({
      read: (id) => api.history.get({ id }),
      deliver: (entries) => entries.forEach((entry) => this.#takeRead(entry)),
      fail: (id, thrown) => this.#takeUnread(id, errorOf(thrown)),
      clock,
    })
    // after a cancel the stream is closed, and what becomes of its last inputs is told only here
    api.history.changed(() => this.#readOpenOnes())
  }

  /** Runs `request` and fills `slots`, which stand in the order of its inputs. */
  async run(request: JobRequest, slots: readonly ResultSlot[], onStarted: (runId: number) => void): Promise<void> {
    this.#begin(request, slots)
    const { signal } = this.#abort
    try {
      for await (const event of this.#api.jobs.run(request, signal)) {
        if (event.kind === 'started') onStarted(event.runId)
        this.#take(event, slots)
      }
    } catch (thrown) {
      this.#outcomesTask.flush()
      this.#fail(errorOf(thrown))
    } finally {
      this.#endUntold()
      this.isRunning = false
      this.waiting = null
      this.upload = null
      this.#readOpenOnes()
    }
  }

  /** More inputs over the open stream, for `slots` in their order. Throws Failure `not-found` once it has ended. */
  async add(inputs: readonly InputChoice[], slots: readonly ResultSlot[]): Promise<void> {
    const runId = this.#runId
    if (runId === null || !this.canAdd) throw new Failure({ kind: 'not-found', what: 'run' })
    this.totalCount += slots.length
    this.#added.push(...slots)
    for (const slot of slots) this.#slots.add(slot)
    try {
      await this.#api.jobs.add({ runId, inputs: [...inputs] })
    } catch (thrown) {
      const refused = new Set(slots)
      this.#added = this.#added.filter((slot) => !refused.has(slot))
      for (const slot of slots) this.#slots.delete(slot)
      // the next job may have begun meanwhile
      if (this.#runId === runId) this.totalCount -= slots.length
      throw thrown
    }
  }

  /** No more inputs come: the stream ends with its last answer. */
  async finish(): Promise<void> {
    const runId = this.#runId
    if (runId === null || !this.canAdd) return
    this.#isFinishing = true
    try {
      await this.#api.jobs.finish({ runId })
    } catch (thrown) {
      const error = errorOf(thrown)
      // ended by itself meanwhile
      if (error.kind === 'not-found') return
      this.#isFinishing = false
      this.error = error
    }
  }

  cancel(): void {
    if (!this.isRunning) return
    this.isCancelling = true
    this.#abort.abort()
  }

  #begin({ call }: JobRequest, slots: readonly ResultSlot[]): void {
    this.#abort = new AbortController()
    this.#runId = null
    this.#isFinishing = false
    this.#slots = new Set(slots)
    this.#added = []
    this.isRunning = true
    this.isCancelling = false
    this.isStream = call === 'stream'
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
        this.#runId = event.runId
        for (const [index, slot] of slots.entries()) this.#follow(slot, event.entryIds[index] ?? null)
        return
      case 'added':
        for (const entryId of event.entryIds) this.#follow(this.#added.shift(), entryId)
        return
      case 'delta':
        return this.#texts.append(event.entryId, event.text)
      case 'entry':
        this.#outcomes.set(event.entryId, event.state)
        return this.#outcomesTask.request()
      case 'waiting':
        this.waiting = event.waiting === null ? null : { ...event.waiting, toldAt: Date.now() }
        return
      case 'upload':
        this.#upload = event
        return this.#outcomesTask.request()
      case 'finished':
        this.#outcomesTask.flush()
        this.finished = event
        this.error = event.error
        return
      default:
        event satisfies never
    }
  }

  #takeOutcomes(): void {
    const outcomes = this.#outcomes
    this.#outcomes = new Map()
    if (this.isRunning && this.#upload !== null) this.upload = this.#upload
    this.#upload = null
    let endedCount = 0
    for (const [entryId, state] of outcomes) if (this.#settle(entryId, state) !== null) endedCount += 1
    this.doneCount += endedCount
  }

  #write(entryId: number, text: string): void {
    const slot = this.#open.get(entryId)
    // of a cancelled job, whose place may be another one's by now
    if (slot?.entryId === entryId) slot.write(text)
  }

  #follow(slot: ResultSlot | undefined, entryId: number | null): void {
    if (slot === undefined) return
    slot.entryId = entryId
    if (entryId !== null) this.#open.set(entryId, slot)
  }

  /** The slot that has its outcome now; null where there is none. */
  #settle(entryId: number, state: EntryState): ResultSlot | null {
    const slot = this.#open.get(entryId)
    if (slot === undefined || state === 'running') return null
    this.#open.delete(entryId)
    if (this.#open.size === 0) this.isCancelling = false
    if (slot.entryId === entryId) slot.end(state)
    return slot
  }

  #takeRead(entry: HistoryEntry): void {
    const slot = this.#settle(entry.id, entry.state)
    if (slot?.entryId === entry.id && slot.isShown) slot.hold(entry)
  }

  #takeUnread(entryId: number, error: AppError): void {
    // of a run that is not kept, closed results are gone
    if (error.kind === 'not-found') this.#settle(entryId, 'cancelled')
    else this.error ??= error
  }

  /** A cancel is no failure. */
  #fail(error: AppError): void {
    if (error.kind !== 'cancelled') this.error = error
    if (this.#open.size === 0) this.isCancelling = false
  }

  /** Places that no entry was told for stay empty: the job never started, or ended before it took them in. */
  #endUntold(): void {
    for (const slot of this.#slots) if (slot.entryId === null) slot.end('cancelled')
    this.#slots.clear()
  }

  #readOpenOnes(): void {
    if (!this.isRunning || this.isCancelling) for (const id of this.#open.keys()) this.#reader.request(id)
  }
}
