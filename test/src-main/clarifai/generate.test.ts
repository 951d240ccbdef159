import { getEventListeners, once } from 'node:events'
import http2 from 'node:http2'
import net, { type AddressInfo } from 'node:net'
import { create, toBinary } from '@bufbuild/protobuf'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { receiveLimitBytes } from '../../../src-main/clarifai/channel.ts'
import { generate } from '../../../src-main/clarifai/generate.ts'
import type { PredictOptions, PredictRequest } from '../../../src-main/clarifai/predict.ts'
import type { Prediction } from '../../../src-main/clarifai/prediction.ts'
import type { ClientConfig } from '../../../src-main/clarifai/session.ts'
import { MultiOutputResponseSchema } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { Waiting } from '../../../src-shared/jobs.ts'
import { certify, createAuthority } from '../../fixtures/certificates.ts'
import type { Play, Script, Step } from '../../fixtures/scripted-server.ts'
import { frame } from '../../fixtures/scripted-stream.ts'
import { startThrottledProxy } from '../../fixtures/throttled-proxy.ts'
import { deadlines, model, never, ok, openTestSession, quickSchedule, serve } from './open-test-client.ts'

type GenerateStep = Step<'generateModelOutputs'>
type GeneratePlay = Play<'generateModelOutputs'>

const request: PredictRequest = { model, inputs: [{ text: { raw: 'What is the future of AI?' } }] }
const part = (raw: string) => ({ status: ok, outputs: [{ status: ok, data: { text: { raw } } }] })
const fail = (code: StatusCode): GenerateStep => ({ answer: { status: { code, description: 'no', reqId: 'r' } } })
const play = (stream: GeneratePlay): Pick<Script, 'generateModelOutputs'> => ({ generateModelOutputs: { stream } })
const twoParts: GenerateStep = {
  async stream(stream) {
    await stream.send(part('one'), part(' two'))
    stream.end()
  },
}

function ask(
  baseUrl: string,
  changes: Partial<ClientConfig> = {},
  options: Partial<PredictOptions> = {},
  what = request,
) {
  return generate(openTestSession(baseUrl, changes), what, { signal: never, priority: 'interactive', ...options })
}

const textOf = ({ outputs: [output] }: Prediction) => (output?.ok === true ? output.data.text?.raw : output?.error.kind)

/** All that comes, and how it ends. */
async function collect(parts: AsyncIterable<Prediction>) {
  const texts: unknown[] = []
  try {
    for await (const prediction of parts) texts.push(textOf(prediction))
    return { texts, failure: null }
  } catch (failure) {
    return { texts, failure }
  }
}

describe('an answer in parts', () => {
  it('is asked like a prediction, on a stream that is half-closed', async () => {
    const closed: boolean[] = []
    const server = await serve(
      play(async (stream) => {
        expect(await stream.next()).toBeNull()
        closed.push(stream.isHalfClosed)
        await stream.send(part('done'))
        stream.end()
      }),
    )
    await collect(ask(server.baseUrl, {}, {}, { ...request, params: { temperature: 0.5 }, useCache: true }))
    expect(closed).toEqual([true])
    expect(server.calls[0]).toMatchObject({
      method: 'generateModelOutputs',
      metadata: { authorization: 'Key secret-key' },
      request: {
        userAppId: { userId: 'owner', appId: 'main' },
        modelId: 'general',
        inputs: [{ id: '', data: { text: { raw: 'What is the future of AI?' } } }],
        model: { modelVersion: { outputInfo: { params: { temperature: 0.5 } } } },
        usePredictCache: true,
      },
    })
  })

  it('comes part by part, leading blanks and empty parts included', async () => {
    const texts = ['The', ' future', '', '\n\n', '  of AI ']
    const server = await serve(
      play(async (stream) => {
        for (const text of texts) await stream.send(part(text))
        stream.end()
      }),
    )
    expect(await collect(ask(server.baseUrl))).toEqual({ texts, failure: null })
  })

  it('gives each part as soon as it is there', async () => {
    let taken = () => {}
    const server = await serve(
      play(async (stream) => {
        for (const text of ['a', 'b', 'c']) {
          const next = new Promise<void>((resolve) => (taken = resolve))
          await stream.send(part(text))
          await next
        }
        stream.end()
      }),
    )
    const texts = []
    for await (const prediction of ask(server.baseUrl)) {
      texts.push(textOf(prediction))
      taken()
    }
    expect(texts).toEqual(['a', 'b', 'c'])
  })

  it('is read though parts lie together in one chunk, or one lies in several', async () => {
    const server = await serve(
      play(async (stream) => {
        const long = stream.frame(part('x'.repeat(50_000)))
        await stream.sendRaw(Buffer.concat([stream.frame(part('a')), stream.frame(part('b')), long.subarray(0, 3)]))
        await stream.sendRaw(long.subarray(3, 4_000))
        await stream.sendRaw(long.subarray(4_000))
        stream.end()
      }),
    )
    expect((await collect(ask(server.baseUrl))).texts).toEqual(['a', 'b', 'x'.repeat(50_000)])
  })

  it('tells of each part how long after the first byte it came', async () => {
    let release = () => {}
    const held = new Promise<void>((resolve) => (release = resolve))
    const server = await serve(
      play(async (stream) => {
        await stream.send(part('a'))
        await held
        await stream.send(part('b'))
        stream.end()
      }),
    )
    const latencies: number[] = []
    for await (const { latencyMs } of ask(server.baseUrl)) {
      latencies.push(latencyMs)
      setTimeout(release, 50)
    }
    expect(latencies[0]).toBeGreaterThan(0)
    expect(Number(latencies[1]) - Number(latencies[0])).toBeGreaterThan(45)
  })

  it('may be none at all only as a failure', async () => {
    const server = await serve(play((stream) => stream.end()))
    expect(await collect(ask(server.baseUrl))).toMatchObject({
      texts: [],
      failure: { error: { kind: 'answer-invalid' } },
    })
    expect(server.calls).toHaveLength(1)
  })
})

