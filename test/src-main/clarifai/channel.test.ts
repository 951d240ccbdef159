import { once } from 'node:events'
import http from 'node:http'
import net, { type AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  openChannel,
  receiveLimitBytes,
  type Channel,
  type ChannelTarget,
  type UnaryEnd,
} from '../../../src-main/clarifai/channel.ts'
import { encodeRequest, pathOf } from '../../../src-main/clarifai/unary.ts'
import { V2 } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { certify, createAuthority } from '../../fixtures/certificates.ts'
import { ok, serve } from './open-test-client.ts'

const method = V2.method.getUser
const request = { path: pathOf(method), metadata: {}, message: encodeRequest(method, {}) }
const scripted = { getUser: { answer: { status: ok, user: { id: 'ann' } } } }

function open(target: Partial<ChannelTarget> & { baseUrl: string }): Channel {
  const channel = openChannel({ rootCertificates: null, ...target })
  onTestFinished(() => channel.close())
  return channel
}

const call = (channel: Channel) =>
  new Promise<UnaryEnd>((onEnd) => channel.call(request, { onStart: () => {}, onWritten: () => {}, onEnd }))

/** A proxy that connects whatever name it is asked for to one port. */
async function startConnectProxy(targetPort: number): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = []
  const proxy = http.createServer()
  const sockets = new Set<net.Socket>()
  proxy.on('connect', ({ url }, client: net.Socket) => {
    asked.push(url ?? '')
    const server = net.connect(targetPort, '127.0.0.1', () => client.write('HTTP/1.1 200 OK\r\n\r\n'))
    for (const socket of [client, server]) sockets.add(socket.on('error', () => {}))
    client.pipe(server).pipe(client)
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  onTestFinished(() => {
    sockets.forEach((socket) => socket.destroy())
    proxy.close()
  })
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, asked } // listening on TCP
}

function setEnvironment(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value)
  onTestFinished(() => void vi.unstubAllEnvs())
}

describe('a channel over TLS', () => {
  const authority = createAuthority()

  it('trusts the authority that it was given', async () => {
    const server = await serve(scripted, { tls: certify(authority, ['127.0.0.1']) })
    const channel = open({ baseUrl: server.baseUrl, rootCertificates: Buffer.from(authority.cert) })
    expect(await call(channel)).toMatchObject({ code: 0 })
    expect(channel.certificateProblem()).toBeNull()
  })

  it.each([
    ['an authority that nobody knows', certify(createAuthority('Stranger'), ['127.0.0.1'])],
    ['another host', certify(authority, ['service.test'])],
    ['a time that is over', certify(authority, ['127.0.0.1'], Date.now() - 1000)],
    ['itself only', createAuthority('127.0.0.1')],
  ])('tells that a certificate is of %s', async (_of, tls) => {
    const server = await serve(scripted, { tls })
    const channel = open({ baseUrl: server.baseUrl, rootCertificates: Buffer.from(authority.cert) })
    expect(await call(channel)).toMatchObject({ name: 'UNAVAILABLE' })
    expect(channel.certificateProblem()).toEqual(expect.any(String))
    expect(server.calls).toHaveLength(0)
  })

  it('does not take a server that speaks no TLS for one with a bad certificate', async () => {
    const server = await serve(scripted)
    const channel = open({ baseUrl: server.baseUrl.replace('http:', 'https:') })
    expect(await call(channel)).toMatchObject({ name: 'UNAVAILABLE' })
    expect(channel.certificateProblem()).toBeNull()
  })

  it('counts the bytes that the socket below took', async () => {
    const server = await serve(scripted, { tls: certify(authority, ['127.0.0.1']) })
    const channel = open({ baseUrl: server.baseUrl, rootCertificates: Buffer.from(authority.cert) })
    await call(channel)
    const before = channel.takenBytes()
    const message = encodeRequest(method, { userAppId: { userId: 'x'.repeat(50_000) } })
    await new Promise<UnaryEnd>((onEnd) =>
      channel.call({ ...request, message }, { onStart: () => {}, onWritten: () => {}, onEnd }),
    )
    expect(channel.takenBytes() - before).toBeGreaterThan(message.length)
    expect(channel.takenBytes() - before).toBeLessThan(message.length * 1.1)
  })
})

