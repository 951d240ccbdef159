import { decodeAnyData } from './decode-data.ts'
import { defineModality } from './define.ts'
import { imageAccepts, imageData } from './image-input.ts'
import { enlargerParams } from './known-params.ts'
import { toConfig } from './to-config.ts'

export const imageEnhance = defineModality({
  id: 'image-enhance',
  workspace: 'image',
  task: 'enhance',
  accepts: [imageAccepts],
  modelTypes: ['image-to-image'],
  suggestedModels: [{ userId: 'stability-ai', appId: 'Upscale', modelId: 'stabilityai-upscale', versionId: '' }],
  hasConcepts: false,
  knownParams: enlargerParams,
  toData: imageData,
  toConfig,
  fromData: decodeAnyData,
})
