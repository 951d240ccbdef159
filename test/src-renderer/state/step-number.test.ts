import { expect, test } from 'vitest'
import { stepNumberText, stepOf } from '../../../src-renderer/state/step-number.ts'
import { paramSpec } from '../../fixtures/param-spec.ts'

const share = paramSpec('p', { type: 'number', min: 0, max: 1, step: 0.1 })
const count = paramSpec('k', { type: 'number', isWhole: true, min: 1, max: 200, default: 20 })

test.each([
  [share, '0.2', 1, '0.3'],
  [share, '0.25', 1, '0.35'],
  [share, '0.7', 1, '0.8'],
  [share, '1', 1, '1'],
  [share, '0.05', -1, '0'],
  [share, '', 1, '0.1'],
  [share, '5', -1, '1'],
  [count, '', 1, '21'],
  [count, '1', -1, '1'],
  [count, 'many', 1, 'many'],
  [paramSpec('x', { type: 'number', step: 1e-7 }), '0', 1, '1e-7'],
  [paramSpec('x', { type: 'number' }), '1e21', 1, '1e+21'],
] as const)('%# from %j by %d to %j', (spec, text, direction, moved) => {
  expect(stepNumberText(spec, text, direction)).toBe(moved)
})

test('a step is as declared, one of whole numbers, or a hundredth of the range', () => {
  expect(stepOf(share)).toBe(0.1)
  expect(stepOf(count)).toBe(1)
  expect(stepOf(paramSpec('x', { min: 0, max: 2 }))).toBe(0.02)
  expect(stepOf(paramSpec('x'))).toBe(0.1)
})