describe('the proxy of the environment', () => {
  it.each(['127.0.0.1', 'localhost'])('is never asked for %s', async (host) => {
    const server = await serve(scripted)
    const proxy = await startConnectProxy(server.port)
    setEnvironment({ http_proxy: proxy.url, https_proxy: proxy.url, grpc_proxy: proxy.url, no_proxy: '' })
    expect(await call(open({ baseUrl: `http://${host}:${server.port}` }))).toMatchObject({ code: 0 })
    expect(proxy.asked).toEqual([])
  })

  it('is asked for any other host, and the bytes that it takes are counted', async () => {
    const server = await serve(scripted)
    const proxy = await startConnectProxy(server.port)
    setEnvironment({ http_proxy: proxy.url, no_proxy: '' })
    const channel = open({ baseUrl: 'http://service.test:8080' })
    expect(await call(channel)).toMatchObject({ code: 0 })
    expect(proxy.asked).toEqual(['service.test:8080'])
    expect(channel.takenBytes()).toBeGreaterThan(request.message.length)
  })

  it('carries TLS to the host behind it', async () => {
    const authority = createAuthority()
    const server = await serve(scripted, { tls: certify(authority, ['service.test']) })
    const proxy = await startConnectProxy(server.port)
    setEnvironment({ https_proxy: proxy.url, no_proxy: '' })
    const channel = open({ baseUrl: 'https://service.test', rootCertificates: Buffer.from(authority.cert) })
    expect(await call(channel)).toMatchObject({ code: 0 })
    expect(proxy.asked).toEqual(['service.test:443'])
  })
})

it('asks a silent server for a sign of life, but not within the five minutes in which servers take that for abuse', async () => {
  const server = await serve({ getUser: ['hang', scripted.getUser] })
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const channel = open({ baseUrl: server.baseUrl })
  void call(channel)
  await server.waitForCalls(1)
  vi.advanceTimersByTime(5 * 60_000)
  await call(channel)
  expect(server.pingCount).toBe(0)
  vi.advanceTimersByTime(60_000)
  await call(channel)
  expect(server.pingCount).toBe(1)
})

it('shares its connection with no other channel, so that each counts its own bytes', async () => {
  const server = await serve(scripted)
  const [first, second] = [open({ baseUrl: server.baseUrl }), open({ baseUrl: server.baseUrl })]
  await call(first)
  await call(second)
  expect(server.connectionCount).toBe(2)
  expect(second.takenBytes()).toBeGreaterThan(request.message.length)
})

describe('an answer', () => {
  it('may be larger than the 4 MiB of a default channel', async () => {
    const firstName = 'x'.repeat(6 * 1024 * 1024)
    const server = await serve({ getUser: { answer: { status: ok, user: { firstName } } } })
    const { code, message } = await call(open({ baseUrl: server.baseUrl }))
    expect(code).toBe(0)
    expect(message?.length).toBeGreaterThan(firstName.length)
  })

  it('over the limit is refused before it is read', async () => {
    const tooLong = Buffer.alloc(5)
    tooLong.writeUInt32BE(receiveLimitBytes + 1, 1)
    const server = await serve({ getUser: { raw: tooLong } })
    expect(await call(open({ baseUrl: server.baseUrl }))).toMatchObject({ isTooLarge: true })
  })

  it.each([
    ['our own request', { grpc: 8, details: `Received message larger than max (1 vs ${receiveLimitBytes})` }],
    ['too many calls', { grpc: 8, details: 'too many calls', afterHeaders: true }],
  ])('over the limit is told from a refusal of %s', async (_what, step) => {
    const server = await serve({ getUser: step })
    expect(await call(open({ baseUrl: server.baseUrl }))).toMatchObject({ code: 8, isTooLarge: false })
  })
})

describe('a call that was not looked at', () => {
  it.each(['refuse', 'go-away'] as const)('is told from one that was lost: %s', async (step) => {
    const server = await serve({ getUser: [scripted.getUser, step] })
    const channel = open({ baseUrl: server.baseUrl })
    await call(channel)
    expect(await call(channel)).toMatchObject({ name: 'UNAVAILABLE', isRefused: true })
  })

  it('is not what a cut connection gives', async () => {
    const server = await serve({ getUser: 'cut' })
    expect(await call(open({ baseUrl: server.baseUrl }))).toMatchObject({ name: 'UNAVAILABLE', isRefused: false })
  })
})
