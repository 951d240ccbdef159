import { describe, expect, test } from 'vitest'
import type { JsonObject } from '@bufbuild/protobuf'
import { ModelTypeField_ModelTypeFieldType as FieldType } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { StatusCode } from '../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { declareChoice, declareNumber, type ParamField } from '../../../src-main/demo-engine/declare-param.ts'
import { numberParam, readParams, textParam } from '../../../src-main/demo-engine/read-params.ts'

const field = (name: string, fieldType: FieldType, facts: ParamField = {}): ParamField => ({
  path: `output_info.params.${name}`,
  fieldType,
  ...facts,
})

const specs: readonly ParamField[] = [
  declareNumber('share', { description: '', default: 0.5, min: 0, max: 1, isWhole: false }),
  declareNumber('count', { description: '', default: 3, min: 1, max: 10, isWhole: true }),
  declareChoice('size', { description: '', default: '256', options: { 256: 'small', 512: 'large' } }),
  field('flag', FieldType.BOOLEAN, { defaultValue: { kind: { case: 'boolValue', value: true } } }),
  field('name', FieldType.STRING),
  field('numbers', FieldType.ARRAY_OF_NUMBERS),
  field('names', FieldType.ARRAY_OF_STRINGS),
  field('anything', FieldType.JSON),
]
const defaults = { share: 0.5, count: 3, size: '256', flag: true }

test('what is left out has its default, and without one it is not there', () => {
  expect(readParams(specs)).toEqual(defaults)
  expect(readParams(specs, { share: null, name: null })).toEqual(defaults)
})

test('what fits is taken as it is, zero and false too, and other names are ignored', () => {
  const params = { share: 0, count: 10, flag: false, name: '', numbers: [1, -2.5], names: ['a'], anything: { a: [1] } }
  expect(readParams(specs, { ...params, temperature: 1 })).toEqual({ ...defaults, ...params })
})

test('a number stands for the option that is written like it', () => {
  expect(readParams(specs, { size: 512 })).toMatchObject({ size: '512' })
})

test('a path without dots is a name too', () => {
  expect(readParams([{ path: 'plain', fieldType: FieldType.STRING }], { plain: 'x' })).toEqual({ plain: 'x' })
})

describe('what does not fit is refused with 21202, the value and what is allowed', () => {
  test.each<[JsonObject, string]>([
    [{ share: 1.01 }, 'share is 1.01; allowed are numbers from 0 to 1'],
    [{ share: '0.5' }, 'share is "0.5"; allowed are numbers from 0 to 1'],
    [{ count: 0 }, 'count is 0; allowed are whole numbers from 1 to 10'],
    [{ count: 2.5 }, 'count is 2.5; allowed are whole numbers from 1 to 10'],
    [{ size: '1024' }, 'size is "1024"; allowed are 256, 512'],
    [{ size: ['256'] }, 'size is ["256"]; allowed are 256, 512'],
    [{ flag: 'true' }, 'flag is "true"; allowed are true and false'],
    [{ name: 5 }, 'name is 5; allowed are texts'],
    [{ numbers: [1, '2'] }, 'numbers is [1,"2"]; allowed are lists of numbers'],
    [{ names: 'a' }, 'names is "a"; allowed are lists of texts'],
  ])('%o', (params, details) => {
    expect(() => readParams(specs, params)).toThrow(
      expect.objectContaining({ code: StatusCode.MODEL_INVALID_ARGUMENT, details }),
    )
  })

  test('and so is a required one that is missing', () => {
    expect(() => readParams([field('key', FieldType.STRING, { required: true })], {})).toThrow('key is missing')
  })
})

test('a model that reads what it did not declare is at fault', () => {
  expect(numberParam({ a: 1 }, 'a')).toBe(1)
  expect(textParam({ a: 'x' }, 'a')).toBe('x')
  expect(() => numberParam({ a: 'x' }, 'a')).toThrow(TypeError)
  expect(() => textParam({}, 'a')).toThrow(TypeError)
})
