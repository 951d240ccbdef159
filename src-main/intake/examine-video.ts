import type { Accepts } from '../../src-shared/modalities/define.ts'
import type { ByteSource } from './byte-source.ts'
import { unmeasured, type Examined } from './examined.ts'
import { findTooLarge } from './limits.ts'
import { sniffType } from './sniff-type.ts'

/** Type of a video, and whether it is within a modality's limit. */
export async function examineVideo(source: ByteSource, name: string, accepts: Accepts): Promise<Examined> {
  return unmeasured(await sniffType(source), findTooLarge(name, source.sizeBytes, accepts))
}
