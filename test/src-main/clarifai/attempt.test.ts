import { getEventListeners, once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { attempt, type AttemptOptions, type Limits, type Outcome } from '../../../src-main/clarifai/attempt.ts'
import { openChannel, receiveLimitBytes } from '../../../src-main/clarifai/channel.ts'
import { encodeRequest, pathOf } from '../../../src-main/clarifai/unary.ts'
import { V2 } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { startThrottledProxy, type Course, type ThrottledProxy } from '../../fixtures/throttled-proxy.ts'
import { never, ok, serve } from './open-test-client.ts'

const method = V2.method.postModelOutputs
const answering = { postModelOutputs: { answer: { status: ok } } }
const patient: Limits = { kind: 'phases', connectMs: 20_000, stallMs: 30_000, answerMs: 120_000 }

const buildMessage = (sizeBytes: number) =>
  encodeRequest(method, { inputs: [{ data: { image: { base64: Buffer.alloc(sizeBytes, 1) } } }] })

/** One attempt on a channel of its own. */
function send(baseUrl: string, message: Uint8Array, options: Partial<AttemptOptions> = {}): Promise<Outcome> {
  const channel = openChannel({ baseUrl, rootCertificates: null })
  onTestFinished(() => channel.close())
  const call = { path: pathOf(method), metadata: {}, message }
  return attempt(channel, call, { limits: patient, signal: never, ...options })
}

async function serveThrough(course: Course, windowBytes?: number) {
  const server = await serve(answering, windowBytes === undefined ? {} : { windowBytes })
  const proxy = await startThrottledProxy(server.port, course)
  onTestFinished(() => proxy.close())
  return { server, proxy }
}

/** Waits until the proxy has taken so much, without a clock. */
async function untilForwarded(proxy: ThrottledProxy, sizeBytes: number): Promise<void> {
  while (proxy.forwardedBytes < sizeBytes) await new Promise((resolve) => setImmediate(resolve))
}

describe('an upload', () => {
  it('succeeds though it takes longer than every limit, as long as bytes move', async () => {
    const { proxy } = await serveThrough({ bytesPerSecond: 1_000_000 })
    const limits: Limits = { kind: 'phases', connectMs: 1_000, stallMs: 500, answerMs: 500 }
    const startedAt = performance.now()
    expect(await send(proxy.baseUrl, buildMessage(1_500_000), { limits })).toMatchObject({ ok: true })
    expect(performance.now() - startedAt).toBeGreaterThan(2 * limits.answerMs)
  })

  it('is seen to move also where HTTP/2 hands all of it to the system at once', async () => {
    const message = buildMessage(32_000_000)
    const { proxy } = await serveThrough({ bytesPerSecond: 16_000_000 }, message.length * 2)
    const limits: Limits = { kind: 'phases', connectMs: 1_000, stallMs: 700, answerMs: 30_000 }
    const startedAt = performance.now()
    expect(await send(proxy.baseUrl, message, { limits })).toMatchObject({ ok: true })
    expect(performance.now() - startedAt).toBeGreaterThan(2 * limits.stallMs)
  })

  it('that stalls is given up, and the server never saw the request', async () => {
    const { server, proxy } = await serveThrough({ stallAfterBytes: 200_000 })
    const limits: Limits = { kind: 'phases', connectMs: 20_000, stallMs: 300, answerMs: 120_000 }
    await expect(send(proxy.baseUrl, buildMessage(1_000_000), { limits })).rejects.toMatchObject({
      error: { kind: 'deadline', phase: 'upload', timeoutMs: 300 },
    })
    expect(server.calls).toHaveLength(0)
  })

  it('tells what the socket took, growing to the total', async () => {
    const { proxy } = await serveThrough({ bytesPerSecond: 2_000_000 })
    const told: { sentBytes: number; totalBytes: number }[] = []
    const message = buildMessage(1_200_000)
    await send(proxy.baseUrl, message, { onUpload: (sentBytes, totalBytes) => told.push({ sentBytes, totalBytes }) })
    const figures = told.map(({ sentBytes }) => sentBytes)
    expect(figures).toEqual([...figures].sort((a, b) => a - b))
    expect(figures[0]).toBeLessThan(message.length / 2)
    expect(told.at(-1)?.sentBytes).toBe(told.at(-1)?.totalBytes)
    expect(told.at(-1)?.totalBytes).toBe(message.length + 5)
  })

  it('never tells more than left the process', async () => {
    const message = buildMessage(32_000_000)
    const { proxy } = await serveThrough({ stallAfterBytes: 1 }, message.length * 2)
    const figures: number[] = []
    const limits: Limits = { kind: 'phases', connectMs: 20_000, stallMs: 300, answerMs: 120_000 }
    const sending = send(proxy.baseUrl, message, { limits, onUpload: (sentBytes) => figures.push(sentBytes) })
    await expect(sending).rejects.toMatchObject({ error: { kind: 'deadline', phase: 'upload' } })
    expect(Math.max(...figures)).toBeGreaterThan(0)
    expect(Math.max(...figures)).toBeLessThan(message.length)
  })
})

describe('a call that is lost', () => {
  it('before there was a connection has reached nothing', async () => {
    expect(await send('http://127.0.0.1:1', buildMessage(10))).toMatchObject({ ok: false, reached: 'nothing' })
  })

  it('where nobody speaks HTTP/2 is given up', async () => {
    const silent = net.createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void silent.close())
    await once(silent, 'listening')
    const { port } = silent.address() as AddressInfo // listening on TCP
    const limits: Limits = { kind: 'phases', connectMs: 200, stallMs: 30_000, answerMs: 120_000 }
    const outcome = await send(`http://127.0.0.1:${port}`, buildMessage(10), { limits })
    expect(outcome).toMatchObject({ ok: false, name: 'UNAVAILABLE', reached: 'nothing' })
  })

  it('on its way has reached a part', async () => {
    const { server, proxy } = await serveThrough({ cutAfterBytes: 200_000 })
    const figures: number[] = []
    const message = buildMessage(1_000_000)
    const outcome = await send(proxy.baseUrl, message, { onUpload: (sentBytes) => figures.push(sentBytes) })
    expect(outcome).toMatchObject({ ok: false, reached: 'part' })
    expect(Math.max(0, ...figures)).toBeLessThan(message.length)
    expect(server.calls).toHaveLength(0)
  })

  it('after it was sent has reached all', async () => {
    const server = await serve({ postModelOutputs: 'cut' })
    expect(await send(server.baseUrl, buildMessage(1_000_000))).toMatchObject({ ok: false, reached: 'all' })
  })

  it('and was not looked at has reached nothing', async () => {
    const server = await serve({ postModelOutputs: 'refuse' })
    expect(await send(server.baseUrl, buildMessage(10))).toMatchObject({ ok: false, reached: 'nothing' })
  })
})