describe('an answer that breaks off keeps what came and then fails', () => {
  const breaking = (breakOff: (stream: Parameters<GeneratePlay>[0]) => void) => async () => {
    let taken = () => {}
    const hasCome = new Promise<void>((resolve) => (taken = resolve))
    const server = await serve(
      play(async (stream) => {
        await stream.send(part('The'), part(' future'))
        await hasCome
        breakOff(stream)
      }),
    )
    const told: (Waiting | null)[] = []
    const parts = ask(server.baseUrl, {}, { onWaiting: (waiting) => told.push(waiting) })
    const texts: unknown[] = []
    const reading = (async () => {
      for await (const prediction of parts) {
        texts.push(textOf(prediction))
        if (texts.length === 2) taken()
      }
    })()
    const failure = await reading.catch((thrown: unknown) => thrown)
    expect(texts).toEqual(['The', ' future'])
    expect(server.calls).toHaveLength(1)
    expect(told).toEqual([])
    return failure
  }

  it.each([
    ['by a cut connection', breaking((stream) => stream.cut())],
    ['by a reset of the stream', breaking((stream) => stream.reset())],
    ['by UNAVAILABLE', breaking((stream) => stream.end(14, 'secret-key went away'))],
    ['by INTERNAL', breaking((stream) => stream.end(13))],
  ])('%s', async (_how, run) => {
    const failure = await run()
    expect(failure).toMatchObject({ error: { kind: 'outcome-unknown' } })
    expect(JSON.stringify(failure)).not.toContain('secret-key')
  })

  it('by a refusal', async () => {
    expect(await breaking((stream) => stream.end(8, 'enough'))()).toMatchObject({
      error: { kind: 'service-overloaded', details: 'enough' },
    })
  })

  it('by a part of failure, whose texts hold no key', async () => {
    const status = { code: StatusCode.MODEL_PREDICTION_FAILED, description: 'got secret-key', reqId: 'r' }
    const failure = await breaking((stream) => void stream.send({ status }))()
    expect(failure).toMatchObject({
      error: { kind: 'model-failed', code: 21313, description: 'got •••', requestId: 'r' },
    })
  })

  it('by a part of failure, with the reason that stands with its output', async () => {
    const outputs = [{ status: { code: StatusCode.INPUT_FAILED, details: 'why' } }]
    const failure = await breaking((stream) => void stream.send({ status: { code: StatusCode.FAILURE }, outputs }))()
    expect(failure).toMatchObject({ error: { kind: 'input-failed', details: 'why' } })
  })

  it('by a part for which it would only wait at the beginning', async () => {
    const failure = await breaking(
      (stream) => void stream.send({ status: { code: StatusCode.MODEL_BUSY_PLEASE_RETRY } }),
    )()
    expect(failure).toMatchObject({ error: { kind: 'model-busy' } })
  })

  it('by bytes that are none', async () => {
    const failure = await breaking((stream) => void stream.sendRaw(Uint8Array.of(0, 0, 0, 0, 2, 255, 255)))()
    expect(failure).toMatchObject({ error: { kind: 'answer-invalid' } })
  })

  it('by a part over the limit', async () => {
    const tooLong = Buffer.alloc(5)
    tooLong.writeUInt32BE(receiveLimitBytes + 1, 1)
    const failure = await breaking((stream) => void stream.sendRaw(tooLong))()
    expect(failure).toMatchObject({ error: { kind: 'answer-too-large', limitBytes: receiveLimitBytes } })
  })
})

