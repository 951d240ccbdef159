import { decodeAnyData } from './decode-data.ts'
import { defineModality } from './define.ts'
import { imageAccepts, imageData } from './image-input.ts'
import { toConfig } from './to-config.ts'

export const imageEmbed = defineModality({
  id: 'image-embed',
  workspace: 'image',
  task: 'embed',
  accepts: [imageAccepts],
  modelTypes: ['visual-embedder'],
  suggestedModels: [
    { userId: 'clarifai', appId: 'main', modelId: 'image-embedder-clip', versionId: '' },
    { userId: 'clarifai', appId: 'main', modelId: 'general-image-embedding', versionId: '' },
  ],
  hasConcepts: false,
  knownParams: [],
  toData: imageData,
  toConfig,
  fromData: decodeAnyData,
})
