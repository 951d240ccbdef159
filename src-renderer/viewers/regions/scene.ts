import type { LabelAtlas } from './label-atlas.ts'
import type { MaskRuns } from './mask-runs.ts'
import type { RegionModel } from './region-model.ts'

/** All that the drawing of regions depends on. */
export interface Scene {
  readonly model: RegionModel
  /** 1 for each region that is shown. */
  readonly flags: Uint8Array
  readonly shownCount: number
  /** Palette of the classes, `#rrggbb`. */
  readonly colors: readonly string[]
  /** Of areas and lines; labels stay as they are. */
  readonly opacity: number
  /** Null: no labels. */
  readonly labels: LabelAtlas | null
  readonly masks: ReadonlyMap<number, MaskRuns | null>
  /** The masks that are shown, in their colours; laid over the whole picture. */
  readonly maskLayer: CanvasImageSource | null
}
