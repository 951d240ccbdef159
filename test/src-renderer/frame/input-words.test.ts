import { expect, test } from 'vitest'
import { aspectRatioOf, shortName } from '../../../src-renderer/frame/input-words.ts'
import type { InputDraft } from '../../../src-shared/inputs.ts'

const draft: InputDraft = {
  ref: 'a',
  origin: 'file',
  name: 'a.jpg',
  sizeBytes: 1,
  mediaType: 'image/jpeg',
  width: 400,
  height: 300,
  orientation: 1,
  error: null,
  canShrink: false,
}

test('a title shows the file, not its folders; a URL keeps its host', () => {
  expect(shortName('holiday/2026/beach.jpg')).toBe('beach.jpg')
  expect(shortName('holiday\\beach.jpg')).toBe('beach.jpg')
  expect(shortName('https://example.com/a/b.jpg?w=2')).toBe('example.com/…/b.jpg?w=2')
  expect(shortName('https://example.com/b.jpg')).toBe('example.com/b.jpg')
})

test('a picture that lies on its side keeps the place that it takes upright', () => {
  expect(aspectRatioOf(draft)).toBeCloseTo(4 / 3)
  expect(aspectRatioOf({ ...draft, orientation: 6 })).toBeCloseTo(3 / 4)
  expect(aspectRatioOf({ ...draft, width: null })).toBeNull()
})
