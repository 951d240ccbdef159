import { expect, it } from 'vitest'
import { defaultCall } from '../../src-shared/calls.ts'

it.each([
  ['visual-classifier', [], 'predict'],
  ['text-to-text', [], 'generate'],
  ['text-to-text', ['predict', 'generate', 'stream'], 'generate'],
  ['text-to-text', ['predict'], 'predict'],
  ['visual-classifier', ['stream'], 'stream'],
  ['', [], 'predict'],
] as const)('a model of type “%s” that declares [%s] begins with %s', (modelTypeId, calls, expected) => {
  expect(defaultCall({ modelTypeId, calls })).toBe(expected)
})
