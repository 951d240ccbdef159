import { drawLabel } from './draw-labels.ts'
import { drawPoints, drawPolygon } from './draw-shapes.ts'
import type { LabelAtlas } from './label-atlas.ts'
import { hasBox, hasPolygon } from './region-model.ts'
import type { Scene } from './scene.ts'
import type { Surface } from './surface.ts'

export interface Mark {
  readonly index: number
  readonly isSelected: boolean
}

/** The region that is hovered or selected, above all others. `maskLayer`: its mask alone. */
export function drawMark(
  surface: Surface,
  scene: Pick<Scene, 'model' | 'flags' | 'colors' | 'masks' | 'maskLayer'>,
  atlas: LabelAtlas,
  { index, isSelected }: Mark,
): void {
  const { model, colors, maskLayer } = scene
  const region = model.regions[index]
  if (region === undefined) return
  const { context, place } = surface
  const color = colors[model.classes[model.classIndices[index] ?? 0]?.look.color ?? 0] ?? ''
  const shapes = model.shapes[index] ?? 0
  context.save()
  context.beginPath()
  context.rect(place.left, place.top, place.width, place.height)
  context.clip()
  if (maskLayer !== null) {
    context.globalAlpha = 0.6
    context.drawImage(maskLayer, place.left, place.top, place.width, place.height)
    context.globalAlpha = 1
  }
  if ((shapes & hasBox) !== 0) markBox(surface, boxOf(surface, model.bounds, index), color, isSelected)
  if ((shapes & hasPolygon) !== 0)
    drawPolygon(surface, region.polygon, { color, fillOpacity: 0.45, lineWidth: isSelected ? 4 : 3 })
  drawPoints(surface, region, color)
  context.restore()
  drawLabel(surface, scene, atlas, index)
}

type Rectangle = readonly [left: number, top: number, width: number, height: number]

function markBox({ context, pixelRatio }: Surface, box: Rectangle, color: string, isSelected: boolean): void {
  context.globalAlpha = 0.25
  context.fillStyle = color
  context.fillRect(...box)
  context.globalAlpha = 1
  const line = (style: string, lineWidth: number) => {
    context.lineWidth = lineWidth * pixelRatio
    context.strokeStyle = style
    context.strokeRect(...box)
  }
  line('#000000', 7)
  if (isSelected) line('#ffffff', 5)
  line(color, isSelected ? 2 : 5)
}

function boxOf({ place }: Surface, bounds: Float32Array, index: number): Rectangle {
  const left = Math.round(place.left + (bounds[index * 4] ?? NaN) * place.width)
  const top = Math.round(place.top + (bounds[index * 4 + 1] ?? NaN) * place.height)
  const right = Math.round(place.left + (bounds[index * 4 + 2] ?? NaN) * place.width)
  const bottom = Math.round(place.top + (bounds[index * 4 + 3] ?? NaN) * place.height)
  return [left, top, right - left, bottom - top]
}
