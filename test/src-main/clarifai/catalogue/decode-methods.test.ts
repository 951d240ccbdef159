import { create } from '@bufbuild/protobuf'
import { describe, expect, it, test } from 'vitest'
import {
  MethodSignatureSchema,
  ModelTypeField_DataType as DataType,
  RunnerMethodType,
} from '../../../../proto/generated/clarifai/api/resources_pb.ts'
import { callsOf, decodeMethod } from '../../../../src-main/clarifai/catalogue/decode-methods.ts'
import { argumentTypeSchema } from '../../../../src-shared/params.ts'

const { STREAMING_STREAMING, STREAMING_UNARY, UNARY_STREAMING, UNARY_UNARY, UNKNOWN } = RunnerMethodType

const decode = (name: string, methodType: RunnerMethodType) =>
  decodeMethod(create(MethodSignatureSchema, { name, methodType }))

test('a method is read with its arguments', () => {
  const method = create(MethodSignatureSchema, {
    name: 'predict',
    methodType: UNARY_UNARY,
    description: 'Answers.',
    inputFields: [
      { name: 'prompt', type: DataType.STR, required: true, description: 'What is asked' },
      { name: 'temperature', type: DataType.FLOAT, default: '0.7', isParam: true },
      { name: 'image', type: DataType.IMAGE, default: 'null' },
      { name: 'prefix', type: DataType.STR },
    ],
  })
  const common = { description: '', default: '', isRequired: false, isParam: false }
  expect(decodeMethod(method)).toEqual({
    name: 'predict',
    call: 'predict',
    description: 'Answers.',
    arguments: [
      { ...common, name: 'prompt', type: 'str', isRequired: true, description: 'What is asked' },
      { ...common, name: 'temperature', type: 'float', default: '0.7', isParam: true },
      { ...common, name: 'image', type: 'image', default: 'null' },
      { ...common, name: 'prefix', type: 'str' },
    ],
  })
})

describe('the call that reaches a method', () => {
  it.each([
    [UNARY_UNARY, 'predict'],
    [UNARY_STREAMING, 'generate'],
    [STREAMING_STREAMING, 'stream'],
    [STREAMING_UNARY, null],
    [UNKNOWN, null],
    [99 as RunnerMethodType, null], // as a newer server could send it
  ])('is by its type %i: %s', (methodType, call) => {
    expect(decode('method', methodType).call).toBe(call)
  })

  it.each([
    ['PostModelOutputs', 'predict'],
    ['GenerateModelOutputs', 'generate'],
    ['StreamModelOutputs', 'stream'],
  ])('is by the name of %s, where no type is told', (name, call) => {
    expect(decode(name, UNKNOWN).call).toBe(call)
  })

  it('is by the type where both are told', () => {
    expect(decode('PostModelOutputs', UNARY_STREAMING).call).toBe('generate')
  })
})

test('the calls of a model are told once each, in their order', () => {
  const types = [STREAMING_STREAMING, UNARY_STREAMING, STREAMING_UNARY, UNKNOWN, UNARY_UNARY, UNARY_STREAMING]
  expect(callsOf(types.map((type) => decode('method', type)))).toEqual(['predict', 'generate', 'stream'])
  expect(callsOf([])).toEqual([])
})

test('every type that the platform has is known by its name', () => {
  const numbers = Object.values(DataType).filter((type) => typeof type === 'number')
  const method = create(MethodSignatureSchema, { inputFields: numbers.map((type) => ({ type })) })
  const read = decodeMethod(method).arguments.map(({ type }) => type)
  expect(new Set(read)).toEqual(new Set(argumentTypeSchema.options))
})
