import type { JsonObject, MessageInitShape } from '@bufbuild/protobuf'
import {
  ModelTypeField_DataType as DataType,
  RunnerMethodType,
  type MethodSignatureSchema,
  type ModelTypeFieldSchema,
} from '../../../proto/generated/clarifai/api/resources_pb.ts'

interface ArgumentFacts {
  readonly name: string
  readonly description: string
}

/** What a method takes; without a default it must be given. A setting is no input. */
export type Argument = ArgumentFacts &
  (
    | {
        readonly type: 'str'
        readonly default?: string
        readonly isSetting: boolean
        readonly choices?: readonly string[]
      }
    | {
        readonly type: 'int'
        readonly default: number
        readonly isSetting: true
        readonly min: number
        readonly max: number
      }
  )

export type Arguments = Readonly<Record<string, string | number>>

/** A method of a model, as the runners of the platform have them. */
export interface Method {
  readonly name: string
  /** The kind of call that reaches it. */
  readonly call: 'predict' | 'generate'
  readonly description: string
  readonly arguments: readonly Argument[]
  readonly result: 'str' | 'json'
  run(values: Arguments): string | JsonObject
}

export function describeMethod(method: Method): MessageInitShape<typeof MethodSignatureSchema> {
  const isStream = method.call === 'generate'
  return {
    name: method.name,
    methodType: isStream ? RunnerMethodType.UNARY_STREAMING : RunnerMethodType.UNARY_UNARY,
    description: method.description,
    inputFields: method.arguments.map(describeArgument),
    outputFields: [
      {
        name: 'return',
        type: method.result === 'str' ? DataType.STR : DataType.JSON_DATA,
        required: true,
        iterator: isStream,
      },
    ],
  }
}

/** A default stands as the model's code has it, a text without its quotes. */
function describeArgument(argument: Argument): MessageInitShape<typeof ModelTypeFieldSchema> {
  const { name, description, isSetting } = argument
  const facts = { name, description, isParam: isSetting }
  if (argument.type === 'int') {
    const { default: standard, min, max } = argument
    return {
      ...facts,
      type: DataType.INT,
      default: String(standard),
      required: false,
      modelTypeRangeInfo: { min, max },
    }
  }
  const { default: standard, choices = [] } = argument
  return {
    ...facts,
    type: DataType.STR,
    default: standard ?? '',
    required: standard === undefined,
    modelTypeEnumOptions: choices.map((id) => ({ id })),
  }
}
