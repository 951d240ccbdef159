import type { DemoModel } from './demo-model.ts'
import { pictureModels } from './picture-models.ts'
import { textModels } from './text-models.ts'

/** Newest first, as the catalogue lists them: the first of a type is its default. */
export const models: readonly DemoModel[] = [...pictureModels, ...textModels]
