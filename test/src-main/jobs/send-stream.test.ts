import { describe, expect, it } from 'vitest'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { JobEvent } from '../../../src-shared/jobs.ts'
import { serveSilence } from '../../fixtures/file-server.ts'
import { serve } from '../clarifai/open-test-client.ts'
import { openJobs, textOf } from './open-jobs.ts'
import { answerTo, echoAll, readRequests, requestsOf, textIn, type PlayedStream } from './write-answers.ts'

const stream = { call: 'stream' } as const
const texts = (count: number) => Array.from({ length: count }, (_, index) => `text ${index}`)

describe('a stream', () => {
  it('sends each input as a request of its own on one call, and saves each answer with its input', async () => {
    const server = await serve({ streamModelOutputs: { stream: echoAll } })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts(...texts(5)), { ...stream, useCache: true }))
    expect(await run.finished).toMatchObject({ doneCount: 5, failedCount: 0, error: null })
    expect(server.calls).toHaveLength(1)
    expect(server.calls[0]?.requests).toMatchObject(
      texts(5).map((raw) => ({ modelId: 'general', usePredictCache: true, inputs: [{ data: { text: { raw } } }] })),
    )
    const entries = await run.entries()
    expect(entries.map(textOf)).toEqual(texts(5))
    expect(entries.every(({ state, latencyMs }) => state === 'done' && (latencyMs ?? -1) >= 0)).toBe(true)
  })

  it('tells answers in the order in which they come, whichever input they belong to', async () => {
    const server = await serve({
      streamModelOutputs: {
        async stream(played) {
          await readRequests(played, 3)
          for (const request of played.requests.toReversed()) await played.send(answerTo(request))
          played.end()
        },
      },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts(...texts(3)), stream))
    await run.finished
    const [started] = run.of('started')
    expect(run.of('entry').map(({ entryId }) => entryId)).toEqual(started?.entryIds.toReversed())
    expect((await run.entries()).map(textOf)).toEqual(texts(3))
  })

  it('is never further ahead of its answers than sixteen requests', async () => {
    const ahead: number[] = []
    const server = await serve({
      streamModelOutputs: {
        async stream(played) {
          let answeredCount = 0
          for (let isOpen = true; isOpen; isOpen = (await played.next()) !== null) {
            ahead.push(played.requests.length - answeredCount)
            // nothing is answered before as many have come as may
            if (played.requests.length < 16) continue
            for (const request of played.requests.slice(answeredCount)) {
              answeredCount += 1
              await played.send(answerTo(request))
            }
          }
          played.end()
        },
      },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts(...texts(40)), stream))
    expect(await run.finished).toMatchObject({ doneCount: 40 })
    expect(Math.max(...ahead)).toBe(16)
  })

  it('goes on after an answer that says that its input failed', async () => {
    const failed = { code: StatusCode.INPUT_UNSUPPORTED_FORMAT, description: 'No', reqId: 'r' }
    const server = await serve({
      streamModelOutputs: {
        async stream(played) {
          for await (const request of requestsOf(played)) {
            const id = request.inputs[0]?.id ?? ''
            const refusal = { status: failed, outputs: [{ status: failed, input: { id } }] }
            await played.send(textIn(request) === 'text 1' ? refusal : answerTo(request))
          }
          played.end()
        },
      },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts(...texts(3)), stream))
    expect(await run.finished).toMatchObject({ doneCount: 2, failedCount: 1, canSendSingly: false })
    const entries = await run.entries()
    expect(entries.map(({ state }) => state)).toEqual(['done', 'failed', 'done'])
    expect(entries[1]?.error).toMatchObject({ code: StatusCode.INPUT_UNSUPPORTED_FORMAT, requestId: 'r' })
  })

  it('stops at an answer that the next inputs would get too', async () => {
    const denied = { code: StatusCode.MODEL_DOES_NOT_EXIST, description: 'No', reqId: 'r' }
    const server = await serve({
      streamModelOutputs: {
        async stream(played) {
          for (let isOpen = true; isOpen; isOpen = (await played.next()) !== null) await played.send({ status: denied })
          played.end()
        },
      },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts(...texts(100)), stream))
    expect(await run.finished).toMatchObject({ failedCount: 100, error: { kind: 'model-missing' } })
    expect((await run.entries()).every(({ error }) => error?.kind === 'model-missing')).toBe(true)
    expect(server.calls[0]?.requests.length).toBeLessThan(50)
  })

  it('saves ten thousand answers in few transactions', async () => {
    const server = await serve({ streamModelOutputs: { stream: echoAll } })
    const jobs = await openJobs(server.baseUrl)
    const [choice] = await jobs.addTexts('again')
    const inputs = Array.from({ length: 10_000 }, () => choice).flatMap((one) => one ?? [])
    const run = jobs.run(jobs.request(inputs, stream))
    expect(await run.finished).toMatchObject({ doneCount: 10_000, failedCount: 0 })
    expect(run.of('entry')).toHaveLength(10_000)
    expect(jobs.writes.finished.flat()).toHaveLength(10_000)
    expect(jobs.writes.finished.length).toBeLessThan(2_500)
    expect(server.calls).toHaveLength(1)
  }, 120_000)
})

