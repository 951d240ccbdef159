import { readFile } from 'node:fs/promises'
import { describe, expect, it, vi } from 'vitest'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { isPartial } from '../../../src-shared/history.ts'
import { ok, serve } from '../clarifai/open-test-client.ts'
import { openJobs, textOf } from './open-jobs.ts'
import { answerWith, textIn, type PlayedAnswer } from './write-answers.ts'

const pieces = ['  Once', ' upon', ' a', ' time', '\n']
const generate = { call: 'generate' } as const

describe('an answer in parts', () => {
  it('is told piece by piece while it comes, blanks and all, and saved as the text that they make', async () => {
    let next = () => {}
    const server = await serve({
      generateModelOutputs: {
        async stream(stream) {
          for (const raw of pieces) {
            const asked = new Promise<void>((resolve) => (next = resolve))
            await stream.send(answerWith({ text: { raw } }))
            // the next one is written only when this one was told
            await asked
          }
          stream.end()
        },
      },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('Tell'), generate))
    for (const [index] of pieces.entries()) {
      await run.until('delta', index + 1)
      next()
    }
    expect(await run.finished).toMatchObject({ doneCount: 1, failedCount: 0, error: null })
    expect(run.of('delta').map(({ text }) => text)).toEqual(pieces)
    const [entry] = await run.entries()
    expect(entry).toMatchObject({ state: 'done', requestId: 'request-1' })
    expect(entry?.parts).toEqual([{ kind: 'text', text: pieces.join('') }])
    // nothing of an entry is told after its end
    expect(run.events.map(({ kind }) => kind).slice(-2)).toEqual(['entry', 'finished'])
  })

  it('is on disk before its end is, although the end came at once', async () => {
    const server = await serve({
      generateModelOutputs: {
        async stream(stream) {
          await stream.send(answerWith({ text: { raw: 'all' } }))
          stream.end()
        },
      },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('Tell'), generate))
    await run.finished
    const [entry] = await run.entries()
    expect(jobs.writes.appended).toEqual([[{ entryId: entry?.id, text: 'all' }]])
    expect(jobs.writes.finished.flat().map(({ parts }) => parts)).toEqual([[]])
    expect(entry && textOf(entry)).toBe('all')
  })

  it('is on disk a second after it came, while it is still being written', async () => {
    const server = await serve({
      generateModelOutputs: { stream: (stream) => stream.send(answerWith({ text: { raw: 'Once upon' } })) },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('Tell'), generate))
    await run.until('delta')
    expect(jobs.writes.appended).toEqual([])
    await vi.waitFor(async () => expect((await run.entries()).map(textOf)).toEqual(['Once upon']), 5_000)
    expect((await run.entries()).map(({ state }) => state)).toEqual(['running'])
    run.cancel()
    await run.finished
    expect((await run.entries()).map(textOf)).toEqual(['Once upon'])
    expect(jobs.writes.appended).toHaveLength(1)
  })

  it('keeps what its parts say beside the text: concepts of the last, and each other thing', async () => {
    const server = await serve({
      generateModelOutputs: {
        async stream(stream) {
          await stream.send(
            answerWith({ text: { raw: 'a' }, intValue: 1n, concepts: [{ id: 'x', name: 'x', value: 0.2 }] }),
          )
          await stream.send(answerWith({ intValue: 2n, concepts: [{ id: 'x', name: 'x', value: 0.5 }] }))
          await stream.send({
            status: ok,
            outputs: [
              {
                status: ok,
                data: { text: { raw: 'b' } },
                promptTokens: 3,
                completionTokens: 2,
                model: { modelVersion: { id: 'v7' } },
              },
            ],
            runnerSelector: { runner: { id: 'runner-1' } },
          })
          stream.end()
        },
      },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('Tell'), generate))
    await run.finished
    const [entry] = await run.entries()
    expect(entry?.parts).toEqual([
      { kind: 'text', text: 'ab' },
      { kind: 'concepts', concepts: [{ id: 'x', name: 'x', value: 0.5 }] },
      { kind: 'other', value: { intValue: '1' } },
      { kind: 'other', value: { intValue: '2' } },
    ])
    expect(entry).toMatchObject({
      tokens: { prompt: 3, completion: 2, cached: 0 },
      answeredVersionId: 'v7',
      ranOn: { runnerId: 'runner-1' },
    })
    expect(entry?.latencyMs).toBeGreaterThan(0)
  })

  it('is one call an input, of which two are under way at a time', async () => {
    const open: PlayedAnswer[] = []
    const server = await serve({ generateModelOutputs: { stream: (stream) => void open.push(stream) } })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a', 'b', 'c'), generate))
    const calls = await server.waitForCalls(2)
    expect(calls).toHaveLength(2)
    const answer = async (stream: PlayedAnswer | undefined) => {
      await stream?.send(answerWith({ text: { raw: textIn(stream.requests[0]).toUpperCase() } }))
      stream?.end()
    }
    await answer(open[0])
    await server.waitForCalls(3)
    await Promise.all([answer(open[1]), answer(open[2])])
    expect(await run.finished).toMatchObject({ doneCount: 3 })
    expect((await run.entries()).map(textOf)).toEqual(['A', 'B', 'C'])
    expect(run.of('finished')[0]?.canSendSingly).toBe(false)
  })
})

