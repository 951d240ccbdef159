import { describe, expect, it, onTestFinished } from 'vitest'
import type { Channel, UnaryEnd } from '../../../src-main/clarifai/channel.ts'
import { keepChannel } from '../../../src-main/clarifai/kept-channel.ts'
import { encodeRequest, pathOf } from '../../../src-main/clarifai/unary.ts'
import { V2 } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { ok, serve } from './open-test-client.ts'

const method = V2.method.getUser
const request = { path: pathOf(method), metadata: {}, message: encodeRequest(method, {}) }
const scripted = { getUser: { answer: { status: ok, user: { id: 'ann' } } } }

const call = (channel: Channel) =>
  new Promise<UnaryEnd>((onEnd) => channel.call(request, { onStart: () => {}, onWritten: () => {}, onEnd }))

describe('a kept channel', () => {
  it('is one connection for all calls', async () => {
    const server = await serve(scripted)
    const kept = keepChannel({ baseUrl: server.baseUrl, rootCertificates: null })
    onTestFinished(() => kept.release())
    await Promise.all(Array.from({ length: 20 }, () => call(kept.current())))
    expect(server.connectionCount).toBe(1)
  })

  it('is replaced after a release, while calls in flight on the old one go on', async () => {
    let answer = () => {}
    const held = new Promise<void>((resolve) => (answer = resolve))
    const server = await serve({ getUser: [() => held.then(() => scripted.getUser), scripted.getUser] })
    const kept = keepChannel({ baseUrl: server.baseUrl, rootCertificates: null })
    onTestFinished(() => kept.release())
    const inFlight = call(kept.current())
    await server.waitForCalls(1)
    kept.release()
    expect(await call(kept.current())).toMatchObject({ code: 0 })
    answer()
    expect(await inFlight).toMatchObject({ code: 0 })
    expect(server.connectionCount).toBe(2)
  })

  it('is not released by who held an older one', async () => {
    const kept = keepChannel({ baseUrl: 'http://127.0.0.1:1', rootCertificates: null })
    onTestFinished(() => kept.release())
    const older = kept.current()
    kept.release(older)
    const newer = kept.current()
    kept.release(older)
    expect(kept.current()).toBe(newer)
    expect(newer).not.toBe(older)
  })
})
