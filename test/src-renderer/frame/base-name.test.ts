import { expect, test } from 'vitest'
import { baseName } from '../../../src-renderer/frame/base-name.ts'

test.each([
  ['cat.jpg', 'cat'],
  ['holidays/2026/cat.jpg', 'cat'],
  ['C:\\pictures\\cat.large.jpeg', 'cat.large'],
  ['https://example.com/a/cat.png?size=large#top', 'cat'],
  ['https://example.com/', 'example'],
  ['.gitignore', '.gitignore'],
  ['what#is this?.txt', 'what#is this?'],
  ['Recording 2026-11-26 14.03.22.wav', 'Recording 2026-11-26 14.03.22'],
  ['', ''],
])('a file made from %j is called %j', (name, base) => {
  expect(baseName(name)).toBe(base)
})
