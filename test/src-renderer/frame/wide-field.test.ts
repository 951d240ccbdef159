import { expect, test } from 'vitest'
import { isLongText, isWideField } from '../../../src-renderer/frame/wide-field.ts'
import { paramSpec } from '../../fixtures/param-spec.ts'

test.each([
  [paramSpec('system_prompt'), '', true],
  [paramSpec('promptTemplate'), '', true],
  [paramSpec('voice_id'), 'Ada', false],
  [paramSpec('voice_id'), 'two\nlines', true],
  [paramSpec('voice_id', { default: 'a default that is longer than any short field' }), '', true],
])('%# is long by its name, its default or its text', (spec, text, isLong) => {
  expect(isLongText(spec, text)).toBe(isLong)
  expect(isWideField(spec, { text, type: 'text' })).toBe(isLong)
})

test('lists and JSON take the whole width, figures and choices do not', () => {
  const spec = paramSpec('a', { type: 'json' })
  expect((['json', 'numbers', 'lines'] as const).map((type) => isWideField(spec, { text: '', type }))).toEqual([
    true,
    true,
    true,
  ])
  expect((['number', 'boolean'] as const).map((type) => isWideField(spec, { text: '', type }))).toEqual([false, false])
  const choice = paramSpec('prompt_style', { type: 'enum' })
  expect(isWideField(choice, { text: '', type: 'text' })).toBe(false)
})
