import type { MessageInitShape } from '@bufbuild/protobuf'
import {
  ModelTypeField_ModelTypeFieldType as FieldType,
  type ModelTypeFieldSchema,
} from '../../proto/generated/clarifai/api/resources_pb.ts'

/** A parameter as a model card declares it (`params_specs`). */
export type ParamField = MessageInitShape<typeof ModelTypeFieldSchema>

interface NumberFacts {
  readonly description: string
  readonly default: number
  readonly min: number
  readonly max: number
  readonly isWhole: boolean
}

export function declareNumber(
  name: string,
  { description, default: value, min, max, isWhole }: NumberFacts,
): ParamField {
  return {
    path: pathOf(name),
    fieldType: FieldType.NUMBER,
    description,
    defaultValue: { kind: { case: 'numberValue', value } },
    modelTypeRangeInfo: { min, max, ...(isWhole ? { step: 1 } : {}) },
  }
}

interface ChoiceFacts {
  readonly description: string
  readonly default: string
  /** What each of the options means, by its id. */
  readonly options: Readonly<Record<string, string>>
}

export function declareChoice(name: string, { description, default: value, options }: ChoiceFacts): ParamField {
  return {
    path: pathOf(name),
    fieldType: FieldType.ENUM,
    description,
    defaultValue: { kind: { case: 'stringValue', value } },
    modelTypeEnumOptions: Object.entries(options).map(([id, text]) => ({ id, description: text })),
  }
}

const pathOf = (name: string) => `output_info.params.${name}`
