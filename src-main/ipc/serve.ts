import { Failure, type AppError, type Result } from '../../src-shared/errors.ts'
import type { StreamMessage } from '../../src-shared/ipc/bridge.ts'
import { contract, type AppContract } from '../../src-shared/ipc/contract.ts'
import type { Handlers, Query, Stream } from '../../src-shared/ipc/define.ts'
import { z } from 'zod'

/** A port as the server side needs it: Node's and Electron's both fit after a line of adapting. */
export interface ServedPort {
  post(message: StreamMessage): void
  close(): void
  onClose(listener: () => void): void
}

export interface Server {
  query(method: string, input: unknown): Promise<Result<unknown>>
  stream(method: string, input: unknown, port: ServedPort): Promise<void>
}

type AnyMethod = Query<z.ZodType, z.ZodType> | Stream<z.ZodType, z.ZodType> | { readonly shape: 'push' }
type AnyHandler = (input: unknown, signal?: AbortSignal) => unknown

/**
 * Finds the handler of a method, checks the input against the contract and turns what is thrown into a value.
 * `report` hears of bugs, which the page learns of as `internal`.
 */
export function createServer(handlers: Handlers<AppContract>, report: (error: unknown) => void): Server {
  const fail = (thrown: unknown): AppError => toAppError(thrown, report)

  return {
    async query(method, input) {
      try {
        const [spec, handler] = find(handlers, method, 'query')
        return { ok: true, value: await handler(parse(spec.input, input, method)) }
      } catch (thrown) {
        return { ok: false, error: fail(thrown) }
      }
    },

    async stream(method, input, port) {
      const controller = new AbortController()
      port.onClose(() => controller.abort())
      try {
        const [spec, handler] = find(handlers, method, 'stream')
        // a stream's handler answers an async iterable: `Handlers` holds it to that
        const events = handler(parse(spec.input, input, method), controller.signal) as AsyncIterable<unknown>
        for await (const value of events) port.post({ kind: 'event', value })
        port.post({ kind: 'end' })
      } catch (thrown) {
        port.post({ kind: 'failed', error: fail(thrown) })
      } finally {
        port.close()
      }
    },
  }
}

function find<Shape extends 'query' | 'stream'>(
  handlers: Handlers<AppContract>,
  method: string,
  shape: Shape,
): [Extract<AnyMethod, { shape: Shape }>, AnyHandler] {
  const [domain = '', name = ''] = method.split('.')
  const spec = own(own(contract, domain), name) as AnyMethod | undefined // `own` gives unknown; the contract holds methods only
  if (spec?.shape !== shape) throw new Failure({ kind: 'invalid', what: method, problem: `no such ${shape}` })
  const handler = own(own(handlers, domain), name) as AnyHandler // `Handlers` has one for every method of the contract
  return [spec as Extract<AnyMethod, { shape: Shape }>, handler] // its shape was compared above
}

function own(object: unknown, key: string): unknown {
  if (typeof object !== 'object' || object === null || !Object.hasOwn(object, key)) return undefined
  return (object as Record<string, unknown>)[key] // it has this key: just asked
}

function parse(schema: z.ZodType, input: unknown, method: string): unknown {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  throw new Failure({ kind: 'invalid', what: method, problem: z.prettifyError(parsed.error) })
}

export function toAppError(thrown: unknown, report: (error: unknown) => void): AppError {
  if (thrown instanceof Failure) return thrown.error
  report(thrown)
  return { kind: 'internal', message: thrown instanceof Error ? thrown.message : String(thrown) }
}
