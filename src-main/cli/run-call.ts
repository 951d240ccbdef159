import { Failure } from '../../src-shared/errors.ts'
import type { HistoryEntry } from '../../src-shared/history.ts'
import { formatDuration } from '../../src-shared/format.ts'
import type { JobEvent, JobRequest } from '../../src-shared/jobs.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { words } from '../../src-shared/words/words.ts'
import { ModelMethods } from '../jobs/model-methods.ts'
import { runJob } from '../jobs/run-job.ts'
import type { Services } from '../services.ts'
import { buildRequest } from './build-request.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { gatherInputs } from './gather-inputs.ts'
import type { GatheredInput } from './group-together.ts'
import { printAsTheyCome, printInOrder, type AnswerPrinter } from './print-answers.ts'
import { printAsWritten } from './print-as-written.ts'
import type { RunFacts } from './print-results.ts'
import type { CallCommand } from './read-command.ts'
import { createReport, type Report } from './report.ts'
import { openSaveFolder, type SaveFolder } from './save-files.ts'
import { showProgress } from './show-progress.ts'
import type { Terminal } from './terminal.ts'

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
  const { services, terminal, workingFolder } = deps
  terminal.status(words.run.block[modalities[command.modalityId].workspace].looking)
  const { inputs, refused } = await gatherInputs(command, { ...deps, intake: services.intake }, signal)
  terminal.status('')
  refused.forEach(report.refused)
  if (signal.aborted) return exitCodes.someFailed
  if (inputs.length === 0) {
    terminal.tell(words.cli.nothingFound)
    return refused.length === 0 ? exitCodes.usage : exitCodes.someFailed
  }
  const { saveFolder: folder } = command
  // before anything is sent: what can't be saved need not be asked for
  const saving = folder === null ? null : await openSaveFolder(folder, { workingFolder, history: services.history })
  const request = await buildRequest(command, inputs, deps, signal)
  const printer = choosePrinter(command, inputs, { report, terminal })
  const save = saveAnswers(saving, inputs, report)
  const finished = await run(request, { services, terminal, printer, save: save.entry }, signal)
  const failedCount = finished.failedCount + refused.length
  if (inputs.length + refused.length > 1) {
    const duration = formatDuration(finished.elapsedMs)
    terminal.tell(words.cli.summary(finished.doneCount, failedCount, finished.cancelledCount, duration))
  }
  const isAllDone = failedCount + finished.cancelledCount === 0 && !save.hasFailed()
  return isAllDone ? exitCodes.done : exitCodes.someFailed
}

type SaveEntry = (entry: HistoryEntry, entryIds: readonly number[]) => Promise<readonly string[]>

/** Saves the files of answers, as far as that is asked for; what can't be saved is told, and its answer is printed. */
function saveAnswers(folder: SaveFolder | null, inputs: readonly GatheredInput[], report: Report) {
  let hasFailed = false
  const entry: SaveEntry = async (saved, entryIds) => {
    try {
      return folder === null ? [] : await folder.save(saved)
    } catch (thrown) {
      if (!(thrown instanceof Failure)) throw thrown
      hasFailed = true
      report.failure(thrown.error, inputs[entryIds.indexOf(saved.id)]?.name)
      return []
    }
  }
  return { entry, hasFailed: () => hasFailed }
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
  deps: { services: Services; terminal: Terminal; printer: AnswerPrinter; save: SaveEntry },
  signal: AbortSignal,
): Promise<Finished> {
  const { services, terminal, printer, save } = deps
  const { history, intake, settings, clients } = services
  const progress = showProgress(request.inputs.length, terminal)
  const jobDeps = { history, intake, settings: settings.get, connect: clients.connect, methods: new ModelMethods() }
  let entryIds: readonly number[] = []
  try {
    for await (const event of runJob(request, signal, jobDeps)) {
      progress.show(event)
      if (event.kind === 'started') printer.started((entryIds = event.entryIds))
      if (event.kind === 'delta') printer.delta(event.entryId, event.text)
      if (event.kind === 'entry' && event.state !== 'running') {
        const entry = await history.get(event.entryId)
        printer.entry(entry, await save(entry, entryIds))
      }
      if (event.kind === 'finished') return event
    }
  } finally {
    progress.stop()
  }
  throw new Error('The job ended without a word.')
}
