import { expect, test } from 'vitest'
import { nextWordsLength } from '../../../src-renderer/viewers/next-words.ts'

const nextWords = (text: string) => text.slice(0, nextWordsLength(text))

test.each([
  ['Press Cancel. What came is', 'Press Cancel.'],
  ['He said “no.” Then', 'He said “no.”'],
  ['First line\nsecond li', 'First line\n'],
  ['half a sente', 'half a'],
  ['0.9', ''],
  ['', ''],
  ['One. Two? Thr', 'One. Two?'],
])('of %j is read out: %j', (text, spoken) => {
  expect(nextWords(text)).toBe(spoken)
})