describe('cancelling', () => {
  it('in the middle ends the call at the server, and what came stays', async () => {
    const server = await serve(play((stream) => stream.send(part('a'))))
    const abort = new AbortController()
    const texts: unknown[] = []
    const reading = (async () => {
      for await (const prediction of ask(server.baseUrl, {}, { signal: abort.signal })) {
        texts.push(textOf(prediction))
        abort.abort()
      }
    })()
    await expect(reading).rejects.toMatchObject({ error: { kind: 'cancelled' } })
    expect(texts).toEqual(['a'])
    expect(await server.calls[0]?.cancelled).toBe(8)
  })

  it('before anything came ends it too', async () => {
    const server = await serve({ generateModelOutputs: 'hang' })
    const abort = new AbortController()
    const reading = collect(ask(server.baseUrl, {}, { signal: abort.signal }))
    await server.waitForCalls(1)
    abort.abort()
    expect(await reading).toMatchObject({ failure: { error: { kind: 'cancelled' } } })
    expect(await server.calls[0]?.cancelled).toBe(8)
  })

  it('before it began makes no connection', async () => {
    const server = await serve({ generateModelOutputs: 'hang' })
    const { failure } = await collect(ask(server.baseUrl, {}, { signal: AbortSignal.abort() }))
    expect(failure).toMatchObject({ error: { kind: 'cancelled' } })
    expect(server.connectionCount).toBe(0)
  })

  it('is what leaving the loop does', async () => {
    const server = await serve(play((stream) => stream.send(part('a'), part('b'))))
    for await (const prediction of ask(server.baseUrl)) if (textOf(prediction) === 'a') break
    expect(await server.calls[0]?.cancelled).toBe(8)
  })
})

describe('before the first part, the call is repeated', () => {
  it.each([
    ['throttled', StatusCode.CONN_THROTTLED],
    ['retrying', StatusCode.TRY_AGAIN],
    ['model-starting', StatusCode.MODEL_DEPLOYING],
    ['model-starting', StatusCode.MODEL_QUEUED_FOR_DEPLOYMENT],
    ['model-busy', StatusCode.MODEL_BUSY_PLEASE_RETRY],
    ['model-starting', StatusCode.MODEL_LOADING],
  ] as const)('when the platform says that it did no work, %s: %i', async (reason, code) => {
    const server = await serve({ generateModelOutputs: [fail(code), fail(code), twoParts] })
    const told: (Waiting | null)[] = []
    const result = await collect(ask(server.baseUrl, {}, { onWaiting: (waiting) => told.push(waiting) }))
    expect(result).toEqual({ texts: ['one', ' two'], failure: null })
    expect(server.calls).toHaveLength(3)
    expect(told[0]).toMatchObject({ reason, attempt: 1 })
    expect(told.at(-1)).toBeNull()
  })

  it('when each output says so', async () => {
    const outputs = [{ status: { code: StatusCode.MODEL_LOADING } }]
    const loading: GenerateStep = { answer: { status: { code: StatusCode.FAILURE }, outputs } }
    const server = await serve({ generateModelOutputs: [loading, twoParts] })
    expect((await collect(ask(server.baseUrl))).texts).toEqual(['one', ' two'])
  })

  it('when it was refused unread', async () => {
    const server = await serve({ generateModelOutputs: ['refuse', twoParts] })
    expect((await collect(ask(server.baseUrl))).texts).toEqual(['one', ' two'])
    expect(server.calls).toHaveLength(2)
  })

  it('when it was not sent whole', async () => {
    const server = await serve({ generateModelOutputs: twoParts })
    const proxy = await startThrottledProxy(server.port, { cutAfterBytes: 200_000 }, {})
    onTestFinished(() => proxy.close())
    const what = { model, inputs: [{ image: { base64: Buffer.alloc(1_000_000, 7) } }] }
    expect((await collect(ask(proxy.baseUrl, {}, {}, what))).texts).toEqual(['one', ' two'])
    expect(server.calls).toHaveLength(1)
  })

  it('but not for ever', async () => {
    const schedule = { ...quickSchedule, connect: { ...quickSchedule.connect, limitMs: 100 } }
    expect(await collect(ask('http://127.0.0.1:1', { schedule }))).toMatchObject({
      failure: { error: { kind: 'unreachable', cause: expect.stringContaining('ECONNREFUSED') } },
    })
  })

  it('but not for longer than a model may take to start', async () => {
    const server = await serve({ generateModelOutputs: fail(StatusCode.MODEL_DEPLOYING) })
    const changes = { deadlines: () => ({ ...deadlines, modelStartS: 0.1 }) }
    expect(await collect(ask(server.baseUrl, changes))).toMatchObject({
      failure: { error: { kind: 'deadline', phase: 'model-start', timeoutMs: 100 } },
    })
    expect(server.calls.length).toBeGreaterThan(1)
  })
})

