import type { Accepts } from '../../src-shared/modalities/define.ts'
import type { ByteSource } from './byte-source.ts'
import { causeOf } from './decode-failure.ts'
import { refused, type Examined } from './examined.ts'
import { findExceeded, isShrinkable } from './limits.ts'
import { readHeader } from './read-header.ts'
import { sniffType } from './sniff-type.ts'

/** Type, size and orientation of a picture, and whether it is within a modality's limits; decodes nothing. */
export async function examinePicture(source: ByteSource, name: string, accepts: Accepts): Promise<Examined> {
  const found = await sniffType(source)
  try {
    const header = await readHeader(source, found)
    const size = { ...header, sizeBytes: source.sizeBytes }
    const error = findExceeded(name, size, accepts)
    return { mediaType: found, ...header, error, canShrink: error !== null && isShrinkable(size) }
  } catch (thrown) {
    return refused(found, { kind: 'undecodable', name, cause: causeOf(thrown) })
  }
}
