import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { predict, type PredictOptions, type PredictRequest } from '../../../src-main/clarifai/predict.ts'
import type { ClientConfig } from '../../../src-main/clarifai/session.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import type { Waiting } from '../../../src-shared/jobs.ts'
import type { Step } from '../../fixtures/scripted-server.ts'
import { startThrottledProxy } from '../../fixtures/throttled-proxy.ts'
import { deadlines, model, never, ok, openTestSession, quickSchedule, serve } from './open-test-client.ts'

type PredictStep = Step<'postModelOutputs'>

const request: PredictRequest = { model, inputs: [{ image: { url: 'https://example.com/a.jpg' } }] }
const answer: PredictStep = {
  answer: { status: ok, outputs: [{ status: ok, data: { concepts: [{ id: 'a', name: 'cat', value: 0.5 }] } }] },
}
const fail = (code: StatusCode): PredictStep => ({ answer: { status: { code, description: 'no', reqId: 'r' } } })
const failEach = (codes: StatusCode[]): PredictStep => ({
  answer: { status: { code: StatusCode.FAILURE }, outputs: codes.map((code) => ({ status: { code } })) },
})

function ask(
  baseUrl: string,
  changes: Partial<ClientConfig> = {},
  options: Partial<PredictOptions> = {},
  what = request,
) {
  return predict(openTestSession(baseUrl, changes), what, { signal: never, priority: 'interactive', ...options })
}

const bytesRequest = (sizeBytes: number): PredictRequest => ({
  model,
  inputs: [{ image: { base64: Buffer.alloc(sizeBytes, 7) } }],
})

describe('a prediction', () => {
  it('is asked of the model of its owner, with the inputs in order', async () => {
    const server = await serve({ postModelOutputs: answer })
    await ask(server.baseUrl)
    expect(server.calls[0]?.request).toMatchObject({
      userAppId: { userId: 'owner', appId: 'main' },
      modelId: 'general',
      versionId: '',
      inputs: [{ data: { image: { url: 'https://example.com/a.jpg' } } }],
    })
    expect(server.calls[0]?.request).not.toHaveProperty('model')
  })

  it('carries output configuration and params in the version of the model', async () => {
    const server = await serve({ postModelOutputs: answer })
    await ask(
      server.baseUrl,
      {},
      {},
      { ...request, outputConfig: { maxConcepts: 3 }, params: { temperature: 0.5, names: ['x'] } },
    )
    expect(server.calls[0]?.request).toMatchObject({
      model: {
        modelVersion: { outputInfo: { outputConfig: { maxConcepts: 3 }, params: { temperature: 0.5, names: ['x'] } } },
      },
    })
  })

  it.each([
    [
      { kind: 'deployment', userId: 'org', deploymentId: 'chat' },
      { deployment: { id: 'chat', userId: 'org' } },
      'nodepool',
    ],
    [
      { kind: 'nodepool', userId: 'org', computeClusterId: 'cluster', nodepoolId: 'pool' },
      { nodepool: { id: 'pool', computeCluster: { id: 'cluster', userId: 'org' } } },
      'deployment',
    ],
  ] as const)('is asked for where it is to run, by the owner of that place: %j', async (selector, expected, other) => {
    const server = await serve({ postModelOutputs: answer })
    await ask(server.baseUrl, {}, {}, { ...request, selector, useCache: true })
    const sent = server.calls[0]?.request
    expect(sent).toMatchObject({ userAppId: { userId: 'owner' }, runnerSelector: expected, usePredictCache: true })
    expect(Reflect.get(sent ?? {}, 'runnerSelector')).not.toHaveProperty(other)
  })

  it('is asked for nowhere in particular on shared compute, and of no cache unless it is wanted', async () => {
    const server = await serve({ postModelOutputs: answer })
    await ask(server.baseUrl, {}, {}, { ...request, selector: { kind: 'shared' } })
    expect(server.calls[0]?.request).not.toHaveProperty('runnerSelector')
    expect(server.calls[0]?.request).toMatchObject({ usePredictCache: false })
  })

  it('names no owner with the key of an app', async () => {
    const server = await serve({ postModelOutputs: answer })
    await ask(server.baseUrl, { keyType: 'app' })
    expect(server.calls[0]?.request).not.toHaveProperty('userAppId')
  })

  it('over the limit of a request is not sent', async () => {
    const server = await serve({ postModelOutputs: answer })
    const tooMuch = bytesRequest(128 * 1024 * 1024)
    await expect(ask(server.baseUrl, {}, {}, tooMuch)).rejects.toMatchObject({
      error: { kind: 'request-too-large', limitBytes: 128 * 1024 * 1024 },
    })
    expect(server.connectionCount).toBe(0)
  })

  it('tells what the socket took', async () => {
    const server = await serve({ postModelOutputs: answer })
    const onUpload = vi.fn()
    await ask(server.baseUrl, {}, { onUpload }, bytesRequest(300_000))
    const [sentBytes, totalBytes] = onUpload.mock.lastCall ?? []
    expect(sentBytes).toBe(totalBytes)
    expect(totalBytes).toBeGreaterThan(300_000)
  })
})

