import type { Bridge, StreamMessage } from '../../src-shared/ipc/bridge.ts'
import { contract, type AppContract } from '../../src-shared/ipc/contract.ts'
import type { Client } from '../../src-shared/ipc/define.ts'
import { Failure } from '../../src-shared/errors.ts'

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

/** Main, as the page calls it: `api.history.list({…})`. Expected failures are thrown as `Failure`. */
export type Api = Client<AppContract>

/** Builds the page's side of the contract over the bridge. */
export function createApi(bridge: Bridge): Api {
  const domains = Object.entries(contract).map(([domain, methods]) => {
    const calls = Object.entries(methods).map(([name, { shape }]) => [
      name,
      buildCall(bridge, `${domain}.${name}`, shape),
    ])
    return [domain, Object.fromEntries(calls)]
  })
  // Made from the contract itself, key by key, so it has the shape that Client derives from the contract.
  return Object.fromEntries(domains) as unknown as Api
}

function buildCall(bridge: Bridge, method: string, shape: 'query' | 'stream' | 'push') {
  switch (shape) {
    case 'query':
      return (input: unknown) => query(bridge, method, input)
    case 'stream':
      return (input: unknown, signal?: AbortSignal) => stream(bridge, method, input, signal)
    case 'push':
      return (listener: (value: unknown) => void) => onPush(bridge, method, listener)
    default:
      return shape satisfies never
  }
}

async function query(bridge: Bridge, method: string, input: unknown): Promise<unknown> {
  const result = await bridge.query(method, input)
  if (!result.ok) throw new Failure(result.error)
  return result.value
}

function onPush(bridge: Bridge, method: string, listener: (value: unknown) => void): () => void {
  return bridge.onPush((pushed, value) => {
    if (pushed === method) listener(value)
  })
}

/** Leaving the loop, or aborting the signal, cancels the work; an aborted stream ends with the failure `cancelled`. */
async function* stream(bridge: Bridge, method: string, input: unknown, signal?: AbortSignal): AsyncGenerator<unknown> {
  const queue: StreamMessage[] = []
  let wake: () => void = () => undefined
  const push = (message: StreamMessage) => {
    queue.push(message)
    wake()
  }
  if (signal?.aborted === true) throw new Failure({ kind: 'cancelled' })
  const cancel = bridge.stream(method, input, push)
  const onAbort = () => push({ kind: 'failed', error: { kind: 'cancelled' } })
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    for (;;) {
      const message = queue.shift()
      if (message === undefined) {
        await new Promise<void>((resolve) => (wake = resolve))
      } else if (message.kind === 'event') {
        yield message.value
      } else if (message.kind === 'end') {
        return
      } else {
        throw new Failure(message.error)
      }
    }
  } finally {
    signal?.removeEventListener('abort', onAbort)
    cancel()
  }
}
