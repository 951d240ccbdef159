import { decodeAnyData } from './decode-data.ts'
import { defineModality } from './define.ts'
import { writerParams } from './known-params.ts'
import { textAccepts, textData } from './text-input.ts'
import { toConfig } from './to-config.ts'

export const textGenerate = defineModality({
  id: 'text-generate',
  workspace: 'text',
  task: 'generate',
  accepts: [textAccepts],
  modelTypes: ['text-to-text'],
  suggestedModels: [
    { userId: 'meta', appId: 'Llama-3', modelId: 'llama-3_1-8b-instruct', versionId: '' },
    { userId: 'meta', appId: 'Llama-2', modelId: 'llama2-7b-chat', versionId: '' },
    { userId: 'openai', appId: 'chat-completion', modelId: 'GPT-4', versionId: '' },
    { userId: 'openai', appId: 'chat-completion', modelId: 'gpt-oss-120b', versionId: '' },
  ],
  hasConcepts: false,
  knownParams: writerParams,
  toData: textData,
  toConfig,
  fromData: decodeAnyData,
})
