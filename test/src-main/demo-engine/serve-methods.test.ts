import { expect, onTestFinished, test, vi } from 'vitest'
import grpc from '@grpc/grpc-js'
import { V2 } from '../../../proto/generated/clarifai/api/service_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { serveMethods, type Handlers } from '../../../src-main/demo-engine/serve-methods.ts'
import { buildStatus, Refusal } from '../../../src-main/demo-engine/status.ts'
import { connectDemo, readAll, type DemoClient } from '../../fixtures/demo-client.ts'

/** A server with handlers of the test's own. */
async function serve(own: Partial<Handlers>): Promise<DemoClient> {
  const none = Object.fromEntries(V2.methods.map(({ localName }) => [localName, () => ({})]))
  const server = new grpc.Server()
  // safe: a handler for every method; those of `none` are never called
  serveMethods(server, { ...none, ...own } as unknown as Handlers, 'key')
  const port = await new Promise<number>((resolve) =>
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (_error, bound) => resolve(bound)),
  )
  const client = connectDemo(port, 'key')
  onTestFinished(() => {
    client.close()
    server.forceShutdown()
  })
  return client
}

const message = (details: string) => ({ status: buildStatus(StatusCode.SUCCESS, '', details) })
const facts = ({ status }: { status?: { code: number; details: string } | undefined }) => [
  status?.code,
  status?.details,
]

test('what is thrown in the middle of a stream comes as its last message', async () => {
  const client = await serve({
    async *generateModelOutputs() {
      yield message('one')
      throw new Refusal(StatusCode.MODEL_BUSY_PLEASE_RETRY, 'no more')
    },
  })
  expect((await readAll(client.read('generateModelOutputs', {}))).map(facts)).toEqual([
    [StatusCode.SUCCESS, 'one'],
    [StatusCode.MODEL_BUSY_PLEASE_RETRY, 'no more'],
  ])
})

test('a bug is told as internal, and logged', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  onTestFinished(() => logged.mockRestore())
  const bug = new Error('a bug')
  const client = await serve({
    getUser: () => {
      throw bug
    },
    async *streamModelOutputs() {
      yield message('one')
      throw bug
    },
  })
  expect(facts(await client.call('getUser', {}))).toEqual([StatusCode.INTERNAL_UNCATEGORIZED, 'Error: a bug'])
  const { end, answers } = client.exchange('streamModelOutputs')
  end()
  expect((await readAll(answers)).map(facts)).toEqual([
    [StatusCode.SUCCESS, 'one'],
    [StatusCode.INTERNAL_UNCATEGORIZED, 'Error: a bug'],
  ])
  expect(logged.mock.calls).toEqual([[bug], [bug]])
})

test('a handler that leaves requests unread can still answer', async () => {
  const client = await serve({
    async *streamModelOutputs(requests) {
      for await (const { modelId } of requests) {
        yield message(modelId)
        break
      }
      yield message('the end')
    },
  })
  const { send, end, answers } = client.exchange('streamModelOutputs')
  for (let index = 0; index < 100; index += 1) send({ modelId: `request ${index}` })
  end()
  expect((await readAll(answers)).map(facts)).toEqual([
    [StatusCode.SUCCESS, 'request 0'],
    [StatusCode.SUCCESS, 'the end'],
  ])
})

test('a slow reader slows the answers down: they do not pile up in the server', async () => {
  let givenCount = 0
  const client = await serve({
    async *generateModelOutputs() {
      while (givenCount < 4000) {
        givenCount += 1
        yield message('x'.repeat(10_000))
      }
    },
  })
  const answers = client.read('generateModelOutputs', {})[Symbol.asyncIterator]()
  await answers.next()
  let before = -1
  // the windows of HTTP/2 fill up, then nothing moves any more
  await expect
    .poll(
      () => {
        const isStill = before === givenCount
        before = givenCount
        return isStill
      },
      { interval: 100 },
    )
    .toBe(true)
  expect(givenCount).toBeLessThan(2000)
  let count = 1
  while (!(await answers.next()).done) count += 1
  expect(count).toBe(4000)
})
