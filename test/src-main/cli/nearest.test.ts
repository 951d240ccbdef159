import { expect, test } from 'vitest'
import { findNearest } from '../../../src-main/cli/nearest.ts'

const names = ['task', 'model', 'demo', 'json', 'url', 'max-concepts', 'min-value', 'select', 'no-keep', 'help']

test.each([
  ['modle', 'model'],
  ['maxconcepts', 'max-concepts'],
  ['max', 'max-concepts'],
  ['jon', 'json'],
  ['keep', 'no-keep'],
  ['kelp', 'help'],
  ['verbose', null],
  ['q', null],
  ['x', null],
  ['xyz', null],
])('%s is nearest to %s', (text, expected) => {
  expect(findNearest(text, names)).toBe(expected)
})
