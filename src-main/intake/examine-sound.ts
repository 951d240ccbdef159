import type { Accepts } from '../../src-shared/modalities/define.ts'
import type { ByteSource } from './byte-source.ts'
import { causeOf } from './decode-failure.ts'
import { refused, unmeasured, type Examined } from './examined.ts'
import { findTooLarge } from './limits.ts'
import { readDuration } from './read-duration.ts'
import { sniffType } from './sniff-type.ts'

/** Type and length of a sound, and whether it is within a modality's limits; decodes nothing. */
export async function examineSound(source: ByteSource, name: string, accepts: Accepts): Promise<Examined> {
  const found = await sniffType(source)
  try {
    const durationMs = await readDuration(source, found)
    const examined = unmeasured(found, findTooLarge(name, source.sizeBytes, accepts))
    return durationMs === null ? examined : { ...examined, durationMs }
  } catch (thrown) {
    return refused(found, { kind: 'undecodable', name, cause: causeOf(thrown) })
  }
}
