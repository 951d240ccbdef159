import type { Region } from '../../../src-shared/results.ts'

/** Shares of the picture. */
export interface Bounds {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Where a region lies, by its box or by all of its points; null where it has no place of the kind. */
export function boundsOf(region: Region): Bounds | null {
  const { box } = region
  if (box !== null && isFiniteBox(box)) {
    // a box that is given the wrong way round is one all the same
    return {
      left: Math.min(box.left, box.right),
      top: Math.min(box.top, box.bottom),
      right: Math.max(box.left, box.right),
      bottom: Math.max(box.top, box.bottom),
    }
  }
  if (region.polygon.some(isFinitePoint)) return boundsOfPoints(region.polygon)
  return boundsOfPoints(region.point === null ? region.keypoints : [region.point, ...region.keypoints])
}

/** Where a region's label stands, shares of the picture: its box's left top corner, the top of its polygon, or its first point. */
export function labelPlaceOf(region: Region): { readonly x: number; readonly y: number } | null {
  const bounds = boundsOf(region)
  if (bounds === null) return null
  if (region.box !== null && isFiniteBox(region.box)) return { x: bounds.left, y: bounds.top }
  const polygon = region.polygon.filter(isFinitePoint)
  const points = region.point === null ? region.keypoints : [region.point, ...region.keypoints]
  const point = polygon.find(({ row }) => row === bounds.top) ?? points.find(isFinitePoint)
  return point === undefined ? null : { x: point.column, y: point.row }
}

const isFiniteBox = (box: Bounds) => Number.isFinite(box.left + box.right + box.top + box.bottom)

/** NaN and infinite places can't be drawn. */
export const isFinitePoint = ({ row, column }: { row: number; column: number }) => Number.isFinite(row + column)

function boundsOfPoints(points: readonly { row: number; column: number }[]): Bounds | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const point of points) {
    if (!isFinitePoint(point)) continue
    left = Math.min(left, point.column)
    right = Math.max(right, point.column)
    top = Math.min(top, point.row)
    bottom = Math.max(bottom, point.row)
  }
  return left === Infinity ? null : { left, top, right, bottom }
}

/** `nowhere`: it has no place that could be shown. */
export type Whereabouts = 'inside' | 'partly-outside' | 'outside' | 'nowhere'

/** Rounding alone puts nothing outside. */
const tolerance = 1e-4

export function whereaboutsOf(bounds: Bounds | null): Whereabouts {
  if (bounds === null) return 'nowhere'
  const { left, top, right, bottom } = bounds
  if (right < 0 || bottom < 0 || left > 1 || top > 1) return 'outside'
  const isInside = left >= -tolerance && top >= -tolerance && right <= 1 + tolerance && bottom <= 1 + tolerance
  return isInside ? 'inside' : 'partly-outside'
}
