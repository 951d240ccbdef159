import type { DataModel } from '../demo-model.ts'
import { colourRegions } from './colour-regions.ts'
import { colourSegments } from './colour-segments.ts'
import { lanczosEnlarger } from './lanczos-enlarger.ts'
import { pictureCaption } from './picture-caption.ts'
import { pictureHistogram } from './picture-histogram.ts'

/** What looks at pictures and answers more than concepts. */
export const visionModels: readonly DataModel[] = [
  colourRegions,
  colourSegments,
  pictureCaption,
  lanczosEnlarger,
  pictureHistogram,
]