describe('an answer that breaks off', () => {
  it('keeps what came of it when the connection is cut: its outcome is unknown', async () => {
    const server = await serve({
      generateModelOutputs: {
        async stream(stream) {
          await stream.send(answerWith({ text: { raw: 'Once upon' } }))
          stream.cut()
        },
      },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('Tell'), generate))
    expect(await run.finished).toMatchObject({ doneCount: 0, failedCount: 1, error: { kind: 'outcome-unknown' } })
    const [entry] = await run.entries()
    expect(entry).toMatchObject({ state: 'unknown', error: { kind: 'outcome-unknown' } })
    expect(entry && textOf(entry)).toBe('Once upon')
    expect(entry && isPartial(entry)).toBe(true)
  })

  it('keeps what came of it when the model fails in the middle', async () => {
    const failed = { code: StatusCode.MODEL_PREDICTION_FAILED, description: 'Failed', reqId: 'r' }
    const server = await serve({
      generateModelOutputs: {
        async stream(stream) {
          await stream.send(answerWith({ text: { raw: 'Once' } }))
          await stream.send({ status: failed, outputs: [{ status: failed }] })
          stream.end()
        },
      },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('Tell'), generate))
    await run.finished
    const [entry] = await run.entries()
    expect(entry?.state).toBe('failed')
    expect(entry?.error).toMatchObject({ code: StatusCode.MODEL_PREDICTION_FAILED })
    expect(entry && textOf(entry)).toBe('Once')
  })

  it('keeps what came of it when it is cancelled, and the server hears of it', async () => {
    const server = await serve({
      generateModelOutputs: { stream: (stream) => stream.send(answerWith({ text: { raw: 'Once' } })) },
    })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('Tell', 'Not', 'sent'), generate))
    await run.until('delta', 2)
    run.cancel()
    expect(await run.finished).toMatchObject({ cancelledCount: 3, error: null })
    const entries = await run.entries()
    expect(entries.map(({ state }) => state)).toEqual(['cancelled', 'cancelled', 'cancelled'])
    expect(entries.map(textOf)).toEqual(['Once', 'Once', ''])
    expect(await server.calls[0]?.cancelled).toBe(8)
  })

  it('ends the run where the next call would fail in the same way', async () => {
    const server = await serve({ generateModelOutputs: { grpc: 16, details: 'no such key' } })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('a', 'b', 'c', 'd', 'e'), generate))
    expect(await run.finished).toMatchObject({ failedCount: 5, error: { kind: 'key-rejected' }, canSendSingly: false })
    expect((await run.entries()).every(({ error }) => error?.kind === 'key-rejected')).toBe(true)
    expect(server.calls.length).toBeLessThanOrEqual(2)
  })
})

