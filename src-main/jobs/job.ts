import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { Engine, StoredInput } from '../../src-shared/history.ts'
import type { EntryState, JobEvent, JobRequest } from '../../src-shared/jobs.ts'
import type { JsonObject } from '../../src-shared/json.ts'
import type { Modality } from '../../src-shared/modalities/define.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import type { Settings } from '../../src-shared/settings.ts'
import type { ClarifaiClient } from '../clarifai/client.ts'
import type { FinishedEntry, History } from '../history/open-history.ts'
import type { Intake } from '../intake/create-intake.ts'
import { EventQueue } from './event-queue.ts'
import { Progress } from './progress.ts'

/** What a job works with; `connect` gives the client of a profile. */
export interface JobDeps {
  readonly history: History
  readonly intake: Intake
  readonly settings: () => Settings
  readonly connect: (profileId: string) => Promise<{ client: ClarifaiClient; profileName: string; engine: Engine }>
}

/** A job that is under way: what was asked, and where it stands. */
export interface Job {
  readonly request: JobRequest
  readonly signal: AbortSignal
  readonly deps: JobDeps
  readonly modality: Modality
  readonly params: JsonObject
  readonly client: ClarifaiClient
  readonly runId: number
  readonly entryIds: readonly number[]
  readonly events: EventQueue<JobEvent>
  readonly progress: Progress
  /** Entries without an outcome yet. */
  readonly open: Map<number, StoredInput>
  /** A failure that the next call would meet as well: nothing more is sent after one. */
  stoppedBy: AppError | null
}

/** Checks the request, finds the client and saves the run with its entries, so that nothing sent goes unrecorded. */
export async function startJob(request: JobRequest, signal: AbortSignal, deps: JobDeps): Promise<Job> {
  const modality: Modality = modalities[request.modalityId]
  const parsed = modality.params.safeParse(request.params)
  if (!parsed.success) throw new Failure({ kind: 'invalid', what: 'params', problem: parsed.error.message })
  const { client, profileName, engine } = await deps.connect(request.profileId)
  const inputs = request.inputs.map((choice) => deps.intake.describe(choice))
  const { runId, entryIds } = await deps.history.insertRun({
    createdAt: Date.now(),
    modalityId: request.modalityId,
    profileName,
    engine,
    model: request.model,
    modelName: request.model.modelId,
    params: parsed.data,
    keep: request.keep,
    entries: inputs.map((input) => ({ input })),
  })
  const events = new EventQueue<JobEvent>()
  const open = new Map<number, StoredInput>()
  inputs.forEach((input, index) => open.set(entryIds[index] ?? 0, input))
  const progress = new Progress(events)
  const params = parsed.data
  return { request, signal, deps, modality, params, client, runId, entryIds, events, progress, open, stoppedBy: null }
}

/** Saves outcomes and tells of them. */
export async function finishEntries(job: Job, entries: FinishedEntry[]): Promise<void> {
  if (entries.length === 0) return
  await job.deps.history.finishEntries(entries)
  for (const { entryId, state } of entries) {
    job.open.delete(entryId)
    job.progress.entryFinished(state)
    job.events.push({ kind: 'entry', entryId, state })
  }
}

/** The saved form of an entry that got no answer. */
export function unanswered(entryId: number, input: StoredInput, error: AppError): FinishedEntry {
  const state = stateAfter(error)
  return { entryId, state, input, parts: [], error, latencyMs: null, requestId: '', answeredVersionId: '' }
}

function stateAfter(error: AppError): EntryState {
  if (error.kind === 'cancelled') return 'cancelled'
  return error.kind === 'outcome-unknown' ? 'unknown' : 'failed'
}
