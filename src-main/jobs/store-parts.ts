import type { DecodedPart, DecodedPartOf, ResultPart } from '../../src-shared/results.ts'
import { encodeVector } from '../../src-shared/vectors.ts'

/** Stores bytes and answers their hash. */
export type PutBlob = (bytes: Uint8Array) => Promise<string>

/** Stores the bytes that parts have, one after the other, and names them by their hashes. Failure `disk-full`. */
export async function storeParts(parts: readonly DecodedPart[], put: PutBlob): Promise<ResultPart[]> {
  const stored: ResultPart[] = []
  for (const part of parts) {
    const next = await storePart(part, put)
    stored.push(next)
  }
  return stored
}

async function storePart(part: DecodedPart, put: PutBlob): Promise<ResultPart> {
  switch (part.kind) {
    case 'image':
    case 'heatmap':
    case 'audio':
    case 'file':
      return storeFile(part, put)
    case 'regions': {
      const { bytes, ...rest } = part
      return { ...rest, hash: bytes === null ? null : await put(bytes) }
    }
    case 'embedding':
      return { ...part, vector: encodeVector(part.vector) }
    case 'node':
      return { ...part, parts: await storeParts(part.parts, put) }
    case 'concepts':
    case 'text':
    case 'class':
    case 'colors':
    case 'segments':
    case 'other':
      return part
    default:
      return part satisfies never
  }
}

async function storeFile(
  { bytes, ...rest }: DecodedPartOf<'image' | 'heatmap' | 'audio' | 'file'>,
  put: PutBlob,
): Promise<ResultPart> {
  return { ...rest, hash: await put(bytes), sizeBytes: bytes.byteLength }
}
