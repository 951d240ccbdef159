import { create, fromJson } from '@bufbuild/protobuf'
import { expect, test } from 'vitest'
import { DataSchema } from '../../../proto/generated/clarifai/api/resources_pb.ts'
import { hasExtras, isNothing, unreadFields } from '../../../src-shared/modalities/data-fields.ts'

const inEachRegion = ['text', 'stringValue', 'concepts']
const fields = DataSchema.fields.map((field) => [field.localName, field] as const)

test.each(fields)('%s is an extra of a region, unless each of them has it', (name, field) => {
  const one = field.message ? {} : { bytes: 'AA==', int64: '1', string: 'a', bool: true, double: 0.5 }[scalarOf(field)]
  const data = fromJson(DataSchema, { [name]: field.fieldKind === 'list' ? [one ?? {}] : (one ?? {}) })
  expect(hasExtras(data)).toBe(!inEachRegion.includes(name))
})

test('data with nothing in it has no extras, and a number that is none is one', () => {
  expect(hasExtras(create(DataSchema, {}))).toBe(false)
  expect(hasExtras(create(DataSchema, { floatValue: NaN }))).toBe(true)
})

test('a field that is unset, or has its default, holds nothing', () => {
  const data = create(DataSchema, {})
  for (const field of unreadFields) expect(isNothing(data[field])).toBe(true)
  const full = create(DataSchema, { frames: [{}], intValue: -1n, floatValue: NaN, boolValue: true, structValue: {} })
  expect(unreadFields.filter((field) => !isNothing(full[field])).sort()).toEqual(
    ['boolValue', 'floatValue', 'frames', 'intValue', 'structValue'].sort(),
  )
})

/** Name of the type of a field that is no message. */
function scalarOf(field: (typeof DataSchema.fields)[number]): 'bytes' | 'int64' | 'string' | 'bool' | 'double' {
  const names = { 1: 'double', 3: 'int64', 8: 'bool', 9: 'string', 12: 'bytes' } as const
  const found = Object.entries(names).find(([number]) => Number(number) === field.scalar)
  if (found === undefined) throw new Error(`no value for ${field.name}`)
  return found[1]
}
