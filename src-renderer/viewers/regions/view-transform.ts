import type { Bounds } from './region-place.ts'

export interface Size {
  readonly width: number
  readonly height: number
}

/** How a picture is looked at: `zoom` 1 shows all of it; the centre is a place in the picture, shares of it. */
export interface View {
  readonly zoom: number
  readonly centerX: number
  readonly centerY: number
}

/** Where the picture lies on the stage, in the stage's own px. */
export interface Placement extends Size {
  readonly left: number
  readonly top: number
}

export const wholeView: View = { zoom: 1, centerX: 0.5, centerY: 0.5 }

/** So large may one pixel of the picture become, px. */
const largestPixel = 24
const leastMaxZoom = 8

/** Zoom at which the picture is as large as it may become. */
export function maxZoom(stage: Size, picture: Size): number {
  return Math.max(leastMaxZoom, largestPixel / scaleToFit(stage, picture))
}

const scaleToFit = (stage: Size, picture: Size) => Math.min(stage.width / picture.width, stage.height / picture.height)

export function placePicture(view: View, stage: Size, picture: Size): Placement {
  const scale = scaleToFit(stage, picture) * view.zoom
  const width = picture.width * scale
  const height = picture.height * scale
  return {
    left: stage.width / 2 - view.centerX * width,
    top: stage.height / 2 - view.centerY * height,
    width,
    height,
  }
}

/** No empty space on a side as long as the picture could fill it. */
export function clampView(view: View, stage: Size, picture: Size): View {
  const zoom = Math.min(Math.max(view.zoom, 1), maxZoom(stage, picture))
  const { width, height } = placePicture({ ...view, zoom }, stage, picture)
  return {
    zoom,
    centerX: clampCenter(view.centerX, stage.width / width / 2),
    centerY: clampCenter(view.centerY, stage.height / height / 2),
  }
}

/** `half`: share of the picture that is seen to each side of the centre; NaN while the stage has no size. */
const clampCenter = (center: number, half: number) =>
  !(half < 0.5) || !Number.isFinite(center) ? 0.5 : Math.min(Math.max(center, half), 1 - half)

/** The place under `at`, px of the stage, stays there. */
export function zoomAt(
  view: View,
  factor: number,
  at: { readonly x: number; readonly y: number },
  stage: Size,
  picture: Size,
): View {
  const zoom = Math.min(Math.max(view.zoom * factor, 1), maxZoom(stage, picture))
  const before = placePicture(view, stage, picture)
  const held = { x: (at.x - before.left) / before.width, y: (at.y - before.top) / before.height }
  const after = placePicture({ ...view, zoom }, stage, picture)
  return clampView(
    {
      zoom,
      centerX: held.x + (stage.width / 2 - at.x) / after.width,
      centerY: held.y + (stage.height / 2 - at.y) / after.height,
    },
    stage,
    picture,
  )
}

/** Moves the picture by so many px of the stage. */
export function panBy(view: View, x: number, y: number, stage: Size, picture: Size): View {
  const { width, height } = placePicture(view, stage, picture)
  return clampView({ ...view, centerX: view.centerX - x / width, centerY: view.centerY - y / height }, stage, picture)
}

/** Brings a region into sight, as it is zoomed; the same view where its middle is seen already. */
export function revealBounds(view: View, bounds: Bounds, stage: Size, picture: Size): View {
  const { left, top, width, height } = placePicture(view, stage, picture)
  const centerX = (bounds.left + bounds.right) / 2
  const centerY = (bounds.top + bounds.bottom) / 2
  const x = left + centerX * width
  const y = top + centerY * height
  if (x >= 0 && y >= 0 && x <= stage.width && y <= stage.height) return view
  return clampView({ ...view, centerX, centerY }, stage, picture)
}
