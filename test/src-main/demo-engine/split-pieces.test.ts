import { expect, test } from 'vitest'
import { splitPieces } from '../../../src-main/demo-engine/split-pieces.ts'
import { testSeeded } from '../../fixtures/seeded.ts'

test('pieces are words, each with the blanks before it', () => {
  expect(splitPieces('One two,\n\nthree  four.\n')).toEqual(['One', ' two,', '\n\nthree', '  four.'])
  expect(splitPieces(' \n ')).toEqual([])
})

testSeeded('joined they are the text again, without the blanks at its end', (random) => {
  const text = Array.from({ length: 500 }, () => random.pick([' ', '\n', '\t', 'a', 'é', '“', '🙂', '.'])).join('')
  expect(splitPieces(text).join('')).toBe(text.trimEnd())
})
