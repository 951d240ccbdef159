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
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { authorise } from './authorise.ts'
import { buildStatus, createId, Refusal } from './status.ts'

/** What a handler may know of a call beside its request. */
export interface Call {
  readonly requestId: string
  /** Aborted once nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

type Methods = typeof V2.method
type Answer<Output extends DescMessage> = MessageInitShape<Output> | Promise<MessageInitShape<Output>>

export type Handlers = {
  readonly [Name in keyof Methods]: (
    request: MessageShape<Methods[Name]['input']>,
    call: Call,
  ) => Answer<Methods[Name]['output']>
}

/** The handler of some method, whichever it is. */
type AnyHandler = (request: Message, call: Call) => Answer<DescMessage>

/** Registers a handler for each method of the service; every one answers in the status of its message, as the platform does. */
export function serveMethods(server: grpc.Server, handlers: Handlers, token: string): void {
  const definition: Record<string, grpc.MethodDefinition<Message, Message>> = {}
  const implementation: grpc.UntypedServiceImplementation = {}
  for (const method of V2.methods) {
    // safe: V2.method and V2.methods hold the same methods, and the type of Handlers gives each its own messages
    const handler = handlers[method.localName as keyof Handlers] as AnyHandler
    definition[method.localName] = defineMethod(method)
    implementation[method.localName] = (
      call: grpc.ServerUnaryCall<Message, Message>,
      respond: grpc.sendUnaryData<Message>,
    ) =>
      void handle(call, handler, token).then(
        (answer) => respond(null, create(method.output, answer)),
        (error: unknown) => respond({ code: grpc.status.CANCELLED, details: String(error) }),
      )
  }
  server.addService(definition, implementation)
}

/** Rejects only where the call was cancelled: all else is told in the answer's status. */
async function handle(
  call: grpc.ServerUnaryCall<Message, Message>,
  handler: AnyHandler,
  token: string,
): Promise<MessageInitShape<DescMessage>> {
  const cancelled = new AbortController()
  call.on('cancelled', () => cancelled.abort())
  const requestId = createRequestId(call.metadata)
  try {
    authorise(call.metadata, token)
    return await handler(call.request, { requestId, signal: cancelled.signal })
  } catch (error) {
    cancelled.signal.throwIfAborted()
    if (error instanceof Refusal) return { status: buildStatus(error.code, requestId, error.details) }
    console.error(error)
    return { status: buildStatus(StatusCode.INTERNAL_UNCATEGORIZED, requestId, String(error)) }
  }
}

function createRequestId(metadata: grpc.Metadata): string {
  const [prefix] = metadata.get('x-clarifai-request-id-prefix')
  return prefix === undefined ? createId() : `${prefix.toString()}-${createId()}`
}

function defineMethod(method: DescMethod): grpc.MethodDefinition<Message, Message> {
  return {
    path: `/${method.parent.typeName}/${method.name}`,
    requestStream: false,
    responseStream: false,
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