describe('a prediction is repeated when the platform says that it did no work', () => {
  it.each([
    ['throttled', StatusCode.CONN_THROTTLED],
    ['retrying', StatusCode.TRY_AGAIN],
    ['model-starting', StatusCode.MODEL_DEPLOYING],
    ['model-starting', StatusCode.MODEL_QUEUED_FOR_DEPLOYMENT],
    ['model-busy', StatusCode.MODEL_BUSY_PLEASE_RETRY],
    ['model-starting', StatusCode.MODEL_LOADING],
    ['retrying', StatusCode.RUNNER_NEEDS_RETRY],
    ['retrying', StatusCode.RPC_REQUEST_QUEUE_FULL],
  ] as const)('%s: %i', async (reason, code) => {
    const server = await serve({ postModelOutputs: [fail(code), fail(code), answer] })
    const told: (Waiting | null)[] = []
    const { outputs } = await ask(server.baseUrl, {}, { onWaiting: (waiting) => told.push(waiting) })
    expect(outputs).toHaveLength(1)
    expect(server.calls).toHaveLength(3)
    expect(told.filter((waiting) => waiting !== null).map(({ attempt }) => attempt)).toEqual([1, 2])
    expect(told[0]).toMatchObject({ reason, elapsedMs: 0 })
    expect(told.at(-1)).toBeNull()
  })

  it('with each output only', async () => {
    const server = await serve({ postModelOutputs: [failEach([StatusCode.MODEL_LOADING]), answer] })
    await ask(server.baseUrl)
    expect(server.calls).toHaveLength(2)
  })

  it('refused the call unread', async () => {
    const server = await serve({ postModelOutputs: ['refuse', answer] })
    await ask(server.baseUrl)
    expect(server.calls).toHaveLength(2)
  })
})

describe('a prediction is repeated when it was not sent whole:', () => {
  it('there was no connection', async () => {
    const server = await serve({ postModelOutputs: answer })
    const proxy = await startThrottledProxy(server.port, { cutAfterBytes: 1 }, { cutAfterBytes: 1 }, {})
    onTestFinished(() => proxy.close())
    const told: (Waiting | null)[] = []
    await ask(proxy.baseUrl, {}, { onWaiting: (waiting) => told.push(waiting) })
    expect(told[0]).toMatchObject({ reason: 'connecting' })
    expect(told.at(-1)).toBeNull()
  })

  it('the connection was lost on the way', async () => {
    const server = await serve({ postModelOutputs: answer })
    const proxy = await startThrottledProxy(server.port, { cutAfterBytes: 200_000 }, {})
    onTestFinished(() => proxy.close())
    await ask(proxy.baseUrl, {}, {}, bytesRequest(1_000_000))
    expect(server.calls).toHaveLength(1)
  })

  it('but not for ever', async () => {
    const schedule = { ...quickSchedule, connect: { ...quickSchedule.connect, limitMs: 100 } }
    await expect(ask('http://127.0.0.1:1', { schedule })).rejects.toMatchObject({
      error: { kind: 'unreachable', address: 'http://127.0.0.1:1', cause: expect.stringContaining('ECONNREFUSED') },
    })
  })
})

describe('a prediction that may have been carried out is not repeated:', () => {
  it.each([
    ['the connection was cut', 'cut'],
    ['UNAVAILABLE', { grpc: 14, details: 'secret-key went away' }],
    ['INTERNAL', { grpc: 13 }],
    ['UNKNOWN', { grpc: 2 }],
    ['DEADLINE_EXCEEDED', { grpc: 4 }],
    ['CANCELLED', { grpc: 1 }],
  ] as const)('%s', async (_what, fault) => {
    const server = await serve({ postModelOutputs: fault })
    const failure = await ask(server.baseUrl).catch((thrown: unknown) => thrown)
    expect(failure).toMatchObject({ error: { kind: 'outcome-unknown' } })
    expect(JSON.stringify(failure)).not.toContain('secret-key')
    expect(server.calls).toHaveLength(1)
  })

  it('the answer is late', async () => {
    const server = await serve({ postModelOutputs: 'hang' })
    await expect(ask(server.baseUrl, { deadlines: () => ({ ...deadlines, answerS: 0.1 }) })).rejects.toMatchObject({
      error: { kind: 'deadline', phase: 'answer', timeoutMs: 100 },
    })
    expect(server.calls).toHaveLength(1)
  })

  it('only some outputs ask for it', async () => {
    const server = await serve({ postModelOutputs: failEach([StatusCode.MODEL_LOADING, StatusCode.INPUT_FAILED]) })
    await ask(server.baseUrl, {}, {}, { ...request, inputs: [{}, {}] })
    expect(server.calls).toHaveLength(1)
  })
})

