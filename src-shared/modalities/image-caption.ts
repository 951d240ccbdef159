import { decodeAnyData } from './decode-data.ts'
import { defineModality } from './define.ts'
import { imageAccepts, imageData } from './image-input.ts'
import { toConfig } from './to-config.ts'

export const imageCaption = defineModality({
  id: 'image-caption',
  workspace: 'image',
  task: 'caption',
  accepts: [imageAccepts],
  modelTypes: ['image-to-text'],
  suggestedModels: [
    { userId: 'salesforce', appId: 'blip', modelId: 'general-english-image-caption-blip', versionId: '' },
  ],
  hasConcepts: false,
  knownParams: [],
  toData: imageData,
  toConfig,
  fromData: decodeAnyData,
})