describe('a call that may have been carried out is not repeated:', () => {
  it.each([
    ['the connection was cut', 'cut'],
    ['UNAVAILABLE', { grpc: 14, details: 'secret-key went away' }],
    ['INTERNAL', { grpc: 13, afterHeaders: true }],
  ] as const)('%s', async (_what, fault) => {
    const server = await serve({ generateModelOutputs: fault })
    const { failure } = await collect(ask(server.baseUrl))
    expect(failure).toMatchObject({ error: { kind: 'outcome-unknown' } })
    expect(JSON.stringify(failure)).not.toContain('secret-key')
    expect(server.calls).toHaveLength(1)
  })

  it('it was answered before it was sent whole', async () => {
    const server = http2.createServer().listen(0, '127.0.0.1')
    const sessions = new Set<http2.ServerHttp2Session>()
    let callCount = 0
    server.on('session', (session) => sessions.add(session))
    server.on('stream', (stream) => {
      callCount += 1
      stream.on('error', () => {}) // it is cut
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' })
      const answer = create(MultiOutputResponseSchema, part('early'))
      stream.write(frame(toBinary(MultiOutputResponseSchema, answer)))
    })
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo // listening on TCP
    const what = { model, inputs: [{ image: { base64: Buffer.alloc(1_000_000, 7) } }] }
    const texts: unknown[] = []
    const reading = (async () => {
      for await (const prediction of ask(`http://127.0.0.1:${port}`, {}, {}, what)) {
        texts.push(textOf(prediction))
        sessions.forEach((session) => session.destroy())
      }
    })()
    await expect(reading).rejects.toMatchObject({ error: { kind: 'outcome-unknown' } })
    expect(texts).toEqual(['early'])
    expect(callCount).toBe(1)
  })

  it('nor is one that fails at once', async () => {
    const server = await serve({ generateModelOutputs: fail(StatusCode.CONN_KEY_INVALID) })
    expect(await collect(ask(server.baseUrl))).toMatchObject({ failure: { error: { kind: 'key-rejected' } } })
    expect(server.calls).toHaveLength(1)
  })
})

