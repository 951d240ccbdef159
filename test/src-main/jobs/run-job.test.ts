import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createClarifaiClient, type ClarifaiClient } from '../../../src-main/clarifai/client.ts'
import { startDemoServer } from '../../../src-main/demo-engine/server.ts'
import { openHistory, type History } from '../../../src-main/history/open-history.ts'
import { createIntake, type Intake } from '../../../src-main/intake/create-intake.ts'
import type { JobDeps } from '../../../src-main/jobs/job.ts'
import { ModelMethods } from '../../../src-main/jobs/model-methods.ts'
import { runJob } from '../../../src-main/jobs/run-job.ts'
import { RunningStreams } from '../../../src-main/jobs/running-streams.ts'
import { sharedCompute } from '../../../src-shared/compute.ts'
import { Failure } from '../../../src-shared/errors.ts'
import type { JobEvent, JobRequest } from '../../../src-shared/jobs.ts'
import { everyModel } from '../../../src-shared/models.ts'
import { settingsSchema } from '../../../src-shared/settings.ts'

let folder: string
let server: Awaited<ReturnType<typeof startDemoServer>>
let history: History
let intake: Intake
let clients: ClarifaiClient[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foresight-job-'))
  server = await startDemoServer({ token: 'right' })
  history = await openHistory({
    dataFolder: join(folder, 'data'),
    workerFile: new URL('../../../src-main/history/worker.ts', import.meta.url),
    onChange: () => undefined,
  })
  intake = createIntake({ temporaryFolder: join(folder, 'temporary'), draftsFile: null })
  clients = []
})
afterEach(async () => {
  for (const client of clients) client.close()
  await Promise.all([intake.close(), history.close(), server.close()])
  await rm(folder, { recursive: true, force: true })
})

function deps(key = 'right'): JobDeps {
  const settings = settingsSchema.parse({})
  return {
    history,
    intake,
    settings: () => settings,
    methods: new ModelMethods(),
    connect: () => {
      const client = createClarifaiClient({
        baseUrl: `http://127.0.0.1:${server.port}`,
        rootCertificates: null,
        key: () => key,
        keyType: 'pat',
        callsPerSecond: null,
        deadlines: () => settings.deadlines,
        version: '0.0.0',
      })
      clients.push(client)
      return Promise.resolve({ client, profileName: 'Demo engine', engine: 'demo', userId: '', organisationIds: [] })
    },
  }
}

async function grantPicture(name: string, colour: string): Promise<string> {
  const path = join(folder, name)
  await sharp({ create: { width: 64, height: 48, channels: 3, background: colour } }).toFile(path)
  return (await intake.grant(path)).ref
}

async function requestFor(refs: string[], change: Partial<JobRequest> = {}): Promise<JobRequest> {
  const { client } = await deps().connect('demo')
  const [model] = (
    await client.listModels({ ...everyModel, modelTypeId: 'visual-classifier' }, new AbortController().signal)
  ).models
  if (model === undefined) throw new Error('the demo engine has no classifier')
  return {
    modalityId: 'image-classify',
    profileId: 'demo',
    target: model.ref,
    call: 'predict',
    selector: sharedCompute,
    useCache: false,
    inputs: refs.map((ref) => ({ ref, sendAsBytes: false, shrink: false })),
    params: {},
    keep: true,
    normalise: true,
    sendSingly: false,
    keepOpen: false,
    ...change,
  }
}

async function readAll(events: AsyncIterable<JobEvent>): Promise<JobEvent[]> {
  const all: JobEvent[] = []
  for await (const event of events) all.push(event)
  return all
}

const run = async (request: JobRequest, key?: string) =>
  readAll(runJob(request, new AbortController().signal, deps(key)))
const finished = (events: JobEvent[]) => events.find((event) => event.kind === 'finished')

async function savedEntries(events: JobEvent[]) {
  const started = events.find((event) => event.kind === 'started')
  return Promise.all((started?.entryIds ?? []).map((id) => history.get(id)))
}

