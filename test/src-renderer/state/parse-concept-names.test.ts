import { expect, test } from 'vitest'
import { parseConceptNames } from '../../../src-renderer/state/parse-concept-names.ts'

test('each line is a name, with its commas and inner spaces', () => {
  expect(parseConceptNames('cat\nblack, white\n  no person  ')).toEqual(['cat', 'black, white', 'no person'])
})

test('empty lines and repetitions are left out', () => {
  expect(parseConceptNames('\ncat\n\ncat\r\n')).toEqual(['cat'])
})
