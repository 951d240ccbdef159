import { askForClass, matchClass } from './classify-by-writer.ts'
import { decodeAnyData } from './decode-data.ts'
import { defineModality } from './define.ts'
import { writerParams } from './known-params.ts'
import { textAccepts, textData } from './text-input.ts'
import { toConfig } from './to-config.ts'

/** By a classifier; or, with `classes`, by a model that writes and is asked to choose one of them. */
export const textClassify = defineModality({
  id: 'text-classify',
  workspace: 'text',
  task: 'classify',
  accepts: [textAccepts],
  modelTypes: ['text-classifier', 'text-to-text'],
  suggestedModels: [
    { userId: 'nlptownres', appId: 'text-classification', modelId: 'multilingual-uncased-sentiment', versionId: '' },
    {
      userId: 'erfan',
      appId: 'text-classification',
      modelId: 'sentiment-analysis-twitter-roberta-base',
      versionId: '',
    },
  ],
  hasConcepts: true,
  knownParams: writerParams,
  toData: (input, params) => textData(askForClass(input, params)),
  toConfig,
  fromData: (data, params) => matchClass(decodeAnyData(data), params),
})
