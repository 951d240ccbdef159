import { describe, expect, onTestFinished, test } from 'vitest'
import type { DescMethod } from '@bufbuild/protobuf'
import grpc from '@grpc/grpc-js'
import { V2 } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { models } from '../../../src-main/demo-engine/models.ts'
import { startDemoServer } from '../../../src-main/demo-engine/server.ts'
import { connectDemo, readAll, type DemoClient } from '../../fixtures/demo-client.ts'
import { openDemo } from '../../fixtures/demo-server.ts'

const me = { userAppId: { userId: 'me' } }
const connect = (...args: Parameters<typeof connectDemo>) => {
  const client = connectDemo(...args)
  onTestFinished(client.close)
  return client
}

/** Every message that the method answers to an empty request. */
async function askAny(client: DemoClient, { localName, methodKind }: DescMethod): Promise<unknown[]> {
  switch (methodKind) {
    case 'unary':
      return [await client.call(localName as 'getUser', {})] // any other is called alike
    case 'server_streaming':
      return readAll(client.read('generateModelOutputs', {}))
    default: {
      const { send, end, answers } = client.exchange('streamModelOutputs')
      send({})
      end()
      return readAll(answers)
    }
  }
}

describe('the key', () => {
  test('is asked for by every method, in the message and with gRPC OK', async () => {
    const { port } = await openDemo()
    const [wrong, none] = [connect(port, 'wrong'), connect(port, null)]
    const answers = V2.methods.flatMap((method) => [
      [method.name, askAny(wrong, method), StatusCode.CONN_KEY_INVALID] as const,
      [method.name, askAny(none, method), StatusCode.CONN_INVALID_REQUEST] as const,
    ])
    for (const [name, answer, code] of answers) expect(await answer, name).toMatchObject([{ status: { code } }])
  })

  test('must follow the word Key', async () => {
    const { port, token } = await openDemo()
    for (const authorization of [token, `Bearer ${token}`, 'Key ']) {
      const { status } = await connect(port, null, { authorization }).call('getUser', me)
      expect(status?.code, authorization).toBe(StatusCode.CONN_INVALID_REQUEST)
    }
    expect((await connect(port, null, { authorization: `Key ${token}` }).call('getUser', me)).status?.code).toBe(10000)
  })
})

test('every method has a handler that answers with a status of the platform', async () => {
  const { client } = await openDemo()
  for (const method of V2.methods) {
    const answers = await askAny(client, method)
    expect(answers, method.name).toMatchObject([{ status: { code: expect.any(Number) } }])
    expect(answers, method.name).not.toMatchObject([{ status: { code: StatusCode.INTERNAL_UNCATEGORIZED } }])
  }
})

describe('the request id', () => {
  test('is 32 hex digits, another one for each call', async () => {
    const { client } = await openDemo()
    const ids = [await client.call('getUser', me), await client.call('getUser', me)].map(({ status }) => status?.reqId)
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(ids[0]).not.toBe(ids[1])
  })

  test('begins with the prefix that the caller sends, in failures too', async () => {
    const { port, token } = await openDemo()
    const headers = { 'x-clarifai-request-id-prefix': 'foresight-1.2.3' }
    for (const key of [token, 'wrong']) {
      const { status } = await connect(port, key, headers).call('getUser', me)
      expect(status?.reqId).toMatch(/^foresight-1\.2\.3-[0-9a-f]{32}$/)
    }
  })
})

describe('the account', () => {
  test('is the demo user, by "me" and by id; others do not exist', async () => {
    const { client } = await openDemo()
    const mine = await client.call('getUser', me)
    expect(mine).toMatchObject({ status: { code: StatusCode.SUCCESS }, user: { id: 'foresight' } })
    expect((await client.call('getUser', { userAppId: { userId: 'foresight' } })).user).toEqual(mine.user)
    const other = await client.call('getUser', { userAppId: { userId: 'somebody' } })
    expect(other.status?.code).toBe(StatusCode.CONN_DOES_NOT_EXIST)
  })

  test('tells its scopes, its app and the methods that there are', async () => {
    const { client } = await openDemo()
    const answer = await client.call('myScopes', {})
    expect(answer).toMatchObject({ status: { code: StatusCode.SUCCESS }, app: { id: 'demo', userId: 'foresight' } })
    expect(answer.scopes).toEqual(expect.arrayContaining(['Predict', 'Models_Get']))
    expect(answer.endpoints).toContain('/clarifai.api.V2/PostModelOutputs')
  })
})

test('a request may have 128 MB and no more', async () => {
  const { client } = await openDemo()
  const send = (sizeBytes: number) =>
    client.call('postModelOutputs', {
      modelId: models[0]!.id,
      inputs: [{ data: { image: { base64: new Uint8Array(sizeBytes) } } }],
    })
  expect((await send(127 * 1024 * 1024)).status?.code).toBe(StatusCode.INPUT_OVER_LIMIT)
  await expect(send(129 * 1024 * 1024)).rejects.toMatchObject({ code: grpc.status.RESOURCE_EXHAUSTED })
})

test('a chosen port is used, and one that is taken is told', async () => {
  const first = await startDemoServer({ token: 'x' })
  await expect(startDemoServer({ token: 'y', port: first.port })).rejects.toThrow(/EADDRINUSE/)
  await first.close()
  const second = await startDemoServer({ token: 'y', port: first.port })
  expect(second.port).toBe(first.port)
  await second.close()
})
