import { expect, test } from 'vitest'
import { inputNoteWords } from '../../../src-renderer/frame/input-note-words.ts'

test('formats go by their short names', () => {
  expect(inputNoteWords({ kind: 'reencoded', from: 'image/bmp', to: 'image/png' })).toBe('Re-encoded from BMP to PNG')
})

test('a sound that is no WAV says what the platform documents', () => {
  const note = { kind: 'undocumented-type', mediaType: 'audio/mpeg', documented: ['audio/wav'] } as const
  expect(inputNoteWords({ ...note, documented: [...note.documented] })).toBe(
    'Sent as MP3, though the platform documents WAV',
  )
})

test('a shrunk picture tells its new size', () => {
  expect(inputNoteWords({ kind: 'shrunk', width: 4096, height: 3072 })).toContain('4096 × 3072')
})
