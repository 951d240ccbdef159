import type { JsonObject, MessageInitShape } from '@bufbuild/protobuf'
import {
  ModelTypeField_ModelTypeFieldType as FieldType,
  type ModelTypeFieldSchema,
} from '../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { Refusal } from './status.ts'

/** What the models that write take beside their input. */
export interface WriterParams {
  /** Pieces a second of an answer in parts; 0 is all at once. */
  readonly pace: number
  /** Pieces after which an answer ends. */
  readonly max_tokens: number
}

interface Spec {
  readonly description: string
  readonly default: number
  readonly min: number
  readonly max: number
  readonly isWhole: boolean
}

const specs: { readonly [Name in keyof WriterParams]: Spec } = {
  pace: {
    description: 'Pieces a second where the answer comes in parts; 0 is all at once',
    default: 40,
    min: 0,
    max: 1000,
    isWhole: false,
  },
  max_tokens: {
    description: 'The answer ends after so many words',
    default: 2048,
    min: 1,
    max: 100_000,
    isWhole: true,
  },
}

/** As a model card declares them. */
export const writerSpecs: MessageInitShape<typeof ModelTypeFieldSchema>[] = Object.entries(specs).map(
  ([name, { description, default: value, min, max, isWhole }]) => ({
    path: `output_info.params.${name}`,
    fieldType: FieldType.NUMBER,
    description,
    defaultValue: { kind: { case: 'numberValue', value } },
    modelTypeRangeInfo: { min, max, ...(isWhole ? { step: 1 } : {}) },
  }),
)

/** Other names are ignored, as on the platform; throws a Refusal (21202) for a value that can't be meant. */
export function readWriterParams(params: JsonObject = {}): WriterParams {
  return { pace: readNumber('pace', params), max_tokens: readNumber('max_tokens', params) }
}

function readNumber(name: keyof WriterParams, params: JsonObject): number {
  const { default: standard, min, max, isWhole } = specs[name]
  const value = params[name] ?? standard
  if (typeof value === 'number' && value >= min && value <= max && (!isWhole || Number.isInteger(value))) return value
  const kind = isWhole ? 'whole numbers' : 'numbers'
  throw new Refusal(
    StatusCode.MODEL_INVALID_ARGUMENT,
    `${name} is ${JSON.stringify(value)}; allowed are ${kind} from ${min} to ${max}`,
  )
}
