import type { Spot } from './hit-test.ts'
import type { Bounds } from './region-place.ts'
import {
  clampView,
  maxZoom,
  panBy,
  placePicture,
  revealBounds,
  wholeView,
  zoomAt,
  type Placement,
  type Size,
} from './view-transform.ts'

const zoomStep = 1.5
const panStepPx = 48
/** So near is on it, px. */
const nearPx = 6

/** How a stage shows its picture: the one thing that wheel, pointer, keys and buttons change. */
export class StageView {
  /** Of the stage, px. */
  width = $state(0)
  height = $state(0)
  #view = $state.raw(wholeView)
  readonly #pictureSize: () => Size
  readonly #stage = $derived({ width: this.width, height: this.height })
  readonly place: Placement = $derived.by(() => {
    const picture = this.#pictureSize()
    return placePicture(clampView(this.#view, this.#stage, picture), this.#stage, picture)
  })

  /** `pictureSize`: px; it may become known late. */
  constructor(pictureSize: () => Size) {
    this.#pictureSize = pictureSize
  }

  get isZoomed(): boolean {
    return this.#view.zoom > 1
  }

  get canZoomIn(): boolean {
    return this.#view.zoom < maxZoom(this.#stage, this.#pictureSize())
  }

  /** `at`: what stays where it is, px of the stage; its middle where nothing is given. */
  zoom(factor: number, at = { x: this.width / 2, y: this.height / 2 }): void {
    this.#view = zoomAt(this.#view, factor, at, this.#stage, this.#pictureSize())
  }

  zoomIn(): void {
    this.zoom(zoomStep)
  }

  zoomOut(): void {
    this.zoom(1 / zoomStep)
  }

  fit(): void {
    this.#view = wholeView
  }

  /** By px of the stage. */
  pan(x: number, y: number): void {
    this.#view = panBy(this.#view, x, y, this.#stage, this.#pictureSize())
  }

  reveal(bounds: Bounds): void {
    this.#view = revealBounds(this.#view, bounds, this.#stage, this.#pictureSize())
  }

  /** `at`: px of the stage. */
  spotAt(at: { readonly x: number; readonly y: number }): Spot {
    const { left, top, width, height } = this.place
    return { x: (at.x - left) / width, y: (at.y - top) / height, nearX: nearPx / width, nearY: nearPx / height }
  }

  /** What a key does; null where it does nothing here. */
  actionOf(key: string): (() => void) | null {
    switch (key) {
      case '+':
      case '=':
        return () => this.zoomIn()
      case '-':
        return () => this.zoomOut()
      case '0':
        return () => this.fit()
    }
    if (!this.isZoomed) return null
    switch (key) {
      case 'ArrowLeft':
        return () => this.pan(panStepPx, 0)
      case 'ArrowRight':
        return () => this.pan(-panStepPx, 0)
      case 'ArrowUp':
        return () => this.pan(0, panStepPx)
      case 'ArrowDown':
        return () => this.pan(0, -panStepPx)
    }
    return null
  }
}
