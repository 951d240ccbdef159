import { getEventListeners } from 'node:events'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { PredictRequest } from '../../../src-main/clarifai/predict.ts'
import type { ClientConfig } from '../../../src-main/clarifai/session.ts'
import { stream, type StreamAnswer, type StreamOptions } from '../../../src-main/clarifai/stream.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { Waiting } from '../../../src-shared/jobs.ts'
import type { Play, Script, ScriptedCall, Step } from '../../fixtures/scripted-server.ts'
import { startThrottledProxy } from '../../fixtures/throttled-proxy.ts'
import { deadlines, model, never, ok, openTestSession, quickSchedule, serve } from './open-test-client.ts'

type StreamStep = Step<'streamModelOutputs'>
type StreamPlay = Play<'streamModelOutputs'>
type Server = Parameters<StreamPlay>[0]

const play = (streaming: StreamPlay): Pick<Script, 'streamModelOutputs'> => ({
  streamModelOutputs: { stream: streaming },
})
function rawOf(request: ScriptedCall['request'] | undefined): string {
  if (request?.$typeName !== 'clarifai.api.PostModelOutputsRequest') return ''
  return request.inputs[0]?.data?.text?.raw ?? ''
}
const say = (raw: string, id?: string) => ({
  status: ok,
  outputs: [{ status: ok, data: { text: { raw } }, ...(id === undefined ? {} : { input: { id } }) }],
})
const fail = (code: StatusCode): StreamStep => ({
  stream: (server) => server.send({ status: { code, description: 'no', reqId: 'r' } }),
})

/** Answers each request with its own text in capitals, in their order and without their ids, until the client closes. */
const echo: StreamStep = {
  async stream(server) {
    let [request] = server.requests
    for (; request; request = (await server.next()) ?? undefined) await server.send(say(rawOf(request).toUpperCase()))
    server.end()
  },
}

async function* prompts(...texts: string[]): AsyncGenerator<PredictRequest, void, void> {
  for (const raw of texts) yield { model, inputs: [{ text: { raw } }] }
}

/** A source that gives what it is told to, when it is told. */
function openSource() {
  const queue: string[] = []
  let wake = () => {}
  let isEnded = false
  let askedCount = 0
  let isReturned = false
  async function* read(): AsyncGenerator<PredictRequest, void, void> {
    try {
      for (;;) {
        askedCount += 1
        while (queue.length === 0 && !isEnded) await new Promise<void>((resolve) => (wake = resolve))
        const raw = queue.shift()
        if (raw === undefined) return
        yield { model, inputs: [{ text: { raw } }] }
      }
    } finally {
      isReturned = true
    }
  }
  return {
    requests: read(),
    add(...texts: string[]) {
      queue.push(...texts)
      wake()
    },
    end() {
      isEnded = true
      wake()
    },
    get askedCount() {
      return askedCount
    },
    get isReturned() {
      return isReturned
    },
  }
}

function ask(
  baseUrl: string,
  requests: AsyncIterable<PredictRequest>,
  options: Partial<StreamOptions> = {},
  changes: Partial<ClientConfig> = {},
) {
  const session = openTestSession(baseUrl, changes)
  return stream(session, requests, { signal: never, priority: 'interactive', maxUnanswered: 8, ...options })
}

const textOf = ({ prediction: { outputs } }: StreamAnswer) =>
  outputs[0]?.ok === true ? outputs[0].data.text?.raw : outputs[0]?.error.kind

