import { setImmediate } from 'node:timers/promises'
import type { MessageInitShape } from '@bufbuild/protobuf'
import type { PostModelOutputsRequestSchema } from '../../proto/generated/clarifai/api/service_pb.ts'
import { V2 } from '../../proto/generated/clarifai/api/service_pb.ts'
import { Failure } from '../../src-shared/errors.ts'
import { sendLimitBytes } from './channel.ts'
import { encodeRequest } from './unary.ts'

type Request = MessageInitShape<typeof PostModelOutputsRequestSchema>

const method = V2.method.postModelOutputs

/**
 * The request as bytes, encoded input by input with a turn of the event loop after each, so that a call of many megabytes
 * does not hold up everything else. Encoded messages that are put one after another are one message, whose repeated
 * fields are appended (https://protobuf.dev/programming-guides/encoding/#last-one-wins). Fails with `request-too-large`.
 */
export async function encodeInPieces(request: Request): Promise<Uint8Array> {
  const { inputs = [] } = request
  if (inputs.length <= 1) return encodeRequest(method, request)
  const pieces = [encodeRequest(method, { ...request, inputs: [] })]
  for (const input of inputs) {
    pieces.push(encodeRequest(method, { inputs: [input] }))
    await setImmediate()
  }
  const sizeBytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
  if (sizeBytes > sendLimitBytes)
    throw new Failure({ kind: 'request-too-large', sizeBytes, limitBytes: sendLimitBytes })
  return Buffer.concat(pieces, sizeBytes)
}