describe('a stream that breaks', () => {
  /** Answers two of the requests, and once so many have come, does something else. */
  const breakAt = (count: number, end: (played: PlayedStream) => void) => async (played: PlayedStream) => {
    let come = 0
    for await (const request of requestsOf(played)) {
      come += 1
      if (come <= 2) await played.send(answerTo(request))
      if (come === count) break
    }
    end(played)
  }
  const statesOf = (events: readonly JobEvent[]) => {
    const states = events.flatMap((event) => (event.kind === 'entry' ? [event.state] : []))
    return { done: states.filter((state) => state === 'done').length, others: [...new Set(states)].sort() }
  }

  it('keeps the answers, leaves open what became of what was sent, and sends no more', async () => {
    const server = await serve({ streamModelOutputs: { stream: breakAt(18, (played) => played.cut()) } })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts(...texts(40)), stream))
    expect(await run.finished).toMatchObject({ doneCount: 2, error: { kind: 'outcome-unknown' } })
    expect(statesOf(run.events)).toEqual({ done: 2, others: ['cancelled', 'done', 'unknown'] })
    const entries = await run.entries()
    const unknown = entries.filter(({ state }) => state === 'unknown')
    expect(unknown).toHaveLength(16)
    expect(unknown.every(({ error }) => error?.kind === 'outcome-unknown')).toBe(true)
    expect(entries.filter(({ state }) => state === 'cancelled')).toHaveLength(22)
    expect(server.calls).toHaveLength(1)
  })

  it('says so where the service closes it before each request has its answer', async () => {
    const server = await serve({ streamModelOutputs: { stream: breakAt(3, (played) => played.end()) } })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts(...texts(3)), stream))
    const error = { kind: 'stream-ended', answeredCount: 2, sentCount: 3 }
    expect(await run.finished).toMatchObject({ doneCount: 2, failedCount: 1, error })
    expect((await run.entries()).at(-1)).toMatchObject({ state: 'unknown', error })
  })

  it('fails all of it where the service refuses the call', async () => {
    const server = await serve({ streamModelOutputs: { grpc: 16, details: 'no such key' } })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts(...texts(30)), stream))
    expect(await run.finished).toMatchObject({ failedCount: 30, error: { kind: 'key-rejected' } })
    expect(
      (await run.entries()).every(({ state, error }) => state === 'failed' && error?.kind === 'key-rejected'),
    ).toBe(true)
  })

  it('is cancelled with what was under way', async () => {
    let tellCame = () => {}
    const came = new Promise<void>((resolve) => (tellCame = resolve))
    const server = await serve({ streamModelOutputs: { stream: breakAt(18, () => tellCame()) } })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts(...texts(40)), stream))
    await Promise.all([run.until('entry', 2), came])
    run.cancel()
    expect(await run.finished).toMatchObject({ doneCount: 2, cancelledCount: 38, error: null })
    expect(statesOf(run.events)).toEqual({ done: 2, others: ['cancelled', 'done'] })
    expect(await server.calls[0]?.cancelled).toBe(8)
    // of what was read, the one that would have been the next included, all is saved that was found out
    expect((await run.entries()).filter(({ input }) => input.hash !== null)).toHaveLength(19)
  })

  it('waits for what is being read, so that each input has one outcome', async () => {
    const { address, arrived } = await serveSilence()
    const denied = { code: StatusCode.MODEL_DOES_NOT_EXIST, description: 'No', reqId: 'r' }
    const server = await serve({ streamModelOutputs: { answer: { status: denied } } })
    const jobs = await openJobs(server.baseUrl)
    const [draft] = jobs.intake.addUrls('text-generate', `${address}/a.txt`).drafts
    const slow = { ref: draft?.ref ?? '', sendAsBytes: true, shrink: false }
    const run = jobs.run(jobs.request([...(await jobs.addTexts('a')), slow], stream))
    await run.until('entry', 1)
    const response = await arrived
    response.writeHead(404).end()
    expect(await run.finished).toMatchObject({ failedCount: 2, error: { kind: 'model-missing' } })
    expect(run.of('entry')).toHaveLength(2)
    expect((await run.entries()).map(({ error }) => error?.kind)).toEqual(['model-missing', 'url-fetch-failed'])
  })

  it('goes on with another one where nothing that was sent is lost', async () => {
    const server = await serve({
      streamModelOutputs: [
        {
          async stream(played) {
            let answeredCount = 0
            for await (const request of requestsOf(played)) {
              await played.send(answerTo(request))
              answeredCount += 1
              if (answeredCount === 2) break
            }
            played.end()
          },
        },
        { stream: echoAll },
      ],
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a', 'b'), { ...stream, keepOpen: true }))
    await run.until('entry', 2)
    await jobs.streams.add(await run.runId(), await jobs.addTexts('c'))
    await run.until('entry', 3)
    jobs.streams.finish(await run.runId())
    expect(await run.finished).toMatchObject({ doneCount: 3, failedCount: 0, error: null })
    expect((await run.entries()).map(textOf)).toEqual(['a', 'b', 'c'])
    expect(server.calls.map(({ requests }) => requests.length)).toEqual([2, 1])
  })

  it('can be cancelled while it waits for an input to go on with', async () => {
    const server = await serve({
      streamModelOutputs: {
        async stream(played) {
          for (const request of played.requests) await played.send(answerTo(request))
          played.end()
        },
      },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a'), { ...stream, keepOpen: true }))
    await run.until('entry', 1)
    run.cancel()
    expect(await run.finished).toMatchObject({ doneCount: 1, cancelledCount: 0, error: null })
    await expect(run.runId().then((runId) => jobs.streams.finish(runId))).rejects.toMatchObject({
      error: { kind: 'not-found' },
    })
  })
})
