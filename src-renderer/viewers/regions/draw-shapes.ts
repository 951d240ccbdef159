import type { Point, Region } from '../../../src-shared/results.ts'
import { inkOn } from './palette.ts'
import { isFinitePoint } from './region-place.ts'
import type { Surface } from './surface.ts'

/** What lies around a line of a colour: it keeps the line apart from a picture of the same. */
export const haloOf = (color: string) => (inkOn(color) === '#ffffff' ? 'rgb(255 255 255 / 65%)' : 'rgb(0 0 0 / 50%)')
const fullTurn = 2 * Math.PI
export const pointRadius = 4

/** A closed line, its inside tinted. */
export function drawPolygon(
  { context, place, pixelRatio }: Surface,
  polygon: readonly Point[],
  look: { readonly color: string; readonly fillOpacity: number; readonly lineWidth?: number },
): void {
  const points = polygon.filter(isFinitePoint)
  if (points.length === 0) return
  const path = new Path2D()
  for (const { row, column } of points) path.lineTo(place.left + column * place.width, place.top + row * place.height)
  path.closePath()
  const { globalAlpha } = context
  context.globalAlpha = look.fillOpacity
  context.fillStyle = look.color
  context.fill(path)
  context.globalAlpha = globalAlpha
  const lineWidth = (look.lineWidth ?? 2) * pixelRatio
  context.lineJoin = 'round'
  context.lineWidth = lineWidth + 2 * pixelRatio
  context.strokeStyle = haloOf(look.color)
  context.stroke(path)
  context.lineWidth = lineWidth
  context.strokeStyle = look.color
  context.stroke(path)
}

/** Its point and its key points: those that the model says are not visible are rings. */
export function drawPoints({ context, place, pixelRatio }: Surface, region: Region, color: string): void {
  const halo = haloOf(color)
  const draw = (point: Point, isFilled: boolean) => {
    if (!isFinitePoint(point)) return
    const x = place.left + point.column * place.width
    const y = place.top + point.row * place.height
    context.beginPath()
    context.arc(x, y, pointRadius * pixelRatio, 0, fullTurn)
    context.lineWidth = 4 * pixelRatio
    context.strokeStyle = isFilled ? 'rgb(0 0 0 / 50%)' : halo
    context.stroke()
    context.lineWidth = 2 * pixelRatio
    context.strokeStyle = isFilled ? '#ffffff' : color
    context.stroke()
    if (!isFilled) return
    context.fillStyle = color
    context.fill()
  }
  if (region.point !== null) draw(region.point, true)
  for (const keypoint of region.keypoints) draw(keypoint, keypoint.isVisible)
}
