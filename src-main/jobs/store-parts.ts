import type { DecodedPart, DecodedPartOf, ResultPart } from '../../src-shared/results.ts'
import { encodeVector } from '../../src-shared/vectors.ts'

/** Stores bytes and answers their hash, or null where they can't be stored. */
export type PutBlob = (bytes: Uint8Array) => Promise<string | null>

/**
 * Stores the bytes that parts have, one after the other, and names them by their hashes. Files that can't be stored are
 * left out, and masks too; the regions that had them stay.
 */
export async function storeParts(parts: readonly DecodedPart[], put: PutBlob): Promise<ResultPart[]> {
  const stored: ResultPart[] = []
  for (const part of parts) {
    const next = await storePart(part, put)
    if (next !== null) stored.push(next)
  }
  return stored
}

async function storePart(part: DecodedPart, put: PutBlob): Promise<ResultPart | null> {
  switch (part.kind) {
    case 'image':
    case 'heatmap':
    case 'audio':
    case 'file':
      return storeFile(part, put)
    case 'regions':
      return storeRegions(part, put)
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
): Promise<ResultPart | null> {
  const hash = await put(bytes)
  return hash === null ? null : { ...rest, hash, sizeBytes: bytes.byteLength }
}

async function storeRegions({ bytes, ...rest }: DecodedPartOf<'regions'>, put: PutBlob): Promise<ResultPart> {
  const hash = bytes === null ? null : await put(bytes)
  const isWhole = bytes === null || hash !== null
  return { ...rest, hash, regions: isWhole ? rest.regions : rest.regions.map((region) => ({ ...region, mask: null })) }
}