describe('runJob', () => {
  it('saves what the model answered for each input, with its picture and thumbnail', async () => {
    const events = await run(
      await requestFor([await grantPicture('red.png', 'red'), await grantPicture('blue.jpg', 'blue')]),
    )
    const [red, blue] = await savedEntries(events)
    expect(red?.state).toBe('done')
    const names = red?.parts.flatMap((part) => (part.kind === 'concepts' ? part.concepts.map(({ name }) => name) : []))
    expect(names).toContain('red')
    expect(blue?.parts[0]).toMatchObject({ kind: 'concepts' })
    expect(red?.requestId).not.toBe('')
    expect(red?.latencyMs).toBeGreaterThan(0)
    expect(red?.run.engine).toBe('demo')
    expect(await history.findBlob(red?.input.hash ?? '')).toMatchObject({ mediaType: 'image/png' })
    expect(await history.findBlob(red?.input.thumbnailHash ?? '')).not.toBeNull()
    expect(finished(events)).toMatchObject({ doneCount: 2, failedCount: 0, cancelledCount: 0, error: null })
  })

  it('lets the other inputs go on when one can’t be read', async () => {
    const text = join(folder, 'notes.txt')
    await writeFile(text, 'no picture at all')
    const refused = (await intake.grant(text)).ref
    const events = await run(await requestFor([refused, await grantPicture('green.png', 'green')]))
    const [bad, good] = await savedEntries(events)
    expect(bad).toMatchObject({ state: 'failed', error: { kind: 'type-refused' }, input: { name: 'notes.txt' } })
    expect(good?.state).toBe('done')
    expect(finished(events)).toMatchObject({ doneCount: 1, failedCount: 1 })
  })

  it('ends every entry with the reason when the key is refused, and sends no further call', async () => {
    const refs = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => grantPicture(`${name}.png`, 'red')))
    const events = await run(await requestFor(refs, { sendSingly: true }), 'wrong')
    const entries = await savedEntries(events)
    expect(entries.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'failed'))
    expect(entries.every(({ error }) => error?.kind === 'key-rejected')).toBe(true)
    expect(finished(events)).toMatchObject({ failedCount: 5, error: { kind: 'key-rejected' } })
  })

  it('saves a cancel as cancelled, for whatever had not come back', async () => {
    const refs = await Promise.all(Array.from({ length: 12 }, (_, i) => grantPicture(`${i}.png`, 'red')))
    const controller = new AbortController()
    const events: JobEvent[] = []
    for await (const event of runJob(await requestFor(refs, { sendSingly: true }), controller.signal, deps())) {
      events.push(event)
      if (event.kind === 'entry') controller.abort()
    }
    const states = (await savedEntries(events)).map(({ state }) => state)
    expect(states).toContain('done')
    expect(states).toContain('cancelled')
    expect(states.filter((state) => state !== 'done' && state !== 'cancelled')).toEqual([])
  })

  it.each(['started', 'entry'] as const)('is cancelled when its reader leaves after %s', async (last) => {
    const refs = await Promise.all(Array.from({ length: 12 }, (_, i) => grantPicture(`${i}.png`, 'red')))
    const streams = new RunningStreams()
    const request = await requestFor(refs, { call: 'stream', keepOpen: true })
    const events: JobEvent[] = []
    for await (const event of runJob(request, new AbortController().signal, { ...deps(), streams })) {
      events.push(event)
      // what the user removes meanwhile is known by its name all the same
      intake.release(refs)
      if (event.kind === last) break
    }
    const entries = await savedEntries(events)
    expect(entries).toHaveLength(12)
    expect(entries.filter(({ state }) => state !== 'done' && state !== 'cancelled')).toEqual([])
    expect(entries.map(({ input }) => input.name)).toEqual(refs.map((_, i) => `${i}.png`))
    const [started] = events
    const runId = started?.kind === 'started' ? started.runId : 0
    expect(() => streams.finish(runId)).toThrow(Failure)
    expect(intake.describe({ ref: refs[0] ?? '', sendAsBytes: false, shrink: false }).name).toBe(refs[0])
  })

  it('refuses params that the modality does not take before anything is saved', async () => {
    const request = await requestFor([await grantPicture('red.png', 'red')], { params: { maxConcepts: 0 } })
    await expect(run(request)).rejects.toMatchObject({ error: { kind: 'invalid', what: 'params' } })
    expect((await history.list({ search: '', beforeId: null, limit: 10 })).items).toEqual([])
  })

  it('keeps a run that is not to be kept out of the list', async () => {
    const events = await run(await requestFor([await grantPicture('secret.png', 'red')], { keep: false }))
    const [entry] = await savedEntries(events)
    expect(entry).toMatchObject({ state: 'done', isKept: false })
    expect((await history.list({ search: '', beforeId: null, limit: 10 })).items).toEqual([])
  })
})
