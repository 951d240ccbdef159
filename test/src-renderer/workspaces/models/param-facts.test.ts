import { expect, test } from 'vitest'
import { defaultWords, rangeWords, typeWords } from '../../../../src-renderer/workspaces/models/param-facts.ts'
import type { ParamSpec } from '../../../../src-shared/params.ts'
import { paramSpec } from '../../../fixtures/param-spec.ts'

const spec = (fields: Partial<ParamSpec>) => paramSpec('p', { type: 'number', ...fields })

test.each<[Partial<ParamSpec>, string]>([
  [{}, 'number'],
  [{ isWhole: true }, 'whole number'],
  [{ type: 'range', isWhole: true }, 'whole number'],
  [{ type: 'enum' }, 'choice'],
  [{ type: 'encrypted' }, 'secret'],
])('%o takes a %s', (fields, said) => {
  expect(typeWords(spec(fields))).toBe(said)
})

test.each<[Partial<ParamSpec>, string]>([
  [{}, ''],
  [{ min: 0, max: 1 }, '0 to 1'],
  [{ min: 0, max: 1, step: 0.1 }, '0 to 1, in steps of 0.1'],
  [{ min: 1, max: 9, step: 1 }, '1 to 9'],
  [{ options: ['hd', 'sd'].map((id) => ({ id, description: '' })) }, 'hd, sd'],
])('%o has the range “%s”', (fields, said) => {
  expect(rangeWords(spec(fields))).toBe(said)
})

test.each<[ParamSpec['default'], string]>([
  [null, ''],
  ['', ''],
  ['hd', 'hd'],
  [0, '0'],
  [false, 'false'],
  [['a', 1], '["a",1]'],
])('the default %o reads “%s”', (value, said) => {
  expect(defaultWords(spec({ default: value }))).toBe(said)
})
