import grpc from '@grpc/grpc-js'
import {
  create,
  fromBinary,
  toBinary,
  type DescMethod,
  type DescMessage,
  type Message,
  type MessageInitShape,
  type MessageShape,
} from '@bufbuild/protobuf'
import { V2 } from '../../proto/generated/clarifai/api/service_pb.ts'
import { authorise } from './authorise.ts'
import { pour } from './pour.ts'
import { buildRefusal, createId } from './status.ts'

/** What a handler may know of a call beside its request. */
export interface Call {
  readonly requestId: string
  /** Aborted once nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

type Methods = typeof V2.method
type Request<Method extends DescMethod> = MessageShape<Method['input']>
type Answer<Method extends DescMethod> = MessageInitShape<Method['output']>

/** By the kind of method: one answer, or as many as come. */
interface HandlerOf<Method extends DescMethod> {
  unary(request: Request<Method>, call: Call): Answer<Method> | Promise<Answer<Method>>
  server_streaming(request: Request<Method>, call: Call): AsyncIterable<Answer<Method>>
  client_streaming: never
  bidi_streaming(requests: AsyncIterable<Request<Method>>, call: Call): AsyncIterable<Answer<Method>>
}

export type Handlers = {
  readonly [Name in keyof Methods]: HandlerOf<Methods[Name]>[Methods[Name]['methodKind']]
}

type Init = MessageInitShape<DescMessage>
type UnaryHandler = (request: Message, call: Call) => Init | Promise<Init>
type StreamHandler = (requests: Message | AsyncIterable<Message>, call: Call) => AsyncIterable<Init>

/** Registers a handler for each method of the service; every one answers in the status of its message, as the platform does. */
export function serveMethods(server: grpc.Server, handlers: Handlers, token: string): void {
  const definition: Record<string, grpc.MethodDefinition<Message, Message>> = {}
  const implementation: grpc.UntypedServiceImplementation = {}
  for (const method of V2.methods) {
    // safe: V2.method and V2.methods hold the same methods
    const handler = handlers[method.localName as keyof Handlers]
    definition[method.localName] = defineMethod(method)
    // safe: the type of Handlers gives each kind of method its own kind of handler
    implementation[method.localName] = isStreaming(method)
      ? serveStream(method, handler as StreamHandler, token)
      : serveUnary(method, handler as UnaryHandler, token)
  }
  server.addService(definition, implementation)
}

interface IncomingCall {
  readonly metadata: grpc.Metadata
  on(event: 'cancelled', listener: () => void): unknown
}
type OutgoingStream = grpc.ServerWritableStream<Message, Message> | grpc.ServerDuplexStream<Message, Message>

const isStreaming = ({ methodKind }: DescMethod) => methodKind === 'server_streaming' || methodKind === 'bidi_streaming'

function serveUnary({ output }: DescMethod, handler: UnaryHandler, token: string) {
  return (incoming: grpc.ServerUnaryCall<Message, Message>, respond: grpc.sendUnaryData<Message>) => {
    const call = openCall(incoming)
    const answer = async () => {
      authorise(incoming.metadata, token)
      return handler(incoming.request, call)
    }
    void answer().then(
      (init) => respond(null, create(output, init)),
      (error: unknown) => {
        // nobody reads it: all else is told in the answer's status
        if (call.signal.aborted) respond({ code: grpc.status.CANCELLED, details: String(error) })
        else respond(null, create(output, buildRefusal(error, call.requestId)))
      },
    )
  }
}

function serveStream({ output }: DescMethod, handler: StreamHandler, token: string) {
  return (incoming: OutgoingStream) => {
    const call = openCall(incoming)
    async function* answer(): AsyncGenerator<Message> {
      try {
        authorise(incoming.metadata, token)
        for await (const init of handler(readRequests(incoming), call)) yield create(output, init)
      } catch (error) {
        if (!call.signal.aborted) yield create(output, buildRefusal(error, call.requestId))
      }
    }
    void pour(answer(), incoming, call.signal)
  }
}

/** A single request, or those of a stream; leaving them unread does not close the side that answers. */
function readRequests(incoming: OutgoingStream): Message | AsyncIterable<Message> {
  return 'request' in incoming ? incoming.request : incoming.iterator({ destroyOnReturn: false })
}

function openCall(incoming: IncomingCall): Call {
  const cancelled = new AbortController()
  incoming.on('cancelled', () => cancelled.abort())
  return { requestId: createRequestId(incoming.metadata), signal: cancelled.signal }
}

function createRequestId(metadata: grpc.Metadata): string {
  const [prefix] = metadata.get('x-clarifai-request-id-prefix')
  return prefix === undefined ? createId() : `${prefix.toString()}-${createId()}`
}

function defineMethod(method: DescMethod): grpc.MethodDefinition<Message, Message> {
  return {
    path: `/${method.parent.typeName}/${method.name}`,
    requestStream: method.methodKind === 'bidi_streaming',
    responseStream: isStreaming(method),
    requestSerialize: (message) => encode(method.input, message),
    requestDeserialize: (bytes) => fromBinary(method.input, bytes),
    responseSerialize: (message) => encode(method.output, message),
    responseDeserialize: (bytes) => fromBinary(method.output, bytes),
  }
}

/** A Buffer over the same memory. */
function encode(schema: DescMessage, message: Message): Buffer {
  const bytes = toBinary(schema, message)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
