import { z } from 'zod'
import { jsonObjectSchema } from '../json.ts'
import { decodeAnyData } from './decode-data.ts'
import { defineModality } from './define.ts'
import { textAccepts, textData } from './text-input.ts'

/** What models that write commonly take, in the API's own names; what else a model takes stands in `more`. */
const params = z.object({
  temperature: z.number().min(0).max(2).exactOptional(),
  maxTokens: z.number().int().min(1).max(1_000_000).exactOptional(),
  topP: z.number().min(0).max(1).exactOptional(),
  topK: z.number().int().min(0).max(100_000).exactOptional(),
  systemPrompt: z.string().max(100_000).exactOptional(),
  more: jsonObjectSchema.exactOptional(),
})

export const textGenerate = defineModality({
  id: 'text-generate',
  workspace: 'text',
  task: 'generate',
  accepts: textAccepts,
  modelTypes: ['text-to-text'],
  suggestedModel: { userId: 'openai', appId: 'chat-completion', modelId: 'gpt-oss-120b', versionId: '' },
  params,
  toData: textData,
  toConfig({ temperature, maxTokens, topP, topK, systemPrompt, more }) {
    const known = {
      temperature,
      max_tokens: maxTokens,
      top_p: topP,
      top_k: topK,
      system_prompt: systemPrompt,
    }
    const given = Object.entries(known).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    )
    const all = { ...Object.fromEntries(given), ...more }
    return Object.keys(all).length === 0 ? {} : { params: all }
  },
  fromData: decodeAnyData,
})
