import { expect, test } from 'vitest'
import { formatMediaType } from '../../src-shared/format-media-type.ts'

test.each([
  ['image/jpeg', 'JPEG'],
  ['text/csv', 'CSV'],
  ['text/plain', 'Text'],
  ['text/tab-separated-values', 'TSV'],
  ['audio/wav', 'WAV'],
  ['audio/mpeg', 'MP3'],
  ['video/x-msvideo', 'AVI'],
  ['', ''],
])('%s goes by its short name %s', (mediaType, name) => expect(formatMediaType(mediaType)).toBe(name))
