import { describe, expect, test } from 'vitest'
import { createApi } from '../../../src-renderer/ipc/client.ts'
import { Failure, type AppError } from '../../../src-shared/errors.ts'
import type { Bridge, StreamMessage } from '../../../src-shared/ipc/bridge.ts'
import { everyModel } from '../../../src-shared/models.ts'

const unused = () => {
  throw new Error('not called in this test')
}

function bridgeWith(parts: Partial<Bridge>): Bridge {
  return { query: unused, stream: unused, onPush: unused, grant: unused, ...parts }
}

/** A bridge whose one stream is played by hand. */
function openStream() {
  let listener: (message: StreamMessage) => void = unused
  let cancelCount = 0
  const api = createApi(
    bridgeWith({
      stream: (_method, _input, onMessage) => {
        listener = onMessage
        return () => (cancelCount += 1)
      },
    }),
  )
  return { api, tell: (message: StreamMessage) => listener(message), cancelCount: () => cancelCount }
}

async function failureOf(promise: Promise<unknown>): Promise<AppError> {
  const thrown = await promise.then(
    () => null,
    (failure: unknown) => failure,
  )
  if (!(thrown instanceof Failure)) throw new Error(`expected a Failure, got ${String(thrown)}`)
  return thrown.error
}

const input = { modalityId: 'image-classify' as const, refs: ['a'] }

describe('a query', () => {
  test('is sent under its domain and name, and answers the value', async () => {
    const sent: unknown[] = []
    const api = createApi(
      bridgeWith({
        query: async (method, query) => {
          sent.push(method, query)
          return { ok: true, value: { models: [], hasMore: false, seenAt: null } }
        },
      }),
    )
    const query = { ...everyModel, profileId: 'demo', search: 'cat' }
    expect(await api.models.list(query)).toEqual({ models: [], hasMore: false, seenAt: null })
    expect(sent).toEqual(['models.list', query])
  })

  test('throws what failed as a Failure', async () => {
    const error: AppError = { kind: 'not-found', what: 'entry' }
    const api = createApi(bridgeWith({ query: async () => ({ ok: false, error }) }))
    expect(await failureOf(api.history.get({ id: 1 }))).toEqual(error)
  })
})

describe('a push', () => {
  test('reaches its own listeners only, until they are removed', () => {
    const listeners = new Set<(method: string, value: unknown) => void>()
    const api = createApi(
      bridgeWith({
        onPush: (listener) => {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
      }),
    )
    const send = (method: string, value: unknown) => listeners.forEach((listener) => listener(method, value))
    const heard: unknown[] = []
    const stop = api.history.changed((value) => heard.push(value))
    send('history.changed', { newestId: 1 })
    send('settings.changed', {})
    stop()
    send('history.changed', { newestId: 2 })
    expect(heard).toEqual([{ newestId: 1 }])
  })
})

describe('a stream', () => {
  test('gives its events in order, also those that come before anybody asks', async () => {
    const { api, tell, cancelCount } = openStream()
    const iterator = api.intake.inspect(input)[Symbol.asyncIterator]()
    const first = iterator.next()
    tell({ kind: 'event', value: ['one'] })
    tell({ kind: 'event', value: ['two'] })
    tell({ kind: 'end' })
    expect((await first).value).toEqual(['one'])
    expect((await iterator.next()).value).toEqual(['two'])
    expect((await iterator.next()).done).toBe(true)
    expect(cancelCount()).toBe(1)
  })

  test('throws what failed after the events before it', async () => {
    const { api, tell } = openStream()
    const iterator = api.intake.inspect(input)[Symbol.asyncIterator]()
    const first = iterator.next()
    tell({ kind: 'event', value: ['one'] })
    tell({ kind: 'failed', error: { kind: 'internal', message: 'x' } })
    expect((await first).value).toEqual(['one'])
    expect(await failureOf(iterator.next())).toEqual({ kind: 'internal', message: 'x' })
  })

  test('is cancelled by leaving the loop', async () => {
    const { api, tell, cancelCount } = openStream()
    const reading = (async () => {
      for await (const event of api.intake.inspect(input)) return event
      return null
    })()
    await Promise.resolve()
    tell({ kind: 'event', value: ['one'] })
    expect(await reading).toEqual(['one'])
    expect(cancelCount()).toBe(1)
  })

  test('is cancelled by its signal, and ends with the failure "cancelled"', async () => {
    const { api, cancelCount } = openStream()
    const abort = new AbortController()
    const iterator = api.intake.inspect(input, abort.signal)[Symbol.asyncIterator]()
    const first = iterator.next()
    abort.abort()
    expect(await failureOf(first)).toEqual({ kind: 'cancelled' })
    expect(cancelCount()).toBe(1)
  })

  test('does not begin where the signal was aborted before', async () => {
    const api = createApi(bridgeWith({}))
    const iterator = api.intake.inspect(input, AbortSignal.abort())[Symbol.asyncIterator]()
    expect(await failureOf(iterator.next())).toEqual({ kind: 'cancelled' })
  })
})