async function collect(answers: AsyncIterable<StreamAnswer>) {
  const got: [number, unknown][] = []
  try {
    for await (const answer of answers) got.push([answer.index, textOf(answer)])
    return { got, failure: null }
  } catch (failure) {
    return { got, failure }
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('a stream', () => {
  it('carries each request complete in itself, with an id of its own, and is half-closed after the last', async () => {
    let closed: boolean | null = null
    const server = await serve(
      play(async (call) => {
        while ((await call.next()) !== null);
        closed = call.isHalfClosed
        for (const request of call.requests) await call.send(say(rawOf(request), request.inputs[0]?.id))
        call.end()
      }),
    )
    expect(await collect(ask(server.baseUrl, prompts('a', 'b', 'c')))).toEqual({
      got: [
        [0, 'a'],
        [1, 'b'],
        [2, 'c'],
      ],
      failure: null,
    })
    expect(closed).toBe(true)
    expect(server.calls).toHaveLength(1)
    expect(server.calls[0]?.requests).toMatchObject(
      ['a', 'b', 'c'].map((raw, index) => ({
        userAppId: { userId: 'owner', appId: 'main' },
        modelId: 'general',
        inputs: [{ id: String(index), data: { text: { raw } } }],
      })),
    )
  })

  it('without requests makes no call', async () => {
    const server = await serve(play((call) => call.end()))
    expect(await collect(ask(server.baseUrl, prompts()))).toEqual({ got: [], failure: null })
    expect(server.connectionCount).toBe(0)
  })

  it('answers while its source is still open', async () => {
    const server = await serve({ streamModelOutputs: echo })
    const source = openSource()
    source.add('first')
    const got: unknown[] = []
    for await (const answer of ask(server.baseUrl, source.requests)) {
      got.push(textOf(answer))
      if (got.length === 1) source.add('second')
      else source.end()
    }
    expect(got).toEqual(['FIRST', 'SECOND'])
  })

  it('may rest as long as no answer is owed', async () => {
    const server = await serve({ streamModelOutputs: echo })
    const source = openSource()
    source.add('first')
    const changes = { deadlines: () => ({ ...deadlines, firstMessageS: 0.2, nextMessageS: 0.2 }) }
    const got: unknown[] = []
    for await (const answer of ask(server.baseUrl, source.requests, {}, changes)) {
      got.push(textOf(answer))
      if (got.length === 1) setTimeout(() => source.add('second'), 600)
      else source.end()
    }
    expect(got).toEqual(['FIRST', 'SECOND'])
  })

  it('ends though the server does not close after its last answer', async () => {
    const server = await serve(
      play(async (call) => {
        await call.send(say('a'))
      }),
    )
    expect((await collect(ask(server.baseUrl, prompts('a')))).failure).toBeNull()
    expect(await server.calls[0]?.cancelled).toBe(8)
  })

  it('ends well when it is lost after its last answer', async () => {
    let taken = () => {}
    const hasCome = new Promise<void>((resolve) => (taken = resolve))
    const server = await serve(
      play(async (call) => {
        await call.next()
        await call.send(say('a'))
        await hasCome
        call.end(14, 'bye')
      }),
    )
    const got: unknown[] = []
    for await (const answer of ask(server.baseUrl, prompts('a'))) {
      got.push(textOf(answer))
      taken()
    }
    expect(got).toEqual(['a'])
  })

  it('tells when each request goes out', async () => {
    const server = await serve({ streamModelOutputs: echo })
    const onSent = vi.fn()
    await collect(ask(server.baseUrl, prompts('a', 'b'), { onSent }))
    expect(onSent.mock.calls).toEqual([[0], [1]])
  })

  it('measures the latency of each request from its own sending', async () => {
    const server = await serve({ streamModelOutputs: echo })
    const source = openSource()
    source.add('a')
    const latencies: number[] = []
    for await (const { prediction } of ask(server.baseUrl, source.requests)) {
      latencies.push(prediction.latencyMs)
      if (latencies.length === 1) setTimeout(() => source.add('b'), 300)
      else source.end()
    }
    expect(Math.min(...latencies)).toBeGreaterThan(0)
    expect(Math.max(...latencies)).toBeLessThan(290)
  })

  it('carries 10,000 requests and their answers', async () => {
    const server = await serve({ streamModelOutputs: echo })
    const texts = Array.from({ length: 10_000 }, (_, index) => `prompt ${index}`)
    const { got, failure } = await collect(ask(server.baseUrl, prompts(...texts), { maxUnanswered: 32 }))
    expect(failure).toBeNull()
    expect(got).toEqual(texts.map((text, index) => [index, text.toUpperCase()]))
  })

  it('takes a turn for each request of those that a second has', async () => {
    const server = await serve({ streamModelOutputs: echo })
    const startedAt = performance.now()
    await collect(ask(server.baseUrl, prompts('a', 'b', 'c', 'd'), {}, { callsPerSecond: 2 }))
    expect(performance.now() - startedAt).toBeGreaterThan(950)
    expect(performance.now() - startedAt).toBeLessThan(1_900)
  })
})

describe('an answer belongs', () => {
  it('to the request whose id it echoes, in whatever order', async () => {
    const server = await serve(
      play(async (call) => {
        while ((await call.next()) !== null);
        for (const request of [...call.requests].reverse()) await call.send(say(rawOf(request), request.inputs[0]?.id))
        call.end()
      }),
    )
    expect((await collect(ask(server.baseUrl, prompts('a', 'b', 'c')))).got).toEqual([
      [2, 'c'],
      [1, 'b'],
      [0, 'a'],
    ])
  })

  it.each(['', 'unknown', '0'])('to the oldest without an answer where its id tells nothing: %j', async (id) => {
    const server = await serve(
      play(async (call) => {
        while ((await call.next()) !== null);
        for (const request of call.requests) await call.send(say(rawOf(request), id))
        call.end()
      }),
    )
    expect((await collect(ask(server.baseUrl, prompts('a', 'b', 'c')))).got).toEqual([
      [0, 'a'],
      [1, 'b'],
      [2, 'c'],
    ])
  })

  it('to some request, or is none', async () => {
    const server = await serve(
      play(async (call) => {
        await call.next()
        await call.send(say('a'), say('b'))
        call.end()
      }),
    )
    expect(await collect(ask(server.baseUrl, prompts('a')))).toMatchObject({
      got: [[0, 'a']],
      failure: { error: { kind: 'answer-invalid' } },
    })
  })
})

it('does not take an answer for that to a request which is not sent yet', async () => {
  const server = await serve(play((call) => call.send(say('a'), say('b'))))
  // the second one waits for its turn
  expect(await collect(ask(server.baseUrl, prompts('a', 'b'), {}, { callsPerSecond: 1 }))).toMatchObject({
    got: [[0, 'a']],
    failure: { error: { kind: 'answer-invalid' } },
  })
})

describe('an answer of failure', () => {
  it('does not end the stream', async () => {
    const status = { code: StatusCode.MODEL_PREDICTION_FAILED, description: 'not secret-key', reqId: 'r' }
    const server = await serve(
      play(async (call) => {
        await call.send(say('a'))
        await call.next()
        await call.send({ status })
        await call.next()
        await call.send(say('c'))
        call.end()
      }),
    )
    const answers: StreamAnswer[] = []
    for await (const answer of ask(server.baseUrl, prompts('a', 'b', 'c'))) answers.push(answer)
    expect(answers.map(textOf)).toEqual(['a', 'model-failed', 'c'])
    expect(answers[1]).toMatchObject({
      index: 1,
      prediction: {
        requestId: 'r',
        error: { kind: 'model-failed' },
        outputs: [{ ok: false, error: { kind: 'model-failed', description: 'not •••' } }],
      },
    })
  })
})

describe('of unanswered requests', () => {
  it.each([1, 3])('there are never more than %i, and the source is not read ahead of them', async (maxUnanswered) => {
    let most = 0
    const server = await serve(
      play(async (call) => {
        for (let answered = 0; answered < 20; answered += 1) {
          // whatever would come now has time to come
          for (let turns = 0; turns < 20; turns += 1) await turn()
          most = Math.max(most, call.requests.length - answered)
          await call.send(say(String(answered)))
        }
        call.end()
      }),
    )
    let askedCount = 0
    let answeredCount = 0
    let mostAsked = 0
    async function* source() {
      for (; askedCount < 20; askedCount += 1) {
        mostAsked = Math.max(mostAsked, askedCount + 1 - answeredCount)
        yield { model, inputs: [{ text: { raw: String(askedCount) } }] }
      }
    }
    for await (const { index } of ask(server.baseUrl, source(), { maxUnanswered })) {
      expect(index).toBe(answeredCount)
      answeredCount += 1
    }
    expect(answeredCount).toBe(20)
    expect(most).toBe(maxUnanswered)
    // an answer is counted here a moment after it made room
    expect(mostAsked).toBeLessThanOrEqual(maxUnanswered + 1)
  })
})

describe('a stream that ends before its last answer', () => {
  it('gives what came and tells how far it got', async () => {
    const server = await serve(
      play(async (call) => {
        await call.next()
        await call.next()
        await call.send(say('a'))
        call.end()
      }),
    )
    expect(await collect(ask(server.baseUrl, prompts('a', 'b', 'c')))).toMatchObject({
      got: [[0, 'a']],
      failure: { error: { kind: 'stream-ended', answeredCount: 1, sentCount: 3 } },
    })
    expect(server.calls).toHaveLength(1)
  })

  it('before the first answer is not repeated either', async () => {
    const server = await serve(play((call) => call.end()))
    expect(await collect(ask(server.baseUrl, prompts('a')))).toMatchObject({
      failure: { error: { kind: 'stream-ended', answeredCount: 0, sentCount: 1 } },
    })
    expect(server.calls).toHaveLength(1)
  })

  const breaking = async (breakOff: (server: Server) => void) => {
    let taken = () => {}
    const hasCome = new Promise<void>((resolve) => (taken = resolve))
    const server = await serve(
      play(async (call) => {
        await call.send(say('a'))
        await hasCome
        breakOff(call)
      }),
    )
    const got: unknown[] = []
    const reading = (async () => {
      for await (const answer of ask(server.baseUrl, prompts('a', 'b'))) {
        got.push(textOf(answer))
        taken()
      }
    })()
    const failure = await reading.catch((thrown: unknown) => thrown)
    expect(got).toEqual(['a'])
    expect(server.calls).toHaveLength(1)
    return failure
  }

  it.each([
    ['a cut', (call: Server) => call.cut()],
    ['a reset', (call: Server) => call.reset()],
    ['UNAVAILABLE', (call: Server) => call.end(14, 'secret-key went away')],
  ])('by %s leaves it open what became of the others', async (_how, breakOff) => {
    const failure = await breaking(breakOff)
    expect(failure).toMatchObject({ error: { kind: 'outcome-unknown' } })
    expect(JSON.stringify(failure)).not.toContain('secret-key')
  })

  it('by a refusal tells it', async () => {
    expect(await breaking((call) => call.end(16, 'who?'))).toMatchObject({ error: { kind: 'key-rejected' } })
  })
})

describe('before the first answer, the call is repeated', () => {
  it.each([
    ['throttled', StatusCode.CONN_THROTTLED],
    ['retrying', StatusCode.TRY_AGAIN],
    ['model-starting', StatusCode.MODEL_DEPLOYING],
    ['model-busy', StatusCode.MODEL_BUSY_PLEASE_RETRY],
  ] as const)('when the platform says that it did no work, %s: %i', async (reason, code) => {
    const server = await serve({ streamModelOutputs: [fail(code), echo] })
    const told: (Waiting | null)[] = []
    const answers = ask(server.baseUrl, prompts('a', 'b'), { onWaiting: (waiting) => told.push(waiting) })
    expect(await collect(answers)).toMatchObject({
      got: [
        [0, 'A'],
        [1, 'B'],
      ],
      failure: null,
    })
    expect(told[0]).toMatchObject({ reason, attempt: 1 })
    expect(told.at(-1)).toBeNull()
    expect(await server.calls[0]?.cancelled).toBe(8)
  })

  it('with exactly the requests that have no answer, and the source goes on where it was', async () => {
    const busy: StreamStep = {
      async stream(call) {
        while (call.requests.length < 2) await call.next()
        await call.send({ status: { code: StatusCode.MODEL_BUSY_PLEASE_RETRY } })
      },
    }
    const server = await serve({ streamModelOutputs: [busy, echo] })
    const onSent = vi.fn()
    const { got } = await collect(ask(server.baseUrl, prompts('a', 'b', 'c'), { maxUnanswered: 2, onSent }))
    expect(got).toEqual([
      [0, 'A'],
      [1, 'B'],
      [2, 'C'],
    ])
    expect(server.calls.map(({ requests }) => requests.map(rawOf))).toEqual([
      ['a', 'b'],
      ['a', 'b', 'c'],
    ])
    expect(onSent.mock.calls.flat()).toEqual([0, 1, 0, 1, 2])
  })

  it('when it was refused unread', async () => {
    const server = await serve({ streamModelOutputs: ['refuse', echo] })
    expect((await collect(ask(server.baseUrl, prompts('a')))).got).toEqual([[0, 'A']])
    expect(server.calls).toHaveLength(2)
  })

  it('when its first request was not sent whole', async () => {
    const server = await serve({ streamModelOutputs: echo })
    const proxy = await startThrottledProxy(server.port, { cutAfterBytes: 200_000 }, {})
    onTestFinished(() => proxy.close())
    const long = 'x'.repeat(1_000_000)
    expect((await collect(ask(proxy.baseUrl, prompts(long)))).got).toEqual([[0, long.toUpperCase()]])
    expect(server.calls).toHaveLength(1)
  })

  it('but not when its first request was sent and another was not', async () => {
    const server = await serve({ streamModelOutputs: 'hang' })
    const proxy = await startThrottledProxy(server.port, { cutAfterBytes: 200_000 }, {})
    onTestFinished(() => proxy.close())
    expect(await collect(ask(proxy.baseUrl, prompts('a', 'x'.repeat(1_000_000))))).toMatchObject({
      failure: { error: { kind: 'outcome-unknown' } },
    })
    expect(server.calls).toHaveLength(1)
  })

  it.each([
    ['cut', 'cut'],
    ['UNAVAILABLE', { grpc: 14, details: 'secret-key' }],
  ] as const)('but not when it may have been carried out: %s', async (_what, fault) => {
    const server = await serve({ streamModelOutputs: fault })
    const { failure } = await collect(ask(server.baseUrl, prompts('a')))
    expect(failure).toMatchObject({ error: { kind: 'outcome-unknown' } })
    expect(JSON.stringify(failure)).not.toContain('secret-key')
    expect(server.calls).toHaveLength(1)
  })

  it('but not for ever', async () => {
    const schedule = { ...quickSchedule, connect: { ...quickSchedule.connect, limitMs: 100 } }
    expect(await collect(ask('http://127.0.0.1:1', prompts('a'), {}, { schedule }))).toMatchObject({
      failure: { error: { kind: 'unreachable' } },
    })
  })

  it('and not after an answer', async () => {
    const server = await serve(
      play(async (call) => {
        await call.send(say('a'))
        await call.next()
        await call.send({ status: { code: StatusCode.MODEL_BUSY_PLEASE_RETRY } })
        call.end()
      }),
    )
    expect((await collect(ask(server.baseUrl, prompts('a', 'b')))).got).toEqual([
      [0, 'a'],
      [1, 'model-busy'],
    ])
    expect(server.calls).toHaveLength(1)
  })
})

describe('time is up', () => {
  it('when the first answer is late', async () => {
    const server = await serve({ streamModelOutputs: 'hang' })
    const changes = { deadlines: () => ({ ...deadlines, firstMessageS: 0.1 }) }
    expect(await collect(ask(server.baseUrl, prompts('a'), {}, changes))).toMatchObject({
      failure: { error: { kind: 'deadline', phase: 'first-message', timeoutMs: 100 } },
    })
    expect(await server.calls[0]?.cancelled).toBe(8)
  })

  it('when the next answer is late', async () => {
    const server = await serve(play((call) => call.send(say('a'))))
    const changes = { deadlines: () => ({ ...deadlines, nextMessageS: 0.1 }) }
    expect(await collect(ask(server.baseUrl, prompts('a', 'b'), {}, changes))).toMatchObject({
      got: [[0, 'a']],
      failure: { error: { kind: 'deadline', phase: 'next-message', timeoutMs: 100 } },
    })
  })
})

describe('the source', () => {
  it('that fails cancels the call and its error is passed on', async () => {
    const server = await serve({ streamModelOutputs: 'hang' })
    const broken = new Error('broken')
    async function* source() {
      yield* prompts('a')
      await server.waitForCalls(1)
      throw broken
    }
    expect(await collect(ask(server.baseUrl, source()))).toEqual({ got: [], failure: broken })
    expect(await server.calls[0]?.cancelled).toBe(8)
  })

  it('that fails at once does too', async () => {
    const broken = new Error('broken')
    async function* source(): AsyncGenerator<PredictRequest, void, void> {
      throw broken
    }
    expect(await collect(ask('http://127.0.0.1:1', source()))).toEqual({ got: [], failure: broken })
  })

  it('is let go when the loop is left', async () => {
    const server = await serve({ streamModelOutputs: echo })
    const source = openSource()
    source.add('a')
    for await (const answer of ask(server.baseUrl, source.requests)) if (answer.index === 0) break
    expect(await server.calls[0]?.cancelled).toBe(8)
    // it waits for a next one, which nobody wants any more
    source.add('b')
    while (!source.isReturned) await turn()
  })

  it('with a request over the limit fails, and that one is not sent', async () => {
    const server = await serve({ streamModelOutputs: 'hang' })
    async function* source(): AsyncGenerator<PredictRequest, void, void> {
      yield* prompts('a')
      yield { model, inputs: [{ image: { base64: Buffer.alloc(128 * 1024 * 1024) } }] }
    }
    expect(await collect(ask(server.baseUrl, source()))).toMatchObject({
      failure: { error: { kind: 'request-too-large' } },
    })
  })
})

describe('cancelling', () => {
  it('ends the call at the server, and what came stays', async () => {
    const server = await serve({ streamModelOutputs: echo })
    const source = openSource()
    source.add('a')
    const abort = new AbortController()
    const got: unknown[] = []
    const reading = (async () => {
      for await (const answer of ask(server.baseUrl, source.requests, { signal: abort.signal })) {
        got.push(textOf(answer))
        abort.abort()
      }
    })()
    await expect(reading).rejects.toMatchObject({ error: { kind: 'cancelled' } })
    expect(got).toEqual(['A'])
    expect(await server.calls[0]?.cancelled).toBe(8)
  })

  it('ends waiting for the first request', async () => {
    const abort = new AbortController()
    const source = openSource()
    const reading = collect(ask('http://127.0.0.1:1', source.requests, { signal: abort.signal }))
    while (source.askedCount === 0) await turn()
    abort.abort()
    expect(await reading).toMatchObject({ failure: { error: { kind: 'cancelled' } } })
  })

  it('leaves nothing behind', async () => {
    const server = await serve({ streamModelOutputs: echo })
    const { signal } = new AbortController()
    await collect(ask(server.baseUrl, prompts('a', 'b'), { signal }))
    expect(getEventListeners(signal, 'abort')).toEqual([])
  })

  it('ends waiting for a model to start', async () => {
    const server = await serve({ streamModelOutputs: fail(StatusCode.MODEL_DEPLOYING) })
    const abort = new AbortController()
    const schedule = { ...quickSchedule, modelStart: { floorMs: 60_000, baseMs: 0, maxMs: 0 } }
    const onWaiting = vi.fn(() => setImmediate(() => abort.abort()))
    const answers = ask(server.baseUrl, prompts('a'), { signal: abort.signal, onWaiting }, { schedule })
    expect(await collect(answers)).toMatchObject({ failure: { error: { kind: 'cancelled' } } })
    expect(onWaiting).toHaveBeenLastCalledWith(null)
  })
})