describe('time is up', () => {
  it('when the first part is late', async () => {
    const server = await serve({ generateModelOutputs: ['hang', twoParts] })
    const session = openTestSession(server.baseUrl, { deadlines: () => ({ ...deadlines, firstMessageS: 0.1 }) })
    const options = { signal: never, priority: 'interactive' } as const
    expect(await collect(generate(session, request, options))).toMatchObject({
      failure: { error: { kind: 'deadline', phase: 'first-message', timeoutMs: 100 } },
    })
    expect(await server.calls[0]?.cancelled).toBe(8)
    // what is late may be on a dead connection
    await collect(generate(session, request, options))
    expect(server.connectionCount).toBe(2)
  })

  it('when the next part is late', async () => {
    const server = await serve(play((stream) => stream.send(part('a'))))
    expect(
      await collect(ask(server.baseUrl, { deadlines: () => ({ ...deadlines, nextMessageS: 0.1 }) })),
    ).toMatchObject({
      texts: ['a'],
      failure: { error: { kind: 'deadline', phase: 'next-message', timeoutMs: 100 } },
    })
  })

  it('but not while the reader is slow', async () => {
    const server = await serve(
      play(async (stream) => {
        await stream.send(...Array.from({ length: 600 }, (_, index) => part(String(index))))
        stream.end()
      }),
    )
    let count = 0
    const parts = ask(server.baseUrl, { deadlines: () => ({ ...deadlines, nextMessageS: 0.2 }) })
    for await (const { outputs } of parts) {
      count += outputs.length
      if (count === 1) await new Promise((resolve) => setTimeout(resolve, 500))
    }
    expect(count).toBe(600)
  })

  it('when the upload stalls', async () => {
    const server = await serve({ generateModelOutputs: twoParts })
    const proxy = await startThrottledProxy(server.port, { stallAfterBytes: 200_000 })
    onTestFinished(() => proxy.close())
    const what = { model, inputs: [{ image: { base64: Buffer.alloc(1_000_000, 7) } }] }
    const changes = { deadlines: () => ({ ...deadlines, uploadStallS: 0.3 }) }
    expect(await collect(ask(proxy.baseUrl, changes, {}, what))).toMatchObject({
      failure: { error: { kind: 'deadline', phase: 'upload', timeoutMs: 300 } },
    })
    expect(server.calls).toHaveLength(0)
  })
})

describe('a slow reader', () => {
  it('holds back the server, so that memory does not grow', async () => {
    let sentCount = 0
    const size = 64 * 1024
    const server = await serve(
      play(async (stream) => {
        for (; sentCount < 400; sentCount += 1) await stream.send(part('x'.repeat(size)))
        stream.end()
      }),
    )
    let count = 0
    for await (const { outputs } of ask(server.baseUrl)) {
      count += outputs.length
      if (count > 1) continue
      // until nothing more is taken from the server
      for (let before = -1; before !== sentCount;) {
        before = sentCount
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      expect(sentCount).toBeLessThan(100)
    }
    expect(count).toBe(400)
  })
})

it('tells a certificate that it does not trust from a server that it does not reach', async () => {
  const server = await serve({ generateModelOutputs: twoParts }, { tls: certify(createAuthority(), ['127.0.0.1']) })
  expect(await collect(ask(server.baseUrl))).toMatchObject({
    failure: { error: { kind: 'untrusted-certificate', address: server.baseUrl } },
  })
})

it('gives up where nobody speaks HTTP/2', async () => {
  const silent = net.createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void silent.close())
  await once(silent, 'listening')
  const { port } = silent.address() as AddressInfo // listening on TCP
  const schedule = { ...quickSchedule, connectTimeoutMs: 100, connect: { ...quickSchedule.connect, limitMs: 50 } }
  expect(await collect(ask(`http://127.0.0.1:${port}`, { schedule }))).toMatchObject({
    failure: { error: { kind: 'unreachable', cause: 'no connection within 100 ms' } },
  })
})

it('leaves nothing behind', async () => {
  const server = await serve({ generateModelOutputs: [fail(StatusCode.TRY_AGAIN), twoParts] })
  const session = openTestSession(server.baseUrl)
  const { signal } = new AbortController()
  const { ticker } = session.channel.current()
  const [add, remove] = [vi.spyOn(ticker, 'add'), vi.spyOn(ticker, 'delete')]
  await collect(generate(session, request, { signal, priority: 'interactive' }))
  expect(getEventListeners(signal, 'abort')).toEqual([])
  expect(add).toHaveBeenCalledTimes(2)
  expect(remove.mock.calls).toEqual(add.mock.calls)
})

it('tells what the socket took', async () => {
  const server = await serve({ generateModelOutputs: twoParts })
  const onUpload = vi.fn()
  const what = { model, inputs: [{ image: { base64: Buffer.alloc(300_000, 7) } }] }
  await collect(ask(server.baseUrl, {}, { onUpload }, what))
  const [sentBytes, totalBytes] = onUpload.mock.lastCall ?? []
  expect(sentBytes).toBe(totalBytes)
  expect(totalBytes).toBeGreaterThan(300_000)
})

it('counts as one call of those that may be made in a second', async () => {
  const server = await serve({ generateModelOutputs: twoParts })
  const session = openTestSession(server.baseUrl, { callsPerSecond: 1 })
  const options = { signal: never, priority: 'interactive' } as const
  const startedAt = performance.now()
  await collect(generate(session, request, options))
  await collect(generate(session, request, options))
  expect(performance.now() - startedAt).toBeGreaterThan(950)
})
