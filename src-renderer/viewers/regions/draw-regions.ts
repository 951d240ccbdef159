import { drawLabels } from './draw-labels.ts'
import { drawPoints, drawPolygon, haloOf } from './draw-shapes.ts'
import { hasBox, hasPoints, hasPolygon } from './region-model.ts'
import type { Scene } from './scene.ts'
import type { Surface } from './surface.ts'

/** More boxes than this would drown in their own outlines. */
const denseCount = 2000

/** Masks, then boxes and polygons, then points, then labels: the small above the large. */
export function drawRegions(surface: Surface, scene: Scene): void {
  const { context, place } = surface
  context.save()
  context.beginPath()
  context.rect(place.left, place.top, place.width, place.height)
  context.clip()
  context.globalAlpha = scene.opacity
  if (scene.maskLayer !== null) context.drawImage(scene.maskLayer, place.left, place.top, place.width, place.height)
  context.globalAlpha = lineOpacity(scene)
  const isDense = scene.shownCount > denseCount
  if (!isDense) strokeBoxes(surface, scene, 4, haloOf)
  strokeBoxes(surface, scene, isDense ? 1 : 2, (color) => color)
  drawOtherShapes(surface, scene)
  context.restore()
  if (scene.labels !== null) drawLabels(surface, scene, scene.labels)
}

/** Lines fade more slowly than areas: they hide nothing. */
const lineOpacity = ({ opacity }: Scene) => 1 - (1 - opacity) ** 2

/** One call a box: a path of many is costly to fill with pixels. A style is set where it changes, once a colour. */
function strokeBoxes(
  surface: Surface,
  { model, flags, colors }: Scene,
  lineWidth: number,
  styleOf: (color: string) => string,
): void {
  const { context, place, width, height, pixelRatio } = surface
  const { bounds, shapes, classIndices, classes, colorOrder } = model
  let color = -1
  context.lineWidth = Math.max(1, Math.round(lineWidth * pixelRatio))
  for (const index of colorOrder) {
    if (flags[index] === 0 || ((shapes[index] ?? 0) & hasBox) === 0) continue
    const at = index * 4
    const left = Math.round(place.left + (bounds[at] ?? NaN) * place.width)
    const top = Math.round(place.top + (bounds[at + 1] ?? NaN) * place.height)
    const right = Math.round(place.left + (bounds[at + 2] ?? NaN) * place.width)
    const bottom = Math.round(place.top + (bounds[at + 3] ?? NaN) * place.height)
    // NaN is nowhere in sight
    if (!(right >= 0 && bottom >= 0 && left <= width && top <= height)) continue
    const own = classes[classIndices[index] ?? 0]?.look.color ?? 0
    if (own !== color) {
      color = own
      context.strokeStyle = styleOf(colors[own] ?? '')
    }
    context.strokeRect(left, top, right - left, bottom - top)
  }
}

function drawOtherShapes(surface: Surface, scene: Scene): void {
  const { model, flags, colors, opacity } = scene
  const { shapes, regions, classIndices, classes, colorOrder } = model
  for (const kind of [hasPolygon, hasPoints]) {
    for (const index of colorOrder) {
      if (flags[index] === 0 || ((shapes[index] ?? 0) & kind) === 0) continue
      const region = regions[index]
      if (region === undefined) continue
      const color = colors[classes[classIndices[index] ?? 0]?.look.color ?? 0] ?? ''
      if (kind === hasPolygon) drawPolygon(surface, region.polygon, { color, fillOpacity: opacity * 0.3 })
      else drawPoints(surface, region, color)
    }
  }
}
