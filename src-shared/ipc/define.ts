import type { z } from 'zod'

/** One answer for one call. */
export interface Query<In extends z.ZodType, Out extends z.ZodType> {
  readonly shape: 'query'
  readonly input: In
  readonly output: Out
}

/** Any number of events for one call; closing it cancels the work. */
export interface Stream<In extends z.ZodType, Event extends z.ZodType> {
  readonly shape: 'stream'
  readonly input: In
  readonly event: Event
}

/** A message from main to the page that nobody asked for. */
export interface Push<Value extends z.ZodType> {
  readonly shape: 'push'
  readonly value: Value
}

export function query<In extends z.ZodType, Out extends z.ZodType>(input: In, output: Out): Query<In, Out> {
  return { shape: 'query', input, output }
}

export function stream<In extends z.ZodType, Event extends z.ZodType>(input: In, event: Event): Stream<In, Event> {
  return { shape: 'stream', input, event }
}

export function push<Value extends z.ZodType>(value: Value): Push<Value> {
  return { shape: 'push', value }
}

type Method = Query<z.ZodType, z.ZodType> | Stream<z.ZodType, z.ZodType> | Push<z.ZodType>
export type Contract = Readonly<Record<string, Readonly<Record<string, Method>>>>

type HandledKey<Domain> = { [Key in keyof Domain]: Domain[Key] extends Push<z.ZodType> ? never : Key }[keyof Domain]

type Handler<M> =
  M extends Query<infer In, infer Out>
    ? (input: z.output<In>) => z.output<Out> | Promise<z.output<Out>>
    : M extends Stream<infer In, infer Event>
      ? (input: z.output<In>, signal: AbortSignal) => AsyncIterable<z.output<Event>>
      : never

/** Main's side of a contract: one handler a method, a missing one is a type error. Failures are thrown as `Failure`. */
export type Handlers<C extends Contract> = {
  [Domain in keyof C]: { [Key in HandledKey<C[Domain]>]: Handler<C[Domain][Key]> }
}

type ClientMethod<M> =
  M extends Query<infer In, infer Out>
    ? (input: z.input<In>) => Promise<z.output<Out>>
    : M extends Stream<infer In, infer Event>
      ? (input: z.input<In>, signal?: AbortSignal) => AsyncIterable<z.output<Event>>
      : M extends Push<infer Value>
        ? (listener: (value: z.output<Value>) => void) => () => void
        : never

/** The page's side: queries answer a promise, streams an async iterable, pushes take a listener and give its removal. */
export type Client<C extends Contract> = {
  [Domain in keyof C]: { [Key in keyof C[Domain]]: ClientMethod<C[Domain][Key]> }
}

type PushOf<C extends Contract> = {
  [Domain in keyof C & string]: {
    [Key in keyof C[Domain] & string]: C[Domain][Key] extends Push<infer Value>
      ? { method: `${Domain}.${Key}`; value: z.output<Value> }
      : never
  }[keyof C[Domain] & string]
}[keyof C & string]

/** Sends one of the contract's pushes to every window. */
export type SendPush<C extends Contract> = <M extends PushOf<C>['method']>(
  method: M,
  value: Extract<PushOf<C>, { method: M }>['value'],
) => void
