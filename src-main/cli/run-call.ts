import { Failure } from '../../src-shared/errors.ts'
import { formatDuration } from '../../src-shared/format.ts'
import type { JobEvent, JobRequest } from '../../src-shared/jobs.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { demoProfileId, environmentProfileId } from '../../src-shared/profiles.ts'
import { words } from '../../src-shared/words/words.ts'
import { runJob } from '../jobs/run-job.ts'
import type { Services } from '../services.ts'
import { chooseModel } from './choose-model.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { gatherInputs, type GatheredInput } from './gather-inputs.ts'
import { printAsTheyCome, printInOrder, type AnswerPrinter } from './print-answers.ts'
import { printAsWritten } from './print-as-written.ts'
import type { RunFacts } from './print-results.ts'
import type { CallCommand } from './read-command.ts'
import { createReport, type Report } from './report.ts'
import { showProgress } from './show-progress.ts'
import type { Terminal } from './terminal.ts'
import { untilAborted } from './until-aborted.ts'

export interface CallDeps {
  readonly services: Services
  readonly terminal: Terminal
  /** What relative paths count from. */
  readonly workingFolder: string
  readonly openStdin: () => AsyncIterable<Uint8Array>
}

/** Answers the exit code. Aborting `signal` cancels what has not come back; what did is kept and printed. */
export async function runCall(command: CallCommand, deps: CallDeps, signal: AbortSignal): Promise<number> {
  const facts: RunFacts = { engine: command.isDemo ? 'demo' : 'clarifai', call: command.call }
  const report = createReport(deps.terminal, command.isJson ? 'json' : 'table', facts)
  try {
    return await callAll(command, deps, report, signal)
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    if (thrown.error.kind !== 'cancelled') report.failure(thrown.error)
    return exitCodeOf(thrown.error)
  }
}

async function callAll(command: CallCommand, deps: CallDeps, report: Report, signal: AbortSignal): Promise<number> {
  const { services, terminal } = deps
  terminal.status(words.run.block[modalities[command.modalityId].workspace].looking)
  const { inputs, refused } = await gatherInputs(command, { ...deps, intake: services.intake }, signal)
  terminal.status('')
  refused.forEach(report.refused)
  if (signal.aborted) return exitCodes.someFailed
  if (inputs.length === 0) {
    terminal.tell(words.cli.nothingFound)
    return refused.length === 0 ? exitCodes.usage : exitCodes.someFailed
  }
  const request = await buildRequest(command, inputs, services, signal)
  const printer = choosePrinter(command, inputs, { report, terminal })
  const finished = await run(request, { services, terminal, printer }, signal)
  const failedCount = finished.failedCount + refused.length
  if (inputs.length + refused.length > 1) {
    const duration = formatDuration(finished.elapsedMs)
    terminal.tell(words.cli.summary(finished.doneCount, failedCount, finished.cancelledCount, duration))
  }
  return failedCount + finished.cancelledCount === 0 ? exitCodes.done : exitCodes.someFailed
}

async function buildRequest(
  { modalityId, call, target, selector, useCache, isDemo, params, keep }: CallCommand,
  inputs: readonly GatheredInput[],
  { clients, settings }: Services,
  signal: AbortSignal,
): Promise<JobRequest> {
  const profileId = isDemo ? demoProfileId : environmentProfileId
  const connected = await untilAborted(clients.connect(profileId), signal)
  return {
    modalityId,
    profileId,
    target: target ?? (await chooseModel(modalityId, connected, signal)),
    call,
    selector,
    useCache,
    inputs: inputs.map(({ choice }) => choice),
    params,
    keep,
    normalise: settings.get().normaliseImages,
    sendSingly: false,
    keepOpen: false,
  }
}

function choosePrinter(
  { call, isJson, isDemo }: CallCommand,
  inputs: readonly GatheredInput[],
  to: { report: Report; terminal: Terminal },
): AnswerPrinter {
  const names = inputs.map(({ name }) => name)
  if (call === 'stream') return printAsTheyCome(names, to.report)
  if (call === 'generate' && !isJson) return printAsWritten(names, isDemo ? 'demo' : 'clarifai', to)
  return printInOrder(names, to.report)
}

type Finished = Extract<JobEvent, { kind: 'finished' }>

async function run(
  request: JobRequest,
  { services, terminal, printer }: { services: Services; terminal: Terminal; printer: AnswerPrinter },
  signal: AbortSignal,
): Promise<Finished> {
  const { history, intake, settings, clients } = services
  const progress = showProgress(request.inputs.length, terminal)
  const deps = { history, intake, settings: settings.get, connect: clients.connect }
  try {
    for await (const event of runJob(request, signal, deps)) {
      progress.show(event)
      if (event.kind === 'started') printer.started(event.entryIds)
      if (event.kind === 'delta') printer.delta(event.entryId, event.text)
      if (event.kind === 'entry' && event.state !== 'running') printer.entry(await history.get(event.entryId))
      if (event.kind === 'finished') return event
    }
  } finally {
    progress.stop()
  }
  throw new Error('The job ended without a word.')
}
