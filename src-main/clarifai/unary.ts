import {
  create,
  fromBinary,
  toBinary,
  type DescMessage,
  type DescMethod,
  type DescMethodBiDiStreaming,
  type DescMethodServerStreaming,
  type DescMethodUnary,
  type Message,
  type MessageInitShape,
} from '@bufbuild/protobuf'
import type { GenMessage } from '@bufbuild/protobuf/codegenv2'
import type { Status } from '../../proto/generated/clarifai/api/status/status_pb.ts'
import { Failure } from '../../src-shared/errors.ts'
import { sendLimitBytes } from './channel.ts'

/** Every answer of the platform has one. */
export type Answer = Message & { readonly status?: Status | undefined }

/** A method of the service with one request and one answer, and their types. */
export type Method<I extends DescMessage, A extends Answer> = DescMethodUnary<I, GenMessage<A>>

/** A method of the service whose answers may be many. */
export type AnyMethod<I extends DescMessage, A extends Answer> =
  Method<I, A> | DescMethodServerStreaming<I, GenMessage<A>> | DescMethodBiDiStreaming<I, GenMessage<A>>

/** The path of a method's calls, as gRPC makes it. */
export const pathOf = (method: DescMethod) => `/${method.parent.typeName}/${method.name}`

/** The request as bytes. Fails with `request-too-large`. */
export function encodeRequest<I extends DescMessage>(
  method: DescMethod & { readonly input: I },
  request: MessageInitShape<I>,
): Uint8Array {
  const bytes = toBinary(method.input, create(method.input, request))
  if (bytes.length <= sendLimitBytes) return bytes
  throw new Failure({ kind: 'request-too-large', sizeBytes: bytes.length, limitBytes: sendLimitBytes })
}

/** Fails with `answer-invalid`. */
export function decodeAnswer<I extends DescMessage, A extends Answer>(method: AnyMethod<I, A>, bytes: Uint8Array): A {
  try {
    return fromBinary(method.output, bytes)
  } catch (error) {
    throw new Failure({ kind: 'answer-invalid', cause: error instanceof Error ? error.message : String(error) })
  }
}
