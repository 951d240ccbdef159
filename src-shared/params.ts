import { z } from 'zod'
import { jsonObjectSchema } from './json.ts'

/** What concepts are answered (`output_config` of the API) where nothing is said, and the most there can be. */
export const maxConceptsDefault = 20
export const maxConceptsLimit = 200

/** How a model is asked, the same for all tasks; what is left out is the platform's or the model's own affair. */
export const paramsSchema = z.object({
  maxConcepts: z.number().int().min(1).max(maxConceptsLimit).exactOptional(),
  minValue: z.number().min(0).max(1).exactOptional(),
  /** Names, exact and case-sensitive. */
  selectConcepts: z.array(z.string().min(1)).exactOptional(),
  /** Of the concepts' names, as `en` or `ja`. */
  language: z.string().min(1).max(20).exactOptional(),
  /** By the names that the model gives them; of a runner-hosted model, the arguments of its method. */
  more: jsonObjectSchema.exactOptional(),
  /** Method of a runner-hosted model, where it has several. */
  method: z.string().min(1).exactOptional(),
  /** Classes that a model which writes is to choose from, for a text that is to be classified. */
  classes: z.array(z.string().min(1)).min(1).exactOptional(),
  /** What is asked then; `{classes}` and `{text}` stand for both. */
  template: z.string().min(1).exactOptional(),
})
export type Params = z.infer<typeof paramsSchema>

/** A parameter that a model declares, or that its kind is known to take. */
export const paramSpecSchema = z.object({
  name: z.string().min(1),
  /** `numbers`, `strings`: lists; `concepts`: names of the model's own; `unknown`: a type that has no field here. */
  type: z.enum([
    'boolean',
    'string',
    'number',
    'range',
    'enum',
    'json',
    'numbers',
    'strings',
    'concepts',
    'encrypted',
    'secrets',
    'unknown',
  ]),
  isWhole: z.boolean(),
  /** Null where there is none. */
  default: z.json(),
  description: z.string(),
  placeholder: z.string(),
  isRequired: z.boolean(),
  options: z.array(z.object({ id: z.string(), description: z.string() })),
  min: z.number().nullable(),
  max: z.number().nullable(),
  step: z.number().nullable(),
})
export type ParamSpec = z.infer<typeof paramSpecSchema>

/** Types of arguments and results of methods, as the API's `DataType` in small letters. */
export const argumentTypeSchema = z.enum([
  'unknown',
  'str',
  'bytes',
  'int',
  'float',
  'bool',
  'ndarray',
  'json',
  'text',
  'image',
  'concept',
  'region',
  'frame',
  'audio',
  'video',
  'fields',
  'tuple',
  'list',
])

/** `default` as the model's code has it, '' where there is none; `isParam`: a setting, and no input. */
export const methodArgumentSchema = z.object({
  name: z.string(),
  type: argumentTypeSchema,
  description: z.string(),
  default: z.string(),
  isRequired: z.boolean(),
  isParam: z.boolean(),
})
export type MethodArgument = z.infer<typeof methodArgumentSchema>

/** A method of a runner-hosted model; `call`: the kind of call that reaches it, null for one that none of ours does. */
export const methodSignatureSchema = z.object({
  name: z.string(),
  call: z.enum(['predict', 'generate', 'stream']).nullable(),
  description: z.string(),
  arguments: z.array(methodArgumentSchema),
})
export type MethodSignature = z.infer<typeof methodSignatureSchema>
