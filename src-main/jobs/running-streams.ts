import { Failure } from '../../src-shared/errors.ts'
import { refsOf, type InputChoice } from '../../src-shared/inputs.ts'
import type { JobEvent } from '../../src-shared/jobs.ts'
import type { History } from '../history/open-history.ts'
import type { Intake } from '../intake/create-intake.ts'
import type { EventQueue } from './event-queue.ts'
import { pairInputs } from './job-input.ts'
import type { StreamQueue } from './stream-queue.ts'

/** What of a job is needed to add inputs to it; `queue` null: it is no stream. */
interface Joinable {
  readonly runId: number
  readonly queue: StreamQueue | null
  readonly deps: { readonly history: History; readonly intake: Intake }
  readonly events: EventQueue<JobEvent>
  readonly open: Map<number, InputChoice>
  readonly holds: (() => void)[]
}

/** The streams that run now, for who adds inputs to them. */
export class RunningStreams {
  readonly #jobs = new Map<number, Joinable>()

  /** Until the answer is called. */
  enter(job: Joinable): () => void {
    if (job.queue !== null) this.#jobs.set(job.runId, job)
    return () => this.#jobs.delete(job.runId)
  }

  /** Resolves when the inputs have entries and stand in the queue. Failures `not-found`, `too-many-inputs`. */
  async add(runId: number, choices: readonly InputChoice[]): Promise<void> {
    const { job, queue } = this.#find(runId)
    const { history, intake } = job.deps
    queue.admit(choices.length)
    job.holds.push(intake.hold(refsOf(choices)))
    try {
      const entries = choices.map((choice) => ({ input: intake.describe(choice) }))
      const entryIds = await history.insertEntries(runId, entries)
      const inputs = pairInputs(entryIds, choices)
      for (const { entryId, choice } of inputs) job.open.set(entryId, choice)
      job.events.push({ kind: 'added', entryIds })
      queue.join(inputs)
    } catch (thrown) {
      queue.stayAway(choices.length)
      throw thrown
    }
  }

  /** Failure `not-found`. */
  finish(runId: number): void {
    this.#find(runId).queue.finish()
  }

  #find(runId: number) {
    const job = this.#jobs.get(runId)
    if (job === undefined || job.queue === null) throw new Failure({ kind: 'not-found', what: 'run' })
    return { job, queue: job.queue }
  }
}
