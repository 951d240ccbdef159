import { encodeBase64 } from './encode-base64.ts'

/** Vectors of embeddings as text: their 32-bit floats, little-endian whatever the machine, as base64. */

const floatBytes = 4
/** The bytes of one vector while they are encoded: nothing is kept in them from one call to the next. */
let scratch = new DataView(new ArrayBuffer(4096 * floatBytes))

export function encodeVector(vector: readonly number[]): string {
  const sizeBytes = vector.length * floatBytes
  if (scratch.byteLength < sizeBytes) scratch = new DataView(new ArrayBuffer(sizeBytes))
  // not `Float32Array.set`: on the lists that protobuf makes it takes ten times as long
  for (let index = 0; index < vector.length; index += 1)
    scratch.setFloat32(index * floatBytes, vector[index] ?? 0, true)
  return encodeBase64(new Uint8Array(scratch.buffer, 0, sizeBytes))
}

export function decodeVector(encoded: string): Float32Array {
  const characters = atob(encoded)
  const view = new DataView(new ArrayBuffer(characters.length))
  for (let at = 0; at < characters.length; at += 1) view.setUint8(at, characters.charCodeAt(at))
  return Float32Array.from({ length: Math.floor(characters.length / floatBytes) }, (_, index) =>
    view.getFloat32(index * floatBytes, true),
  )
}

/** Euclidean length. */
export const normOf = (vector: Float32Array) => Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
