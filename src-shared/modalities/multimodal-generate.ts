import { decodeAnyData } from './decode-data.ts'
import { defineModality } from './define.ts'
import { writerParams } from './known-params.ts'
import { togetherAccepts, togetherData } from './together-input.ts'
import { toConfig } from './to-config.ts'

export const multimodalGenerate = defineModality({
  id: 'multimodal-generate',
  workspace: 'multimodal',
  task: 'generate',
  accepts: togetherAccepts,
  modelTypes: ['multimodal-to-text', 'any-to-any'],
  suggestedModels: [
    { userId: 'openai', appId: 'chat-completion', modelId: 'openai-gpt-4-vision', versionId: '' },
    { userId: 'qwen', appId: 'qwen-VL', modelId: 'Qwen2_5-VL-7B-Instruct', versionId: '' },
  ],
  hasConcepts: false,
  knownParams: writerParams,
  toData: togetherData,
  toConfig,
  fromData: decodeAnyData,
})
