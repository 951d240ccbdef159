import { decodeAnyData } from './decode-data.ts'
import { defineModality } from './define.ts'
import { painterParams } from './known-params.ts'
import { textAccepts, textData } from './text-input.ts'
import { toConfig } from './to-config.ts'

export const textToImage = defineModality({
  id: 'text-to-image',
  workspace: 'text',
  task: 'to image',
  accepts: [textAccepts],
  modelTypes: ['text-to-image'],
  suggestedModels: [
    { userId: 'stability-ai', appId: 'stable-diffusion-2', modelId: 'stable-diffusion-xl', versionId: '' },
    { userId: 'openai', appId: 'dall-e', modelId: 'dall-e-3', versionId: '' },
  ],
  hasConcepts: false,
  knownParams: painterParams,
  toData: textData,
  toConfig,
  fromData: decodeAnyData,
})
