import type { AppError } from '../../src-shared/errors.ts'
import type { Accepts } from '../../src-shared/modalities/define.ts'
import type { ByteSource } from './byte-source.ts'
import { causeOf } from './decode-failure.ts'
import { findExceeded, isShrinkable } from './limits.ts'
import { readHeader } from './read-header.ts'
import { sniffType } from './sniff-type.ts'

/** What can be said of a picture by its first bytes. */
export interface Examined {
  /** Null: of no known type. */
  readonly mediaType: string | null
  /** As stored; null where the header was not read. */
  readonly width: number | null
  readonly height: number | null
  readonly orientation: number
  /** Why it can't be sent as it is. */
  readonly error: AppError | null
  readonly canShrink: boolean
}

/** Type, size and orientation of a picture, and whether a modality takes it; decodes nothing. */
export async function examinePicture(source: ByteSource, name: string, accepts: Accepts): Promise<Examined> {
  if (source.sizeBytes === 0) return refused(null, { kind: 'file-empty', name })
  const found = await sniffType(source)
  if (!accepts.mediaTypes.includes(found)) {
    return refused(found, { kind: 'type-refused', name, found, accepted: [...accepts.mediaTypes] })
  }
  try {
    const header = await readHeader(source, found)
    const size = { ...header, sizeBytes: source.sizeBytes }
    const error = findExceeded(name, size, accepts)
    return { mediaType: found, ...header, error, canShrink: error !== null && isShrinkable(size) }
  } catch (thrown) {
    return refused(found, { kind: 'undecodable', name, cause: causeOf(thrown) })
  }
}

/** An examination that ends with a refusal, before the header told anything. */
export function refused(mediaType: string | null, error: AppError): Examined {
  return { mediaType: mediaType || null, width: null, height: null, orientation: 1, error, canShrink: false }
}
