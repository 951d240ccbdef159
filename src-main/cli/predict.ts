import { Failure } from '../../src-shared/errors.ts'
import { formatDuration } from '../../src-shared/format.ts'
import type { HistoryEntry } from '../../src-shared/history.ts'
import type { JobEvent, JobRequest } from '../../src-shared/jobs.ts'
import { demoProfileId, environmentProfileId } from '../../src-shared/profiles.ts'
import { words } from '../../src-shared/words/words.ts'
import { runJob } from '../jobs/run-job.ts'
import type { Services } from '../services.ts'
import { chooseModel } from './choose-model.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { gatherInputs, type GatheredInput } from './gather-inputs.ts'
import type { PredictCommand } from './read-command.ts'
import { createReport, type Report } from './report.ts'
import { showProgress } from './show-progress.ts'
import type { Terminal } from './terminal.ts'
import { untilAborted } from './until-aborted.ts'

export interface PredictDeps {
  readonly services: Services
  readonly terminal: Terminal
  /** What relative paths count from. */
  readonly workingFolder: string
}

/** Answers the exit code. Aborting `signal` cancels what has not come back; what did is kept and printed. */
export async function predict(command: PredictCommand, deps: PredictDeps, signal: AbortSignal): Promise<number> {
  const report = createReport(deps.terminal, command.isJson ? 'json' : 'table', command.isDemo ? 'demo' : 'clarifai')
  try {
    return await predictAll(command, deps, report, signal)
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    if (thrown.error.kind !== 'cancelled') report.failure(thrown.error)
    return exitCodeOf(thrown.error)
  }
}

async function predictAll(
  command: PredictCommand,
  { services, terminal, workingFolder }: PredictDeps,
  report: Report,
  signal: AbortSignal,
): Promise<number> {
  terminal.status(words.image.run.block.looking)
  const { inputs, refused } = await gatherInputs(command, workingFolder, services.intake, signal)
  terminal.status('')
  refused.forEach(report.refused)
  if (signal.aborted) return exitCodes.someFailed
  if (inputs.length === 0) {
    terminal.tell(words.cli.nothingFound)
    return refused.length === 0 ? exitCodes.usage : exitCodes.someFailed
  }
  const request = await buildRequest(command, inputs, services, signal)
  const finished = await run(request, inputs, { services, terminal, report }, signal)
  const failedCount = finished.failedCount + refused.length
  if (inputs.length + refused.length > 1) {
    const duration = formatDuration(finished.elapsedMs)
    terminal.tell(words.cli.summary(finished.doneCount, failedCount, finished.cancelledCount, duration))
  }
  return failedCount + finished.cancelledCount === 0 ? exitCodes.done : exitCodes.someFailed
}

async function buildRequest(
  { modalityId, isDemo, model, params, keep }: PredictCommand,
  inputs: readonly GatheredInput[],
  { clients, settings }: Services,
  signal: AbortSignal,
): Promise<JobRequest> {
  const profileId = isDemo ? demoProfileId : environmentProfileId
  const connected = await untilAborted(clients.connect(profileId), signal)
  return {
    modalityId,
    profileId,
    model: model ?? (await chooseModel(modalityId, connected, signal)),
    inputs: inputs.map(({ choice }) => choice),
    params,
    keep,
    normalise: settings.get().normaliseImages,
    sendSingly: false,
  }
}

type Finished = Extract<JobEvent, { kind: 'finished' }>

/** Runs the job and prints each result as soon as those of all inputs before it are printed. */
async function run(
  request: JobRequest,
  inputs: readonly GatheredInput[],
  { services, terminal, report }: { services: Services; terminal: Terminal; report: Report },
  signal: AbortSignal,
): Promise<Finished> {
  const { history, intake, settings, clients } = services
  const progress = showProgress(inputs.length, terminal)
  const ready = new Map<number | undefined, HistoryEntry>()
  let entryIds: readonly number[] = []
  let printedCount = 0
  try {
    for await (const event of runJob(request, signal, {
      history,
      intake,
      settings: settings.get,
      connect: clients.connect,
    })) {
      progress.show(event)
      if (event.kind === 'started') entryIds = event.entryIds
      if (event.kind === 'finished') return event
      if (event.kind !== 'entry' || event.state === 'running') continue
      ready.set(event.entryId, await history.get(event.entryId))
      for (let entry; (entry = ready.get(entryIds[printedCount])) !== undefined; printedCount += 1) {
        ready.delete(entry.id)
        report.entry(inputs[printedCount]?.name ?? '', entry)
      }
    }
  } finally {
    progress.stop()
  }
  throw new Error('The job ended without a word.')
}