describe('a call that is cancelled', () => {
  it('is cancelled at the server', async () => {
    const server = await serve({ postModelOutputs: 'hang' })
    const abort = new AbortController()
    const sending = send(server.baseUrl, buildMessage(10), { signal: abort.signal })
    const [call] = await server.waitForCalls(1)
    abort.abort()
    await expect(sending).rejects.toMatchObject({ error: { kind: 'cancelled' } })
    expect(await call?.cancelled).toBe(8)
  })

  it('stops its upload', async () => {
    const { server, proxy } = await serveThrough({ bytesPerSecond: 1_000_000 })
    const abort = new AbortController()
    const sending = send(proxy.baseUrl, buildMessage(5_000_000), { signal: abort.signal })
    await untilForwarded(proxy, 200_000)
    abort.abort()
    await expect(sending).rejects.toMatchObject({ error: { kind: 'cancelled' } })
    expect(server.calls).toHaveLength(0)
  })

  it('before it began makes no connection', async () => {
    const server = await serve(answering)
    const sending = send(server.baseUrl, buildMessage(10), { signal: AbortSignal.abort() })
    await expect(sending).rejects.toMatchObject({ error: { kind: 'cancelled' } })
    expect(server.connectionCount).toBe(0)
  })
})

describe('an answer', () => {
  it('that is late ends the call at the server too', async () => {
    const server = await serve({ postModelOutputs: 'hang' })
    const limits: Limits = { kind: 'phases', connectMs: 20_000, stallMs: 30_000, answerMs: 100 }
    await expect(send(server.baseUrl, buildMessage(10), { limits })).rejects.toMatchObject({
      error: { kind: 'deadline', phase: 'answer', timeoutMs: 100 },
    })
    expect(await server.calls[0]?.cancelled).toBe(8)
  })

  it('has one limit from the beginning where the whole call has', async () => {
    const server = await serve({ postModelOutputs: 'hang' })
    const limits: Limits = { kind: 'whole', timeoutMs: 100 }
    await expect(send(server.baseUrl, buildMessage(10), { limits })).rejects.toMatchObject({
      error: { kind: 'deadline', phase: 'catalogue', timeoutMs: 100 },
    })
  })

  it('over the limit tells the limit', async () => {
    const tooLong = Buffer.alloc(5)
    tooLong.writeUInt32BE(receiveLimitBytes + 1, 1)
    const server = await serve({ postModelOutputs: { raw: tooLong } })
    await expect(send(server.baseUrl, buildMessage(10))).rejects.toMatchObject({
      error: { kind: 'answer-too-large', limitBytes: receiveLimitBytes },
    })
  })

  it('of success without a message is none', async () => {
    const server = await serve({ postModelOutputs: { grpc: 0 } })
    await expect(send(server.baseUrl, buildMessage(10))).rejects.toMatchObject({ error: { kind: 'answer-invalid' } })
  })
})

it('leaves nothing behind', async () => {
  const server = await serve(answering)
  const channel = openChannel({ baseUrl: server.baseUrl, rootCertificates: null })
  onTestFinished(() => channel.close())
  const [add, remove] = [vi.spyOn(channel.ticker, 'add'), vi.spyOn(channel.ticker, 'delete')]
  const { signal } = new AbortController()
  await attempt(channel, { path: pathOf(method), metadata: {}, message: buildMessage(10) }, { limits: patient, signal })
  expect(getEventListeners(signal, 'abort')).toEqual([])
  expect(remove.mock.lastCall).toEqual(add.mock.lastCall)
})
