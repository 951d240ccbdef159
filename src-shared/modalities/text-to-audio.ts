import { decodeAnyData } from './decode-data.ts'
import { defineModality } from './define.ts'
import { speakerParams } from './known-params.ts'
import { textAccepts, textData } from './text-input.ts'
import { toConfig } from './to-config.ts'

export const textToAudio = defineModality({
  id: 'text-to-audio',
  workspace: 'text',
  task: 'to audio',
  accepts: [textAccepts],
  modelTypes: ['text-to-audio'],
  catalogueFilter: { inputField: 'text', useCases: ['text-to-speech', 'speech-synthesis'] },
  suggestedModels: [{ userId: 'eleven-labs', appId: 'audio-generation', modelId: 'speech-synthesis', versionId: '' }],
  hasConcepts: false,
  knownParams: speakerParams,
  toData: textData,
  toConfig,
  fromData: decodeAnyData,
})
