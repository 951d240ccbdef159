import type { Point } from '../../../src-shared/results.ts'
import { isInMask, type MaskRuns } from './mask-runs.ts'
import { hasBox, hasPoints, hasPolygon, type RegionModel } from './region-model.ts'
import { isFinitePoint } from './region-place.ts'

/** A place in the picture and how near counts as on it: shares of its width and height. */
export interface Spot {
  readonly x: number
  readonly y: number
  readonly nearX: number
  readonly nearY: number
}

/** The smallest of the shown regions at a spot, or null: what lies inside another one can be reached. */
export function hitTest(
  model: RegionModel,
  flags: Uint8Array,
  masks: ReadonlyMap<number, MaskRuns | null>,
  spot: Spot,
): number | null {
  let found: number | null = null
  let leastArea = Infinity
  for (let index = 0; index < flags.length; index += 1) {
    if (flags[index] === 0) continue
    const area = areaAt(model, index, masks.get(index) ?? null, spot)
    // of equal ones the one that is drawn above
    if (area === null || area > leastArea) continue
    if (area === leastArea && found !== null && (model.values[index] ?? 0) < (model.values[found] ?? 0)) continue
    leastArea = area
    found = index
  }
  return found
}

/** Share of the picture that the shape at the spot covers, 0 for a point; null where the region is not there. */
function areaAt(model: RegionModel, index: number, mask: MaskRuns | null, spot: Spot): number | null {
  if (mask !== null && isInMask(mask, spot.x, spot.y)) return mask.share
  const { bounds } = model
  const left = bounds[index * 4] ?? NaN
  const top = bounds[index * 4 + 1] ?? NaN
  const right = bounds[index * 4 + 2] ?? NaN
  const bottom = bounds[index * 4 + 3] ?? NaN
  const isNear =
    spot.x >= left - spot.nearX &&
    spot.x <= right + spot.nearX &&
    spot.y >= top - spot.nearY &&
    spot.y <= bottom + spot.nearY
  if (!isNear) return null
  const shapes = model.shapes[index] ?? 0
  const region = model.regions[index]
  if (region === undefined) return null
  if ((shapes & hasPoints) !== 0) {
    const points = region.point === null ? region.keypoints : [region.point, ...region.keypoints]
    if (points.some((point) => isNearPoint(point, spot))) return 0
  }
  if ((shapes & hasPolygon) !== 0 && isInPolygon(region.polygon, spot)) return polygonArea(region.polygon)
  return (shapes & hasBox) === 0 ? null : (right - left) * (bottom - top)
}

const isNearPoint = ({ row, column }: Point, { x, y, nearX, nearY }: Spot) =>
  Math.abs(column - x) <= nearX && Math.abs(row - y) <= nearY

/** By the number of sides that lie to the right. */
export function isInPolygon(polygon: readonly Point[], { x, y }: { x: number; y: number }): boolean {
  const points = polygon.filter(isFinitePoint)
  let isInside = false
  let previous = points.at(-1)
  for (const point of points) {
    if (previous !== undefined && point.row > y !== previous.row > y) {
      const share = (y - point.row) / (previous.row - point.row)
      if (x < point.column + share * (previous.column - point.column)) isInside = !isInside
    }
    previous = point
  }
  return isInside
}

/** Shoelace formula. */
function polygonArea(polygon: readonly Point[]): number {
  const points = polygon.filter(isFinitePoint)
  let sum = 0
  let previous = points.at(-1)
  for (const point of points) {
    if (previous !== undefined) sum += previous.column * point.row - point.column * previous.row
    previous = point
  }
  return Math.abs(sum) / 2
}
