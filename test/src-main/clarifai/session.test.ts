import { describe, expect, it } from 'vitest'
import { attemptInTurn, type Session } from '../../../src-main/clarifai/session.ts'
import { encodeRequest, pathOf } from '../../../src-main/clarifai/unary.ts'
import { V2 } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { Failure } from '../../../src-shared/errors.ts'
import { certify, createAuthority } from '../../fixtures/certificates.ts'
import { never, ok, openTestSession, serve } from './open-test-client.ts'

const method = V2.method.getUser
const answering = { getUser: { answer: { status: ok } } }

const send = (session: Session, timeoutMs = 15_000) =>
  attemptInTurn(
    session,
    { path: pathOf(method), message: encodeRequest(method, {}), priority: 'interactive' },
    { limits: { kind: 'whole', timeoutMs }, signal: never },
  )

describe('every call', () => {
  it('carries the key and the prefix for request ids', async () => {
    const server = await serve(answering)
    await send(openTestSession(server.baseUrl))
    expect(server.calls[0]?.metadata).toMatchObject({
      authorization: 'Key secret-key',
      'x-clarifai-request-id-prefix': 'foresight-1.2.3',
    })
  })

  it('asks for the key anew', async () => {
    const server = await serve(answering)
    const keys = ['first', 'second']
    const session = openTestSession(server.baseUrl, { key: () => keys.shift() ?? '' })
    await send(session)
    await send(session)
    expect(server.calls.map(({ metadata }) => metadata['authorization'])).toEqual(['Key first', 'Key second'])
  })

  it('passes on why there is no key', async () => {
    const locked = new Failure({ kind: 'key-locked', profileName: 'Work', backend: 'gnome_libsecret' })
    const session = openTestSession('http://127.0.0.1:1', {
      key: () => {
        throw locked
      },
    })
    await expect(send(session)).rejects.toBe(locked)
  })

  it.each(['with blank', 'zero\u200bwidth', 'line\nbreak', ''])(
    'is not made with a key that is none: %j',
    async (key) => {
      const server = await serve(answering)
      const failure = await send(openTestSession(server.baseUrl, { key: () => key })).catch((thrown: unknown) => thrown)
      expect(failure).toMatchObject({ error: { kind: 'invalid', what: 'key' } })
      if (key !== '') expect(`${String(failure)} ${JSON.stringify(failure)}`).not.toContain(key)
      expect(server.calls).toHaveLength(0)
    },
  )
})

describe('after a fault', () => {
  it('of the connection, the next call makes a new one at once', async () => {
    const session = openTestSession('http://127.0.0.1:1')
    const before = session.channel.current()
    expect(await send(session)).toMatchObject({ ok: false, reached: 'nothing' })
    expect(session.channel.current()).not.toBe(before)
  })

  it('that was silence, the connection is not used again', async () => {
    const server = await serve({ getUser: ['hang', answering.getUser] })
    const session = openTestSession(server.baseUrl)
    await expect(send(session, 50)).rejects.toMatchObject({ error: { kind: 'deadline' } })
    expect(await send(session)).toMatchObject({ ok: true })
    expect(server.connectionCount).toBe(2)
  })

  it('of one call alone, the connection stays', async () => {
    const server = await serve({ getUser: [{ grpc: 13, details: 'a fault' }, answering.getUser] })
    const session = openTestSession(server.baseUrl)
    expect(await send(session)).toMatchObject({ ok: false, details: 'a fault' })
    await send(session)
    expect(server.connectionCount).toBe(1)
  })

  it('a text from the server does not hold the key', async () => {
    const server = await serve({ getUser: { grpc: 16, details: 'Key secret-key is unknown' } })
    expect(await send(openTestSession(server.baseUrl))).toMatchObject({ details: 'Key ••• is unknown' })
  })
})

it('tells a certificate that it does not trust from a server that it does not reach', async () => {
  const server = await serve(answering, { tls: certify(createAuthority(), ['127.0.0.1']) })
  await expect(send(openTestSession(server.baseUrl))).rejects.toMatchObject({
    error: { kind: 'untrusted-certificate', address: server.baseUrl },
  })
})
