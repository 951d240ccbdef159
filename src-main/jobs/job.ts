import type { AppError } from '../../src-shared/errors.ts'
import type { StoredInput } from '../../src-shared/history.ts'
import type { InputChoice } from '../../src-shared/inputs.ts'
import type { EntryState, JobEvent, JobRequest } from '../../src-shared/jobs.ts'
import type { Modality } from '../../src-shared/modalities/define.ts'
import type { Params } from '../../src-shared/params.ts'
import type { Settings } from '../../src-shared/settings.ts'
import { idOfTarget } from '../../src-shared/targets.ts'
import type { Connected } from '../clients.ts'
import type { FinishedEntry, History } from '../history/open-history.ts'
import type { Intake } from '../intake/create-intake.ts'
import { checkRequest } from './check-request.ts'
import { EventQueue } from './event-queue.ts'
import { pairInputs, type JobInput } from './job-input.ts'
import { mergeEvents } from './merge-events.ts'
import type { ModelMethods } from './model-methods.ts'
import { Outcomes } from './outcomes.ts'
import { Progress } from './progress.ts'
import type { RunningStreams } from './running-streams.ts'
import { StreamQueue } from './stream-queue.ts'
import { TextWriter } from './text-writer.ts'

/** What a job works with; `connect` gives the client of a profile. */
export interface JobDeps {
  readonly history: History
  readonly intake: Intake
  readonly settings: () => Settings
  readonly connect: (profileId: string) => Promise<Connected>
  /** Where who adds to a stream finds it; left out where nobody does. */
  readonly streams?: RunningStreams
  /** What is known of the methods of runner-hosted models. */
  readonly methods: ModelMethods
}

/** A job that is under way: what was asked, and where it stands. */
export interface Job {
  readonly request: JobRequest
  readonly signal: AbortSignal
  readonly deps: JobDeps
  readonly modality: Modality
  readonly params: Params
  readonly connected: Connected
  readonly runId: number
  /** Those of the request. */
  readonly inputs: readonly JobInput[]
  /** Of a stream: what is still to be sent, added inputs too. */
  readonly queue: StreamQueue | null
  readonly events: EventQueue<JobEvent>
  readonly progress: Progress
  readonly outcomes: Outcomes
  readonly texts: TextWriter
  /** Entries without an outcome yet. */
  readonly open: Map<number, InputChoice>
  /** Of those that were read: what there is to say of their inputs. */
  readonly known: Map<number, StoredInput>
  /** What lets go of the refs of its inputs. */
  readonly holds: (() => void)[]
  /** How entries end that have not been sent: nothing more is sent once there is one. */
  stoppedBy: AppError | null
}

/** Checks the request, finds the client and saves the run with its entries, so that nothing sent goes unrecorded. */
export async function startJob(
  request: JobRequest,
  signal: AbortSignal,
  deps: JobDeps,
  holds: Job['holds'],
): Promise<Job> {
  const { modality, params } = checkRequest(request)
  const connected = await deps.connect(request.profileId)
  const { modalityId, target, call, selector, useCache, keep } = request
  const { profileName, engine } = connected
  const { runId, entryIds } = await deps.history.insertRun({
    createdAt: Date.now(),
    modalityId,
    profileName,
    engine,
    target,
    call,
    selector,
    useCache,
    modelName: idOfTarget(target),
    params: { ...params },
    keep,
    entries: request.inputs.map((choice) => ({ input: deps.intake.describe(choice) })),
  })
  const inputs = pairInputs(entryIds, request.inputs)
  const queue = call === 'stream' ? new StreamQueue(inputs, request.keepOpen) : null
  const given = { request, signal, deps, modality, params, connected, runId, inputs, queue }
  return { ...given, ...openRecords(deps.history), open: toOpen(inputs), known: new Map(), holds, stoppedBy: null }
}

const toOpen = (inputs: readonly JobInput[]) => new Map(inputs.map(({ entryId, choice }) => [entryId, choice]))

/** Where a job writes what happens: to the history, and then to who watches. */
function openRecords(history: History): Pick<Job, 'events' | 'progress' | 'outcomes' | 'texts'> {
  const events = new EventQueue<JobEvent>(mergeEvents)
  const progress = new Progress(events)
  const outcomes = new Outcomes({
    write: (entries) => history.finishEntries(entries),
    onSaved(entries) {
      for (const { entryId, state } of entries) {
        progress.entryFinished(state)
        events.push({ kind: 'entry', entryId, state })
      }
    },
  })
  return { events, progress, outcomes, texts: new TextWriter((pieces) => history.appendText(pieces)) }
}

/** Hands outcomes over to be saved and told, of each entry the first; waits where too many have to be saved already. */
export async function finishEntries(job: Job, entries: readonly FinishedEntry[]): Promise<void> {
  const ended = entries.filter(({ entryId }) => job.open.delete(entryId))
  for (const { entryId } of ended) job.known.delete(entryId)
  await job.outcomes.put(ended)
}

export const isOver = ({ signal, stoppedBy }: Job) => signal.aborted || stoppedBy !== null

/** The saved form of an entry that got no answer. */
export function unanswered(entryId: number, input: StoredInput, error: AppError): FinishedEntry {
  return {
    entryId,
    state: stateAfter(error),
    input,
    parts: [],
    error,
    latencyMs: null,
    requestId: '',
    answeredVersionId: '',
    ranOn: null,
    tokens: null,
  }
}

export function stateAfter(error: AppError): EntryState {
  if (error.kind === 'cancelled') return 'cancelled'
  return error.kind === 'outcome-unknown' ? 'unknown' : 'failed'
}
