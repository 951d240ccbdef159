import { describe, expect, it } from 'vitest'
import { RunningStreams } from '../../../src-main/jobs/running-streams.ts'
import { serve } from '../clarifai/open-test-client.ts'
import { openJobs, textOf } from './open-jobs.ts'
import { answerTo, echoAll, readRequests, textIn } from './write-answers.ts'

const notFound = { error: { kind: 'not-found' } }
const open = { call: 'stream', keepOpen: true } as const
const sentTexts = (calls: readonly { readonly requests: readonly unknown[] }[]) =>
  // safe: these servers are asked for nothing else
  calls.map(({ requests }) => requests.map((request) => textIn(request as Parameters<typeof textIn>[0])))

describe('a stream that is kept open', () => {
  it('takes inputs on the same call after all was answered, and ends when it is finished', async () => {
    const server = await serve({ streamModelOutputs: { stream: echoAll } })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a'), open))
    await run.until('entry', 1)
    const runId = await run.runId()
    await jobs.streams.add(runId, await jobs.addTexts('b', 'c'))
    await run.until('entry', 3)
    await jobs.streams.add(runId, await jobs.addTexts('d'))
    jobs.streams.finish(runId)
    expect(await run.finished).toMatchObject({ doneCount: 4, failedCount: 0, error: null })
    expect(sentTexts(server.calls)).toEqual([['a', 'b', 'c', 'd']])
    const entries = await run.entries()
    expect(entries.map(textOf)).toEqual(['a', 'b', 'c', 'd'])
    expect(entries.map(({ position, run: { id } }) => [position, id])).toEqual([0, 1, 2, 3].map((at) => [at, runId]))
  })

  it('tells of added entries before it tells anything else of them', async () => {
    const server = await serve({ streamModelOutputs: { stream: echoAll } })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a'), open))
    const runId = await run.runId()
    for (const text of ['b', 'c', 'd', 'e']) await jobs.streams.add(runId, await jobs.addTexts(text))
    jobs.streams.finish(runId)
    await run.finished
    expect(run.of('added').flatMap(({ entryIds }) => entryIds)).toHaveLength(4)
    const known = new Set<number>()
    for (const event of run.events) {
      if (event.kind === 'started' || event.kind === 'added') event.entryIds.forEach((id) => known.add(id))
      if (event.kind === 'entry') expect(known).toContain(event.entryId)
    }
  })

  it('reads an input that was let go after it was added', async () => {
    const server = await serve({ streamModelOutputs: { stream: echoAll } })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a'), open))
    const runId = await run.runId()
    const added = await jobs.addTexts('b')
    const adding = jobs.streams.add(runId, added)
    jobs.intake.release(added.map(({ ref }) => ref))
    await adding
    jobs.streams.finish(runId)
    expect(await run.finished).toMatchObject({ doneCount: 2 })
    // and lets go of it with the end
    expect(jobs.intake.describe(added[0] ?? { ref: '', sendAsBytes: false, shrink: false }).excerpt).toBeNull()
  })

  it('gives every added input an outcome when it is cancelled, even one that is only being added', async () => {
    const server = await serve({ streamModelOutputs: { stream: echoAll } })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a'), open))
    await run.until('entry', 1)
    const adding = jobs.streams.add(await run.runId(), await jobs.addTexts('b', 'c'))
    run.cancel()
    await adding
    const { doneCount, cancelledCount } = await run.finished
    expect(doneCount + cancelledCount).toBe(3)
    const entries = await run.entries()
    expect(entries).toHaveLength(3)
    expect(entries.every(({ state }) => state !== 'running')).toBe(true)
  })

  it('takes no more than ten thousand inputs in all, and says how many it would be', async () => {
    const server = await serve({ streamModelOutputs: { stream: echoAll } })
    const jobs = await openJobs(server.baseUrl)
    const inputs = await jobs.addTexts('a')
    const run = jobs.run(jobs.request(inputs, open))
    const many = Array.from({ length: 10_000 }, () => inputs).flat()
    await expect(jobs.streams.add(await run.runId(), many)).rejects.toMatchObject({
      error: { kind: 'too-many-inputs', count: 10_001, limit: 10_000 },
    })
    jobs.streams.finish(await run.runId())
    expect(await run.finished).toMatchObject({ doneCount: 1 })
  })
})

describe('a stream that is not kept open', () => {
  it('half-closes with its last input, and opens another call for what is added while it still runs', async () => {
    let tellHalfClosed = () => {}
    const halfClosed = new Promise<void>((resolve) => (tellHalfClosed = resolve))
    let tellAdded = () => {}
    const added = new Promise<void>((resolve) => (tellAdded = resolve))
    const server = await serve({
      streamModelOutputs: [
        {
          async stream(played) {
            await readRequests(played)
            tellHalfClosed()
            await added
            for (const request of played.requests) await played.send(answerTo(request))
            played.end()
          },
        },
        { stream: echoAll },
      ],
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a'), { call: 'stream' }))
    await halfClosed
    await jobs.streams.add(await run.runId(), await jobs.addTexts('b'))
    tellAdded()
    expect(await run.finished).toMatchObject({ doneCount: 2, error: null })
    expect(sentTexts(server.calls)).toEqual([['a'], ['b']])
    expect((await run.entries()).map(textOf)).toEqual(['a', 'b'])
  })
})

describe('what is no running stream', () => {
  it('takes no inputs once it is over', async () => {
    const server = await serve({ streamModelOutputs: { stream: echoAll } })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a'), { call: 'stream' }))
    await run.finished
    await expect(jobs.streams.add(await run.runId(), await jobs.addTexts('b'))).rejects.toMatchObject(notFound)
    await expect(run.runId().then((runId) => jobs.streams.finish(runId))).rejects.toMatchObject(notFound)
    expect(run.of('added')).toEqual([])
  })

  it('takes none where it is another kind of call', async () => {
    const server = await serve({ postModelOutputs: 'hang' })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a')))
    await expect(jobs.streams.add(await run.runId(), await jobs.addTexts('b'))).rejects.toMatchObject(notFound)
    run.cancel()
    await run.finished
  })

  it('is no run at all', async () => {
    await expect(new RunningStreams().add(1, [])).rejects.toMatchObject(notFound)
  })
})
