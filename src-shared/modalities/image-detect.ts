import { decodeAnyData } from './decode-data.ts'
import { defineModality } from './define.ts'
import { imageAccepts, imageData } from './image-input.ts'
import { toConfig } from './to-config.ts'

export const imageDetect = defineModality({
  id: 'image-detect',
  workspace: 'image',
  task: 'detect',
  accepts: [imageAccepts],
  modelTypes: ['visual-detector'],
  suggestedModels: [
    { userId: 'clarifai', appId: 'main', modelId: 'general-image-detection', versionId: '' },
    { userId: 'clarifai', appId: 'main', modelId: 'logo-detection-v2', versionId: '' },
  ],
  hasConcepts: true,
  knownParams: [],
  toData: imageData,
  toConfig,
  fromData: decodeAnyData,
})
