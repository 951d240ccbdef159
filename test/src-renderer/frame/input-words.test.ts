import { describe, expect, test } from 'vitest'
import { aspectRatioOf, excerptOf, inputFacts, shortName } from '../../../src-renderer/frame/input-words.ts'
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

describe('what a row tells of an input', () => {
  const asIs = { sendAsBytes: false, shrink: false, documentedTypes: [] }

  test('is its folder, format, size and measures', () => {
    const file = { ...draft, name: 'holiday/beach.jpg', sizeBytes: 24_000_000 }
    expect(inputFacts({ ...asIs, draft: file }, false)).toBe('holiday · JPEG · 24.0 MB · 400 × 300')
    expect(inputFacts({ ...asIs, shrink: true, draft: file }, false)).toContain('will be shrunk · holiday')
  })

  test('is for a prompt that it was typed in, and its size', () => {
    const prompt = {
      ...draft,
      origin: 'text' as const,
      mediaType: 'text/plain',
      width: null,
      height: null,
      sizeBytes: 12,
    }
    expect(inputFacts({ ...asIs, draft: prompt }, true)).toBe('Typed in · 12 B')
  })

  test('is for a sound how long it is, and what the platform documents where it is something else', () => {
    const sound = { ...draft, name: 'a.mp3', mediaType: 'audio/mpeg', width: null, height: null, durationMs: 83_000 }
    const documentedTypes = ['audio/wav']
    expect(inputFacts({ ...asIs, documentedTypes, draft: { ...sound, sizeBytes: 1_300_000 } }, false)).toBe(
      'MP3 (documented: WAV) · 1:23 min · 1.3 MB',
    )
  })

  test('is for a URL who fetches it, and what it is sent as then', () => {
    const unseen = { sizeBytes: null, mediaType: null, width: null, height: null }
    const url = { ...draft, ...unseen, origin: 'url' as const, name: 'https://example.com/a' }
    expect(inputFacts({ ...asIs, draft: url }, true)).toBe('URL · fetched by the model')
    expect(inputFacts({ ...asIs, draft: { ...url, mediaType: 'audio/*' } }, false)).toBe('URL · fetched by the model')
    expect(inputFacts({ ...asIs, sendAsBytes: true, draft: url }, true)).toBe('URL · fetched here, sent as text')
    expect(inputFacts({ ...asIs, sendAsBytes: true, draft: url }, false)).toBe('URL · fetched here, sent as bytes')
  })
})

test('an excerpt is one line', () => {
  expect(excerptOf({ ...draft, excerpt: '  How do I\n\tcancel a run? ' })).toBe('How do I cancel a run?')
  expect(excerptOf(draft)).toBe('')
})
