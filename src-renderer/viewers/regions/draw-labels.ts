import { pointRadius } from './draw-shapes.ts'
import type { LabelAtlas, LabelSprite } from './label-atlas.ts'
import { regionLabel } from './region-label.ts'
import { hasBox, hasPoints, hasPolygon } from './region-model.ts'
import type { Scene } from './scene.ts'
import type { Surface } from './surface.ts'

type Labelled = Pick<Scene, 'model' | 'flags' | 'colors' | 'masks'>

/** All of them, the highest value last: where they overlap it can be read. */
export function drawLabels(surface: Surface, scene: Labelled, atlas: LabelAtlas): void {
  const { model, flags } = scene
  const sprites: (LabelSprite | null)[] = []
  // drawn before the first is stamped: a page that grows is copied whole
  for (const index of model.paintOrder) if (flags[index] === 1) sprites.push(spriteOf(scene, atlas, index))
  let next = 0
  for (const index of model.paintOrder) {
    if (flags[index] === 0) continue
    const sprite = sprites[next] ?? null
    next += 1
    if (sprite !== null) stampLabel(surface, scene, atlas, index, sprite)
  }
  surface.context.setTransform(1, 0, 0, 1, 0, 0)
}

/** Of one region, as for one that is marked. */
export function drawLabel(surface: Surface, scene: Labelled, atlas: LabelAtlas, index: number): void {
  const sprite = spriteOf(scene, atlas, index)
  if (sprite !== null) stampLabel(surface, scene, atlas, index, sprite)
  surface.context.setTransform(1, 0, 0, 1, 0, 0)
}

const spriteOf = (scene: Labelled, atlas: LabelAtlas, index: number) =>
  atlas.spriteOfRegion(index, () => buildSprite(scene, atlas, index))

function buildSprite({ model, colors }: Labelled, atlas: LabelAtlas, index: number): LabelSprite | null {
  const text = regionLabel(model, index)
  if (text === '') return null
  const look = model.classes[model.classIndices[index] ?? 0]?.look
  return atlas.spriteOf(text, colors[look?.color ?? 0] ?? '#000000')
}

/** Never cut off while the region is in sight. */
function stampLabel(surface: Surface, scene: Labelled, atlas: LabelAtlas, index: number, sprite: LabelSprite): void {
  const { place, width, height, context } = surface
  const { bounds, labelPlaces } = scene.model
  const at = index * 4
  let x = labelPlaces[index * 2] ?? NaN
  let y = labelPlaces[index * 2 + 1] ?? NaN
  let [left, top, right, bottom] = [bounds[at], bounds[at + 1], bounds[at + 2], bounds[at + 3]]
  if (Number.isNaN(x)) {
    const anchor = scene.masks.get(index)?.anchor ?? null
    if (anchor === null) return
    x = left = right = anchor.x
    y = top = bottom = anchor.y
  }
  if (place.left + (right ?? NaN) * place.width < 0 || place.top + (bottom ?? NaN) * place.height < 0) return
  if (place.left + (left ?? NaN) * place.width > width || place.top + (top ?? NaN) * place.height > height) return
  const shift = shiftOf(scene.model.shapes[index] ?? 0, sprite, atlas.height, surface.pixelRatio)
  const labelLeft = place.left + x * place.width + shift.x
  const labelTop = place.top + y * place.height + shift.y
  // above a region that begins at the upper edge there is no room: it stands inside
  const cornerTop = labelTop < 0 && shift.isAbove ? labelTop + atlas.height : labelTop
  const cornerX = Math.max(0, Math.min(labelLeft, width - sprite.width))
  const cornerY = Math.max(0, Math.min(cornerTop, height - atlas.height))
  atlas.stamp(context, sprite, Math.round(cornerX), Math.round(cornerY))
}

interface Shift {
  readonly x: number
  readonly y: number
  readonly isAbove: boolean
}

/** From a region's label place to its label's left top corner, px: above a box or a polygon, beside a point, in a mask. */
function shiftOf(shapes: number, { width }: LabelSprite, height: number, pixelRatio: number): Shift {
  if ((shapes & hasBox) !== 0) return { x: 0, y: -height, isAbove: true }
  if ((shapes & hasPolygon) !== 0) return { x: -width / 2, y: -height, isAbove: true }
  if ((shapes & hasPoints) !== 0) return { x: 2 * pointRadius * pixelRatio, y: -height / 2, isAbove: false }
  return { x: -width / 2, y: -height / 2, isAbove: false }
}
