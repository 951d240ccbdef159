import { expect, test } from 'vitest'
import { mediaOf } from '../../../src-renderer/frame/media-of.ts'

test('an input is of the media that its type names', () => {
  expect(mediaOf('image/png', 'multimodal-generate')).toBe('image')
  expect(mediaOf('audio/wav', 'multimodal-generate')).toBe('audio')
  expect(mediaOf('video/mp4', 'multimodal-generate')).toBe('video')
  expect(mediaOf('text/csv', 'text-embed')).toBe('text')
})

test('one without a type that says so is of the media that its task takes', () => {
  expect(mediaOf(null, 'image-detect')).toBe('image')
  expect(mediaOf(null, 'audio-transcribe')).toBe('audio')
  expect(mediaOf('application/octet-stream', 'text-classify')).toBe('text')
})
