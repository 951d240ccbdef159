import { setImmediate } from 'node:timers/promises'
import { Failure } from '../../src-shared/errors.ts'
import { sendLimitBytes } from './channel.ts'

/** How a kind of request is encoded: whole with these inputs, or one more of its inputs alone. */
export interface Encoders<Input> {
  whole(inputs: Input[]): Uint8Array
  input(input: Input): Uint8Array
}

/**
 * A request as bytes, encoded input by input with a turn of the event loop after each, so that a call of many megabytes
 * does not hold up everything else. Encoded messages that are put one after another are one message, whose repeated
 * fields are appended (https://protobuf.dev/programming-guides/encoding/#last-one-wins). Fails with `request-too-large`.
 */
export async function encodeInPieces<Input>(inputs: readonly Input[], encode: Encoders<Input>): Promise<Uint8Array> {
  if (inputs.length <= 1) return encode.whole([...inputs])
  const pieces = [encode.whole([])]
  for (const input of inputs) {
    pieces.push(encode.input(input))
    await setImmediate()
  }
  const sizeBytes = pieces.reduce((sum, piece) => sum + piece.length, 0)
  if (sizeBytes > sendLimitBytes)
    throw new Failure({ kind: 'request-too-large', sizeBytes, limitBytes: sendLimitBytes })
  return Buffer.concat(pieces, sizeBytes)
}
