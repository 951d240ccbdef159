import type { MaskRuns } from './mask-runs.ts'
import type { Size } from './view-transform.ts'

/** To the worker that decodes masks: the encoded picture of the region at `index`. */
export interface MaskRequest {
  readonly index: number
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Size of those that were decoded before; null where this is the first. */
  readonly grid: Size | null
}

/** Null where the bytes are no picture. */
export interface MaskReply {
  readonly index: number
  readonly mask: MaskRuns | null
}
