import { decodeAnyData } from './decode-data.ts'
import { measureAreas } from './decode-regions.ts'
import { defineModality } from './define.ts'
import { imageAccepts, imageData } from './image-input.ts'
import { toConfig } from './to-config.ts'

/** Its values are shares of the picture, and no confidence. */
export const imageSegment = defineModality({
  id: 'image-segment',
  workspace: 'image',
  task: 'segment',
  accepts: [imageAccepts],
  modelTypes: ['visual-segmenter'],
  suggestedModels: [{ userId: 'clarifai', appId: 'main', modelId: 'image-general-segmentation', versionId: '' }],
  hasConcepts: true,
  knownParams: [],
  toData: imageData,
  toConfig,
  fromData: (data) => measureAreas(decodeAnyData(data)),
})
