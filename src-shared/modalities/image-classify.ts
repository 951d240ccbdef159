import { z } from 'zod'
import { jsonObjectSchema } from '../json.ts'
import { decodeConcepts, decodeOther } from './decode-data.ts'
import { defineModality } from './define.ts'
import { imageAccepts, imageData } from './image-input.ts'

/**
 * The API's `output_config` for concepts: at most 200, 20 where unset; names are exact and case-sensitive. What a model
 * takes beside that stands in `more`, by the model's own names.
 */
const params = z.object({
  maxConcepts: z.number().int().min(1).max(200).exactOptional(),
  minValue: z.number().min(0).max(1).exactOptional(),
  selectConcepts: z.array(z.string().min(1)).exactOptional(),
  more: jsonObjectSchema.exactOptional(),
})

export const imageClassify = defineModality({
  id: 'image-classify',
  workspace: 'image',
  task: 'classify',
  accepts: imageAccepts,
  modelTypes: ['visual-classifier'],
  suggestedModel: { userId: 'clarifai', appId: 'main', modelId: 'general-image-recognition', versionId: '' },
  params,
  toData: imageData,
  toConfig({ maxConcepts, minValue, selectConcepts, more = {} }) {
    const params = Object.keys(more).length === 0 ? {} : { params: more }
    if (maxConcepts === undefined && minValue === undefined && selectConcepts === undefined) return params
    return {
      ...params,
      outputConfig: {
        ...(maxConcepts === undefined ? {} : { maxConcepts }),
        ...(minValue === undefined ? {} : { minValue }),
        // value 1: a concept without one encodes 0, which a server could read as "absent"
        selectConcepts: (selectConcepts ?? []).map((name) => ({ name, value: 1 })),
      },
    }
  },
  fromData: (data) => [...decodeConcepts(data), ...decodeOther(data, ['concepts'])],
})
