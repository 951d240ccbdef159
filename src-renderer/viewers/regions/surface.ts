import type { Placement } from './view-transform.ts'

/** What is drawn on: a canvas as large as the stage, and where the picture lies on it. All px of the device. */
export interface Surface {
  readonly context: CanvasRenderingContext2D
  readonly width: number
  readonly height: number
  readonly place: Placement
  readonly pixelRatio: number
}

/** Draws one layer over the picture; the canvas is empty before. */
export type Paint = (surface: Surface) => void
