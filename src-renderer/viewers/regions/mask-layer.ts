import type { MaskRuns } from './mask-runs.ts'
import { paintMasks } from './paint-masks.ts'
import { inkOn, mixColors, parseHex } from './palette.ts'
import type { RegionModel } from './region-model.ts'

/** How much of black or white an edge has. */
const edgeShare = 0.6

/** The masks of some regions in the colours of their classes, on a canvas of their own size; null where there are none. */
export function buildMaskLayer(
  model: RegionModel,
  masks: ReadonlyMap<number, MaskRuns | null>,
  isShown: (index: number) => boolean,
  colors: readonly string[],
): OffscreenCanvas | null {
  const tinted = [...masks].flatMap(([index, mask]) => {
    if (mask === null || !isShown(index)) return []
    const look = model.classes[model.classIndices[index] ?? 0]?.look
    const hex = colors[look?.color ?? 0] ?? ''
    const color = parseHex(hex)
    return [{ mask, color, edge: mixColors(color, parseHex(inkOn(hex)), edgeShare) }]
  })
  const [first] = tinted
  if (first === undefined) return null
  const { width, height } = first.mask
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.putImageData(new ImageData(paintMasks(tinted, first.mask), width, height), 0, 0)
  return canvas
}
