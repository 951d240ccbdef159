import { once } from 'node:events'
import { MessageChannel, type MessagePort } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { createServer, type ServedPort } from '../../../src-main/ipc/serve.ts'
import { Failure } from '../../../src-shared/errors.ts'
import type { StreamMessage } from '../../../src-shared/ipc/bridge.ts'
import { contract, type AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'

type Loose = Record<string, Record<string, (...args: never[]) => unknown>>

/** Handlers of which only the given ones answer; the rest would throw a bug. */
function handlersWith(given: Loose): Handlers<AppContract> {
  const domains = Object.entries(contract).map(([domain, methods]) => {
    const handlers = Object.keys(methods).map((name) => [
      name,
      given[domain]?.[name] ?? (() => Promise.reject(new Error('unused'))),
    ])
    return [domain, Object.fromEntries(handlers)]
  })
  return Object.fromEntries(domains) as Handlers<AppContract> // one function for each method of the contract
}

function served(port: MessagePort): ServedPort {
  return {
    post: (message) => port.postMessage(message),
    close: () => port.close(),
    onClose: (listener) => port.on('close', listener),
  }
}

async function readAll(port: MessagePort): Promise<StreamMessage[]> {
  const messages: StreamMessage[] = []
  port.on('message', (message: StreamMessage) => messages.push(message))
  await once(port, 'close')
  return messages
}

const jobRequest = {
  modalityId: 'image-classify',
  profileId: 'demo',
  target: { userId: 'u', appId: 'a', modelId: 'm', versionId: '' },
  call: 'predict',
  selector: { kind: 'shared' },
  useCache: false,
  inputs: [{ ref: 'r', sendAsBytes: false, shrink: false }],
  params: {},
  keep: true,
  normalise: true,
  sendSingly: false,
  keepOpen: false,
}

describe('queries', () => {
  it('answer what the handler answers', async () => {
    const server = createServer(
      handlersWith({ history: { get: ({ id }: { id: number }) => ({ id }) } }),
      () => undefined,
    )
    expect(await server.query('history.get', { id: 7 })).toEqual({ ok: true, value: { id: 7 } })
  })

  it('refuse an input that does not fit the contract, naming the field', async () => {
    const server = createServer(handlersWith({}), () => undefined)
    const answer = await server.query('history.get', { id: 'seven' })
    expect(answer).toMatchObject({ ok: false, error: { kind: 'invalid', what: 'history.get' } })
    expect(JSON.stringify(answer)).toContain('id')
  })

  it.each([
    'history.nothing',
    'nothing.list',
    'history',
    '__proto__.toString',
    'history.constructor',
    'jobs.run',
    'history.changed',
  ])('know no query called %s', async (method) => {
    const server = createServer(handlersWith({}), () => undefined)
    expect(await server.query(method, {})).toMatchObject({ ok: false, error: { kind: 'invalid', what: method } })
  })

  it('carry an expected failure as a value and report only bugs', async () => {
    const reported: unknown[] = []
    const bug = new TypeError('undefined is not a function')
    const fail = () => Promise.reject(new Failure({ kind: 'not-found', what: 'entry 7' }))
    const handlers = handlersWith({ history: { get: fail, remove: () => Promise.reject(bug) } })
    const server = createServer(handlers, (error) => reported.push(error))
    expect(await server.query('history.get', { id: 7 })).toEqual({
      ok: false,
      error: { kind: 'not-found', what: 'entry 7' },
    })
    expect(await server.query('history.remove', { ids: [7] })).toMatchObject({ ok: false, error: { kind: 'internal' } })
    expect(reported).toEqual([bug])
  })
})

describe('streams', () => {
  it('send events in order, then the end, then close the port', async () => {
    const run = async function* () {
      yield { kind: 'started', runId: 1, entryIds: [1] }
      yield { kind: 'entry', entryId: 1, state: 'done' }
    }
    const { port1, port2 } = new MessageChannel()
    const messages = readAll(port1)
    await createServer(handlersWith({ jobs: { run } }), () => undefined).stream('jobs.run', jobRequest, served(port2))
    expect((await messages).map(({ kind }) => kind)).toEqual(['event', 'event', 'end'])
  })

  it('tell a failure after the events before it', async () => {
    const run = async function* () {
      throw new Failure({ kind: 'key-absent', profileName: 'Work' })
    }
    const { port1, port2 } = new MessageChannel()
    const messages = readAll(port1)
    await createServer(handlersWith({ jobs: { run } }), () => undefined).stream('jobs.run', jobRequest, served(port2))
    expect(await messages).toEqual([{ kind: 'failed', error: { kind: 'key-absent', profileName: 'Work' } }])
  })

  it('abort the work when the page closes its port', async () => {
    const { port1, port2 } = new MessageChannel()
    let seen: AbortSignal | undefined
    const run = async function* (_: unknown, signal: AbortSignal) {
      seen = signal
      yield { kind: 'started', runId: 1, entryIds: [1] }
      await once(signal, 'abort')
    }
    const done = createServer(handlersWith({ jobs: { run } }), () => undefined).stream(
      'jobs.run',
      jobRequest,
      served(port2),
    )
    await once(port1, 'message')
    port1.close()
    await done
    expect(seen?.aborted).toBe(true)
  })
})
