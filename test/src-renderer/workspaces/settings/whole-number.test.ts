import { expect, test } from 'vitest'
import { readWholeNumber } from '../../../../src-renderer/workspaces/settings/whole-number.ts'

const range = { min: 1, max: 86_400 }

test.each([
  ['1', 1],
  [' 120 ', 120],
  ['86,400', 86_400],
])('%j is read', (text, value) => {
  expect(readWholeNumber(text, range)).toEqual({ value })
})

test.each([
  ['', { kind: 'not-whole' }],
  ['1.5', { kind: 'not-whole' }],
  ['1e3', { kind: 'not-whole' }],
  ['ten', { kind: 'not-whole' }],
  ['0', { kind: 'too-small', limit: 1 }],
  ['-5', { kind: 'too-small', limit: 1 }],
  ['86401', { kind: 'too-large', limit: 86_400 }],
  ['9'.repeat(400), { kind: 'too-large', limit: 86_400 }],
])('%j is refused with its reason', (text, problem) => {
  expect(readWholeNumber(text, range)).toEqual({ problem })
})
