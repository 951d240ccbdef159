import { expect, test } from 'vitest'
import { looksLikeMarkdown } from '../../../src-renderer/viewers/looks-like-markdown.ts'

test.each([
  '# Title',
  'Text\n\n## Section',
  '- one\n- two',
  '* one',
  '1. first\n2. second',
  '```js\ncode\n```',
  '| a | b |\n|---|---|',
  '> quoted',
  'It is **strong**.',
  'It is __strong__.',
  'Call `run()`.',
  'See [this](https://example.com).',
])('%j would look otherwise as Markdown', (text) => {
  expect(looksLikeMarkdown(text)).toBe(true)
})

test.each([
  '',
  'A plain sentence.',
  'Two paragraphs.\n\nThe second - with a dash.',
  'Rated 4 * 5 = 20, or 2 ** 3.',
  '#hashtag first',
  '-5 degrees\n-3 degrees',
  'In 2020. Then 2021.',
  'a [note] (aside)',
  'one ` alone',
])('%j would not', (text) => {
  expect(looksLikeMarkdown(text)).toBe(false)
})