it('tells that the model is starting, how often it was asked and for how long', async () => {
  const starting = { code: StatusCode.MODEL_DEPLOYING, description: 'starting', reqId: 'r' }
  const server = await serve({
    generateModelOutputs: [
      { answer: { status: starting } },
      { answer: { status: starting } },
      {
        async stream(stream) {
          await stream.send(answerWith({ text: { raw: 'awake' } }))
          stream.end()
        },
      },
    ],
  })
  const jobs = await openJobs(server.baseUrl)
  const run = jobs.run(jobs.request(await jobs.addTexts('Tell'), generate))
  await run.finished
  const waits = run.of('waiting').map(({ waiting }) => waiting)
  expect(waits.map((waiting) => waiting && [waiting.reason, waiting.attempt])).toEqual([
    ['model-starting', 1],
    ['model-starting', 2],
    null,
  ])
  expect(waits[1]?.elapsedMs).toBeGreaterThan(waits[0]?.elapsedMs ?? Infinity)
  expect((await run.entries()).map(textOf)).toEqual(['awake'])
})

describe('a class that is asked for', () => {
  const answerOf = (...texts: string[]) => ({
    async stream(stream: PlayedAnswer) {
      for (const raw of texts) await stream.send(answerWith({ text: { raw } }))
      stream.end()
    },
  })
  const params = { classes: ['praise', 'complaint'], template: 'One of {classes}: {text}' }
  const classify = { ...generate, modalityId: 'text-classify', params } as const

  it('is found in the whole text, which stands beside it as it came', async () => {
    const server = await serve({ generateModelOutputs: answerOf('`com', 'plaint`', '\n') })
    const jobs = await openJobs(server.baseUrl)
    const run = jobs.run(jobs.request(await jobs.addTexts('It broke {classes}.'), classify))
    expect(await run.finished).toMatchObject({ doneCount: 1, error: null })
    expect(run.of('delta').map(({ text }) => text)).toEqual(['`com', 'plaint`', '\n'])
    const [entry] = await run.entries()
    expect(entry?.parts).toEqual([
      { kind: 'text', text: '`complaint`\n' },
      { kind: 'class', name: 'complaint', text: '' },
    ])
    expect(textIn(server.calls.at(-1)?.request as PlayedAnswer['requests'][0])).toBe(
      'One of praise, complaint: It broke {classes}.',
    )
    const { items } = await jobs.history.list({ search: 'complaint', beforeId: null, limit: 5 })
    expect(items).toHaveLength(1)
  })

  it('is null where the text names none, and of a text that broke off what had come', async () => {
    const server = await serve({
      generateModelOutputs: [
        answerOf('neither of them'),
        {
          async stream(stream) {
            await stream.send(answerWith({ text: { raw: 'praise' } }))
            stream.cut()
          },
        },
        answerOf(),
      ],
    })
    const jobs = await openJobs(server.baseUrl)
    const partsOf = async () => {
      const run = jobs.run(jobs.request(await jobs.addTexts('Hm.'), classify))
      await run.finished
      return (await run.entries())[0]?.parts
    }
    expect((await partsOf())?.[1]).toEqual({ kind: 'class', name: null, text: '' })
    expect((await partsOf())?.[1]).toEqual({ kind: 'class', name: 'praise', text: '' })
    expect(await partsOf()).toEqual([])
  })
})

it('stores what an answer in parts makes', async () => {
  const bytes = Buffer.from('89504e470d0a1a0a0000', 'hex')
  const server = await serve({
    generateModelOutputs: {
      async stream(stream) {
        await stream.send(answerWith({ text: { raw: 'Here: ' } }))
        await stream.send(answerWith({ image: { base64: bytes } }))
        stream.end()
      },
    },
  })
  const jobs = await openJobs(server.baseUrl)
  const run = jobs.run(jobs.request(await jobs.addTexts('Draw'), generate))
  await run.finished
  const [entry] = await run.entries()
  expect(entry?.parts).toMatchObject([{ kind: 'text' }, { kind: 'image', mediaType: 'image/png', sizeBytes: 10 }])
  const hash = entry?.parts.flatMap((part) => (part.kind === 'image' ? [part.hash] : []))[0] ?? ''
  const blob = await jobs.history.findBlob(hash)
  expect(bytes.equals(await readFile(blob?.path ?? ''))).toBe(true)
})
