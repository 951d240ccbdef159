import { decodeAnyData } from './decode-data.ts'
import { defineModality } from './define.ts'
import { embedderParams } from './known-params.ts'
import { textAccepts, textData } from './text-input.ts'
import { toConfig } from './to-config.ts'

export const textEmbed = defineModality({
  id: 'text-embed',
  workspace: 'text',
  task: 'embed',
  accepts: [textAccepts],
  modelTypes: ['text-embedder'],
  suggestedModels: [{ userId: 'cohere', appId: 'embed', modelId: 'cohere-embed-english-v3_0', versionId: '' }],
  hasConcepts: false,
  knownParams: embedderParams,
  toData: textData,
  toConfig,
  fromData: decodeAnyData,
})
