import { expect, test } from 'vitest'
import { isLongText } from '../../../src-renderer/viewers/is-long-text.ts'

test('a text is long by its characters or by its lines', () => {
  expect(isLongText('word '.repeat(300))).toBe(false)
  expect(isLongText('word '.repeat(400))).toBe(true)
  expect(isLongText('line\n'.repeat(15))).toBe(false)
  expect(isLongText('line\n'.repeat(16))).toBe(true)
})
