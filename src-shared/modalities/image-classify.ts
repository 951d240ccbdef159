import { decodeAnyData } from './decode-data.ts'
import { defineModality } from './define.ts'
import { imageAccepts, imageData } from './image-input.ts'
import { toConfig } from './to-config.ts'

export const imageClassify = defineModality({
  id: 'image-classify',
  workspace: 'image',
  task: 'classify',
  accepts: [imageAccepts],
  modelTypes: ['visual-classifier'],
  suggestedModels: [
    { userId: 'clarifai', appId: 'main', modelId: 'general-image-recognition', versionId: '' },
    { userId: 'clarifai', appId: 'main', modelId: 'color-recognition', versionId: '' },
  ],
  hasConcepts: true,
  knownParams: [],
  toData: imageData,
  toConfig,
  fromData: decodeAnyData,
})
