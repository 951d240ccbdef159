import { audioAccepts, audioData } from './audio-input.ts'
import { decodeAnyData } from './decode-data.ts'
import { defineModality } from './define.ts'
import { toConfig } from './to-config.ts'

export const audioTranscribe = defineModality({
  id: 'audio-transcribe',
  workspace: 'audio',
  task: 'transcribe',
  accepts: [audioAccepts],
  modelTypes: ['audio-to-text'],
  suggestedModels: [
    { userId: 'facebook', appId: 'asr', modelId: 'asr-wav2vec2-base-960h-english', versionId: '' },
    { userId: 'facebook', appId: 'asr', modelId: 'asr-wav2vec2-large-robust-ft-swbd-300h-english', versionId: '' },
  ],
  hasConcepts: false,
  knownParams: [],
  toData: audioData,
  toConfig,
  fromData: decodeAnyData,
})