describe('a prediction fails at once with', () => {
  it.each([
    ['a wrong key', fail(StatusCode.CONN_KEY_INVALID), 'key-rejected'],
    ['a model that is not there', fail(StatusCode.MODEL_DOES_NOT_EXIST), 'model-missing'],
    ['a model that failed', fail(StatusCode.MODEL_PREDICTION_FAILED), 'model-failed'],
    ['a refusal by gRPC', { grpc: 16 }, 'key-rejected'],
    ['a method that the server does not know', { grpc: 12 }, 'not-implemented'],
    ['bytes that are no answer', { raw: new Uint8Array([0, 0, 0, 0, 2, 255, 255]) }, 'answer-invalid'],
  ] as const)('%s', async (_what, fault, kind) => {
    const server = await serve({ postModelOutputs: fault })
    await expect(ask(server.baseUrl)).rejects.toMatchObject({ error: { kind } })
    expect(server.calls).toHaveLength(1)
  })
})

describe('waiting for a model to start', () => {
  it('has a limit of its own', async () => {
    const server = await serve({ postModelOutputs: fail(StatusCode.MODEL_DEPLOYING) })
    const changes = { deadlines: () => ({ ...deadlines, modelStartS: 0.1 }) }
    await expect(ask(server.baseUrl, changes)).rejects.toMatchObject({
      error: { kind: 'deadline', phase: 'model-start', timeoutMs: 100 },
    })
    expect(server.calls.length).toBeGreaterThan(1)
  })

  it('does not count into the latency', async () => {
    const server = await serve({ postModelOutputs: [fail(StatusCode.MODEL_DEPLOYING), answer] })
    const schedule = { ...quickSchedule, modelStart: { floorMs: 400, baseMs: 0, maxMs: 0 } }
    const startedAt = performance.now()
    const { latencyMs } = await ask(server.baseUrl, { schedule })
    expect(performance.now() - startedAt).toBeGreaterThan(390)
    expect(latencyMs).toBeGreaterThan(0)
    expect(latencyMs).toBeLessThan(390)
  })

  it('is ended by cancelling', async () => {
    const server = await serve({ postModelOutputs: fail(StatusCode.MODEL_DEPLOYING) })
    const abort = new AbortController()
    const schedule = { ...quickSchedule, modelStart: { floorMs: 60_000, baseMs: 0, maxMs: 0 } }
    const onWaiting = vi.fn(() => setImmediate(() => abort.abort()))
    await expect(ask(server.baseUrl, { schedule }, { signal: abort.signal, onWaiting })).rejects.toMatchObject({
      error: { kind: 'cancelled' },
    })
    expect(onWaiting).toHaveBeenLastCalledWith(null)
    expect(server.calls).toHaveLength(1)
  })
})

describe('too many calls', () => {
  it('hold back the other calls of the profile too', async () => {
    const server = await serve({ postModelOutputs: [fail(StatusCode.CONN_THROTTLED), answer] })
    const schedule = { ...quickSchedule, throttled: { floorMs: 300, baseMs: 0, maxMs: 0, limitMs: 10_000 } }
    const session = openTestSession(server.baseUrl, { callsPerSecond: 15, schedule })
    const options = { signal: never, priority: 'interactive' } as const
    let other: Promise<number> | undefined
    const startedAt = performance.now()
    const onWaiting = () => {
      // in a moment, when the profile is held
      other ??= Promise.resolve()
        .then(() => predict(session, request, options))
        .then(() => performance.now() - startedAt)
    }
    await predict(session, request, { ...options, onWaiting })
    expect(await other).toBeGreaterThan(290)
  })

  it('let a call that waits for its turn be cancelled', async () => {
    const server = await serve({ postModelOutputs: answer })
    const session = openTestSession(server.baseUrl, { callsPerSecond: 1 })
    const abort = new AbortController()
    await predict(session, request, { signal: never, priority: 'interactive' })
    const waiting = predict(session, request, { signal: abort.signal, priority: 'interactive' })
    abort.abort()
    await expect(waiting).rejects.toMatchObject({ error: { kind: 'cancelled' } })
    expect(server.calls).toHaveLength(1)
  })
})
