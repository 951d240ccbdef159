import { sourceOfBytes } from './byte-source.ts'
import { decoding } from './decode-failure.ts'
import type { DecodeTurns } from './decode-turns.ts'
import { readFileWithin, type GrantedFile } from './granted-file.ts'
import { readLimitBytes } from './limits.ts'
import { makeThumbnail } from './make-thumbnail.ts'
import { readHeader } from './read-header.ts'
import { sniffType } from './sniff-type.ts'

/** Some 10 kB each; older ones are made again when they are asked for. */
const keptCount = 1000

/** Thumbnails of drafts, kept in memory. */
export interface Thumbnails {
  /** One that is there already. */
  get(ref: string): Uint8Array | null
  put(ref: string, thumbnail: Uint8Array): void
  forget(ref: string): void
  /** Answers the one that is there, or makes it; throws Failure where the file has changed or can't be decoded. */
  make(ref: string, file: GrantedFile): Promise<Uint8Array>
}

export function createThumbnails(turns: DecodeTurns): Thumbnails {
  const kept = new Map<string, Uint8Array>()
  const making = new Map<string, Promise<Uint8Array>>()
  const get = (ref: string) => kept.get(ref) ?? null
  const put = (ref: string, thumbnail: Uint8Array) => {
    kept.delete(ref)
    kept.set(ref, thumbnail)
    const [oldest] = kept.keys()
    if (kept.size > keptCount && oldest !== undefined) kept.delete(oldest)
  }
  const makeNew = async (ref: string, file: GrantedFile) => {
    try {
      const thumbnail = await turns.any(() => thumbnailOf(file))
      put(ref, thumbnail)
      return thumbnail
    } finally {
      making.delete(ref)
    }
  }
  const make = async (ref: string, file: GrantedFile) => {
    const before = get(ref) ?? making.get(ref)
    if (before !== undefined) return before
    const thumbnail = makeNew(ref, file)
    making.set(ref, thumbnail)
    return thumbnail
  }
  return { get, put, forget: (ref) => void kept.delete(ref), make }
}

async function thumbnailOf(file: GrantedFile): Promise<Uint8Array> {
  const bytes = await readFileWithin(file, readLimitBytes)
  const source = sourceOfBytes(bytes)
  return decoding(file.name, async () => {
    const mediaType = await sniffType(source)
    return makeThumbnail({ bytes, mediaType, ...(await readHeader(source, mediaType)) })
  })
}
