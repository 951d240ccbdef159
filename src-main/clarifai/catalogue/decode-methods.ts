import {
  ModelTypeField_DataType as DataType,
  RunnerMethodType,
  type MethodSignature as WireMethod,
  type ModelTypeField,
} from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { callKindSchema, type CallKind } from '../../../src-shared/calls.ts'
import type { MethodArgument, MethodSignature } from '../../../src-shared/params.ts'

export function decodeMethod({ name, methodType, description, inputFields }: WireMethod): MethodSignature {
  return {
    name,
    call:
      methodType === RunnerMethodType.UNKNOWN ? (callsByName.get(name) ?? null) : (callsByType.get(methodType) ?? null),
    description,
    arguments: inputFields.map(decodeArgument),
  }
}

/** The kinds of call that reach one of the methods, in the order of the kinds. */
export function callsOf(methods: readonly MethodSignature[]): CallKind[] {
  return callKindSchema.options.filter((kind) => methods.some(({ call }) => call === kind))
}

const callsByType: ReadonlyMap<RunnerMethodType, CallKind> = new Map([
  [RunnerMethodType.UNARY_UNARY, 'predict'],
  [RunnerMethodType.UNARY_STREAMING, 'generate'],
  [RunnerMethodType.STREAMING_STREAMING, 'stream'],
])

/** Methods of models that answer the calls themselves, named as these: the runner looks for them before `predict`. */
const callsByName: ReadonlyMap<string, CallKind> = new Map([
  ['PostModelOutputs', 'predict'],
  ['GenerateModelOutputs', 'generate'],
  ['StreamModelOutputs', 'stream'],
])

/** The platform marks each argument that has no default as required; a default may be the empty text. */
function decodeArgument({
  name,
  path,
  type,
  description,
  default: value,
  required,
  isParam,
}: ModelTypeField): MethodArgument {
  return {
    name: name === '' ? (path.split('.').at(-1) ?? '') : name,
    type: argumentTypes[type] ?? 'unknown',
    description,
    default: value,
    isRequired: required,
    isParam,
  }
}

const argumentTypes: Readonly<Record<number, MethodArgument['type']>> = {
  [DataType.STR]: 'str',
  [DataType.BYTES]: 'bytes',
  [DataType.INT]: 'int',
  [DataType.FLOAT]: 'float',
  [DataType.BOOL]: 'bool',
  [DataType.NDARRAY]: 'ndarray',
  [DataType.JSON_DATA]: 'json',
  [DataType.TEXT]: 'text',
  [DataType.IMAGE]: 'image',
  [DataType.CONCEPT]: 'concept',
  [DataType.REGION]: 'region',
  [DataType.FRAME]: 'frame',
  [DataType.AUDIO]: 'audio',
  [DataType.VIDEO]: 'video',
  [DataType.NAMED_FIELDS]: 'fields',
  [DataType.TUPLE]: 'tuple',
  [DataType.LIST]: 'list',
}
