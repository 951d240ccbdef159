import type { Accepts } from '../../src-shared/modalities/define.ts'
import type { ByteSource } from './byte-source.ts'
import { causeOf } from './decode-failure.ts'
import { refused, type Examined } from './examined.ts'
import { findExceeded, isShrinkable } from './limits.ts'
import { readHeader } from './read-header.ts'
import { sniffType } from './sniff-type.ts'

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
