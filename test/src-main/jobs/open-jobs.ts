import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ClientConfig } from '../../../src-main/clarifai/session.ts'
import type { Connected } from '../../../src-main/clients.ts'
import {
  openHistory,
  type FinishedEntry,
  type History,
  type TextPiece,
} from '../../../src-main/history/open-history.ts'
import { createIntake, type Intake } from '../../../src-main/intake/create-intake.ts'
import { ModelMethods } from '../../../src-main/jobs/model-methods.ts'
import { runJob } from '../../../src-main/jobs/run-job.ts'
import { RunningStreams } from '../../../src-main/jobs/running-streams.ts'
import { sharedCompute } from '../../../src-shared/compute.ts'
import type { HistoryEntry } from '../../../src-shared/history.ts'
import type { InputChoice } from '../../../src-shared/inputs.ts'
import type { JobEvent, JobRequest } from '../../../src-shared/jobs.ts'
import { settingsSchema } from '../../../src-shared/settings.ts'
import { model, openTestClient } from '../clarifai/open-test-client.ts'

/** What the job wrote to the history, write by write. */
export interface Writes {
  readonly finished: FinishedEntry[][]
  readonly appended: TextPiece[][]
}

export interface TestJobs {
  readonly history: History
  readonly intake: Intake
  readonly streams: RunningStreams
  readonly writes: Writes
  /** Typed-in texts. */
  addTexts(...texts: string[]): Promise<InputChoice[]>
  /** A plain prediction by a model that writes, of what `changes` leave. */
  request(inputs: readonly InputChoice[], changes?: Partial<JobRequest>): JobRequest
  run(request: JobRequest): TestRun
}

type Profile = Partial<Pick<Connected, 'userId' | 'organisationIds'>>

/** A real history and intake, and a client of the server at this address; all end with the test. */
export async function openJobs(
  baseUrl: string,
  { profile = {}, ...config }: Partial<ClientConfig> & { readonly profile?: Profile } = {},
): Promise<TestJobs> {
  const folder = await mkdtemp(join(tmpdir(), 'foresight-jobs-'))
  const history = await openHistory({
    dataFolder: join(folder, 'data'),
    workerFile: new URL('../../../src-main/history/worker.ts', import.meta.url),
    onChange: () => undefined,
  })
  const intake = createIntake({ temporaryFolder: join(folder, 'temporary'), draftsFile: null })
  onTestFinished(async () => {
    await Promise.all([intake.close(), history.close()])
    await rm(folder, { recursive: true, force: true })
  })
  const client = openTestClient(baseUrl, config)
  const connected: Connected = {
    client,
    profileName: 'Test',
    engine: 'clarifai',
    userId: '',
    organisationIds: [],
    ...profile,
  }
  const streams = new RunningStreams()
  const { writes, watched } = watchWrites(history)
  const settings = settingsSchema.parse({})
  const deps = {
    history: watched,
    intake,
    streams,
    settings: () => settings,
    methods: new ModelMethods(),
    connect: () => Promise.resolve(connected),
  }
  return {
    history,
    intake,
    streams,
    writes,
    async addTexts(...texts) {
      const drafts = await Promise.all(texts.map((text) => intake.addText('text-generate', text)))
      return drafts.map(({ ref }) => ({ ref, sendAsBytes: false, shrink: false }))
    },
    request: (inputs, changes = {}) => ({
      modalityId: 'text-generate',
      profileId: 'test',
      target: model,
      call: 'predict',
      selector: sharedCompute,
      useCache: false,
      inputs: [...inputs],
      params: {},
      keep: true,
      normalise: true,
      sendSingly: false,
      keepOpen: false,
      ...changes,
    }),
    run: (request) => new TestRun(history, (signal) => runJob(request, signal, deps)),
  }
}

function watchWrites(history: History): { writes: Writes; watched: History } {
  const writes: Writes = { finished: [], appended: [] }
  const watched: History = {
    ...history,
    finishEntries(entries) {
      writes.finished.push([...entries])
      return history.finishEntries(entries)
    },
    appendText(pieces) {
      writes.appended.push([...pieces])
      return history.appendText(pieces)
    },
  }
  return { writes, watched }
}

type Of<Kind extends JobEvent['kind']> = Extract<JobEvent, { kind: Kind }>

/** A job that runs, read as fast as it tells. */
export class TestRun {
  readonly events: JobEvent[] = []
  /** Resolves with the last event; rejects with what the job threw. */
  readonly finished: Promise<Of<'finished'>>
  readonly #history: History
  readonly #controller = new AbortController()
  #wakers: (() => void)[] = []

  constructor(history: History, start: (signal: AbortSignal) => AsyncIterable<JobEvent>) {
    this.#history = history
    this.finished = this.#read(start(this.#controller.signal))
    this.finished.catch(() => undefined) // a test may look at it later, or not at all
  }

  cancel(): void {
    this.#controller.abort()
  }

  of<Kind extends JobEvent['kind']>(kind: Kind): Of<Kind>[] {
    return this.events.filter((event): event is Of<Kind> => event.kind === kind)
  }

  /** Waits until so many events of a kind have come. */
  async until<Kind extends JobEvent['kind']>(kind: Kind, count = 1): Promise<Of<Kind>[]> {
    while (this.of(kind).length < count) await new Promise<void>((wake) => this.#wakers.push(wake))
    return this.of(kind)
  }

  async runId(): Promise<number> {
    const [started] = await this.until('started')
    return started?.runId ?? 0
  }

  /** As they are saved now, those of added inputs after the others. */
  async entries(): Promise<HistoryEntry[]> {
    const ids = [...this.of('started'), ...this.of('added')].flatMap(({ entryIds }) => entryIds)
    return Promise.all(ids.map((id) => this.#history.get(id)))
  }

  async #read(events: AsyncIterable<JobEvent>): Promise<Of<'finished'>> {
    for await (const event of events) {
      this.events.push(event)
      const wakers = this.#wakers
      this.#wakers = []
      for (const wake of wakers) wake()
      if (event.kind === 'finished') return event
    }
    throw new Error('ended without a last event')
  }
}

/** Text of an entry's answer, its other parts left out. */
export const textOf = ({ parts }: Pick<HistoryEntry, 'parts'>) =>
  parts.map((part) => (part.kind === 'text' ? part.text : '')).join('')
