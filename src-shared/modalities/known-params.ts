import type { ParamSpec } from '../params.ts'

/** Parameters that models are known to take by these names (reference 3.2 and 3.3); a model may know none of them. */

const plain = {
  isWhole: false,
  default: null,
  description: '',
  placeholder: '',
  isRequired: false,
  options: [],
  min: null,
  max: null,
  step: null,
} as const

const text = (name: string, placeholder = ''): ParamSpec => ({
  ...plain,
  name,
  type: 'string',
  placeholder,
  options: [],
})
const number = (name: string, limits: Partial<Pick<ParamSpec, 'min' | 'max' | 'step' | 'isWhole'>>): ParamSpec => ({
  ...plain,
  ...limits,
  name,
  type: 'number',
  options: [],
})
const choice = (name: string, ids: readonly string[]): ParamSpec => ({
  ...plain,
  name,
  type: 'enum',
  options: ids.map((id) => ({ id, description: '' })),
})

/** Of models that write. A provider may allow more than the documented 0..1 for the temperature. */
export const writerParams: readonly ParamSpec[] = [
  number('temperature', { min: 0, max: 2, step: 0.1 }),
  number('max_tokens', { min: 1, max: 1_000_000, isWhole: true }),
  number('top_p', { min: 0, max: 1, step: 0.05 }),
  number('top_k', { min: 0, max: 100_000, isWhole: true }),
  text('system_prompt'),
  text('prompt_template', '{system_prompt} {prompt}'),
]

/** Of models that enlarge. */
export const enlargerParams: readonly ParamSpec[] = [number('width', { min: 1, max: 20_000, isWhole: true })]

/** Of models that paint. */
export const painterParams: readonly ParamSpec[] = [text('size', '1024x1024'), choice('quality', ['standard', 'hd'])]

/** Of models that speak. */
export const speakerParams: readonly ParamSpec[] = [
  text('model_id'),
  text('voice_id'),
  number('stability', { min: 0, max: 1, step: 0.05 }),
  number('similarity_boost', { min: 0, max: 1, step: 0.05 }),
]

/** Of models that embed texts. */
export const embedderParams: readonly ParamSpec[] = [
  choice('input_type', ['search_document', 'search_query', 'classification', 'clustering']),
]
