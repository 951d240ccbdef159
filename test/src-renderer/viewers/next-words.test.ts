import { expect, test } from 'vitest'
import { nextWordsLength } from '../../../src-renderer/viewers/next-words.ts'

const nextWords = (text: string) => text.slice(0, nextWordsLength(text, 40))

test.each([
  ['Press Cancel. What came is', 'Press Cancel.'],
  ['He said “no.” Then', 'He said “no.”'],
  ['First line\nsecond li', 'First line\n'],
  ['half a sente', 'half a'],
  ['0.9', ''],
  ['', ''],
  ['One. Two? Thr', 'One. Two?'],
  ['今日は晴れ。明日は', '今日は晴れ。'],
  ['彼は「はい。」と', '彼は「はい。」'],
  ['晴れ', ''],
  [`${'x'.repeat(30)} ${'y'.repeat(30)}`, 'x'.repeat(30)],
  ['word '.repeat(20), 'word '.repeat(8).trimEnd()],
  ['x'.repeat(41), 'x'.repeat(40)],
  ['x'.repeat(40), ''],
])('of %j is read out: %j', (text, spoken) => {
  expect(nextWords(text)).toBe(spoken)
})
