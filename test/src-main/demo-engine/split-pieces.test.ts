import { expect, test } from 'vitest'
import { splitPieces } from '../../../src-main/demo-engine/split-pieces.ts'
import { testSeeded } from '../../fixtures/seeded.ts'

test('pieces are words, each with the blanks before it and the last one with those behind it', () => {
  expect(splitPieces('One two,\n\nthree  four.\n')).toEqual(['One', ' two,', '\n\nthree', '  four.\n'])
  expect(splitPieces(' \n ')).toEqual([' \n '])
  expect(splitPieces('')).toEqual([])
})

testSeeded('joined they are the text again', (random) => {
  const text = Array.from({ length: 500 }, () => random.pick([' ', '\n', '\t', 'a', 'é', '“', '🙂', '.'])).join('')
  expect(splitPieces(text).join('')).toBe(text)
})
