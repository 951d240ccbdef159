import { describe, expect, it } from 'vitest'
import { read } from '../../../src-main/clarifai/read.ts'
import type { ClientConfig } from '../../../src-main/clarifai/session.ts'
import { V2 } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { deadlines, never, ok, openTestSession, quickSchedule, serve } from './open-test-client.ts'

const answer = { answer: { status: ok, user: { id: 'ann' } } }
const fail = (code: StatusCode, details = '') => ({
  answer: { status: { code, description: 'no', details, reqId: 'r' } },
})

const getUser = (baseUrl: string, changes?: Partial<ClientConfig>, signal = never) =>
  read(openTestSession(baseUrl, changes), V2.method.getUser, {}, signal)

describe('a read is repeated after', () => {
  it.each([
    ['a connection that was lost', 'cut'],
    ['a call that was refused unread', 'refuse'],
    ['UNAVAILABLE', { grpc: 14 }],
    ['INTERNAL', { grpc: 13 }],
    ['too many calls', fail(StatusCode.CONN_THROTTLED)],
    ['a service that asks for it', fail(StatusCode.TRY_AGAIN)],
    ['an internal timeout', fail(StatusCode.INTERNAL_UNEXPECTED_TIMEOUT)],
  ] as const)('%s', async (_what, fault) => {
    const server = await serve({ getUser: [fault, fault, answer] })
    expect(await getUser(server.baseUrl)).toMatchObject({ user: { id: 'ann' } })
    expect(server.calls).toHaveLength(3)
  })

  it('a late answer, each attempt with a deadline of its own', async () => {
    const server = await serve({ getUser: ['hang', answer] })
    await getUser(server.baseUrl, { deadlines: () => ({ ...deadlines, catalogueS: 0.1 }) })
    expect(server.calls).toHaveLength(2)
  })
})

describe('a read is not repeated after', () => {
  it.each([
    ['a wrong key', fail(StatusCode.CONN_KEY_INVALID), 'key-rejected'],
    ['a model that is not there', fail(StatusCode.MODEL_DOES_NOT_EXIST), 'model-missing'],
    ['a code that nobody knows', fail(12345 as StatusCode), 'unknown-status'], // as a newer server could send it
    ['PERMISSION_DENIED', { grpc: 7 }, 'key-rejected'],
    ['an answer without a status', { answer: {} }, 'answer-invalid'],
    ['an answer that is none', { raw: new Uint8Array([0, 0, 0, 0, 2, 255, 255]) }, 'answer-invalid'],
  ] as const)('%s', async (_what, fault, kind) => {
    const server = await serve({ getUser: fault })
    await expect(getUser(server.baseUrl)).rejects.toMatchObject({ error: { kind } })
    expect(server.calls).toHaveLength(1)
  })
})

it('ends with the last fault once the time is over', async () => {
  const server = await serve({ getUser: { grpc: 14, details: 'going down' } })
  const schedule = { ...quickSchedule, read: { ...quickSchedule.read, limitMs: 50 } }
  await expect(getUser(server.baseUrl, { schedule })).rejects.toMatchObject({
    error: { kind: 'service-fault', code: 14, description: 'UNAVAILABLE', details: 'going down' },
  })
  expect(server.calls.length).toBeGreaterThan(1)
})

it('names the address that it could not reach', async () => {
  const schedule = { ...quickSchedule, read: { ...quickSchedule.read, limitMs: 0 } }
  await expect(getUser('http://127.0.0.1:1', { schedule })).rejects.toMatchObject({
    error: { kind: 'unreachable', address: 'http://127.0.0.1:1', cause: expect.stringContaining('ECONNREFUSED') },
  })
})

it('tells what the platform said, without the key', async () => {
  const server = await serve({ getUser: fail(StatusCode.CONN_INSUFFICIENT_SCOPES, 'secret-key lacks Models_Get') })
  await expect(getUser(server.baseUrl)).rejects.toMatchObject({
    error: {
      kind: 'scopes-missing',
      scopes: ['Models_Get'],
      code: 11007,
      details: '••• lacks Models_Get',
      requestId: 'r',
    },
  })
})

it('is cancelled while it waits for the next attempt', async () => {
  const server = await serve({ getUser: { grpc: 14 } })
  const abort = new AbortController()
  // the last thing before the wait
  const random = () => {
    setImmediate(() => abort.abort())
    return 0
  }
  const schedule = { ...quickSchedule, read: { floorMs: 60_000, baseMs: 0, maxMs: 0, limitMs: 100_000 }, random }
  await expect(getUser(server.baseUrl, { schedule }, abort.signal)).rejects.toMatchObject({
    error: { kind: 'cancelled' },
  })
  expect(server.calls).toHaveLength(1)
})
