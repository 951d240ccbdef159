import type { MaskRuns } from './mask-runs.ts'
import type { Rgb } from './palette.ts'
import type { Size } from './view-transform.ts'

export interface TintedMask {
  readonly mask: MaskRuns
  readonly color: Rgb
  /** Of its edge: masks of one colour that touch each other are told apart. */
  readonly edge: Rgb
}

/** Coarser than this, pixels: an edge of one pixel would be a frame. */
const leastSideWithEdges = 192

/** Fills the masks into RGBA pixels, the smallest last: it lies above those that hold it. Masks of another size are left out. */
export function paintMasks(masks: readonly TintedMask[], { width, height }: Size): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint32Array(width * height)
  const hasEdges = Math.max(width, height) >= leastSideWithEdges
  const sorted = [...masks].sort((a, b) => b.mask.share - a.mask.share)
  for (const { mask, color, edge } of sorted) {
    if (mask.width !== width || mask.height !== height) continue
    fill(pixels, mask.runs, packPixel(hasEdges ? edge : color))
    if (hasEdges) fill(pixels, mask.inner, packPixel(color))
  }
  return new Uint8ClampedArray(pixels.buffer)
}

function fill(pixels: Uint32Array, runs: Uint32Array, packed: number): void {
  for (let at = 0; at < runs.length; at += 2) pixels.fill(packed, runs[at], runs[at + 1])
}

/** An opaque pixel as it lies in memory on this machine. */
function packPixel([red, green, blue]: Rgb): number {
  return new Uint32Array(Uint8Array.of(red, green, blue, 255).buffer)[0] ?? 0
}
