import { expect, test } from 'vitest'
import { formatName, inputNoteWords } from '../../../src-renderer/frame/input-note-words.ts'

test('formats go by their short names', () => {
  expect(formatName('image/jpeg')).toBe('JPEG')
  expect(formatName('text/csv')).toBe('CSV')
  expect(formatName('text/plain')).toBe('Text')
  expect(formatName('text/tab-separated-values')).toBe('TSV')
  expect(inputNoteWords({ kind: 'reencoded', from: 'image/bmp', to: 'image/png' })).toBe('Re-encoded from BMP to PNG')
})

test('a shrunk picture tells its new size', () => {
  expect(inputNoteWords({ kind: 'shrunk', width: 4096, height: 3072 })).toContain('4096 × 3072')
})
