import { expect, test } from 'vitest'
import { fileNameFor } from '../../src-shared/file-name-for.ts'

test.each([
  ['image/jpeg', 'cat.jpg'],
  ['image/png', 'cat.png'],
  ['image/webp', 'cat.webp'],
  ['image/svg+xml', 'cat.svg'],
  ['audio/wav', 'cat.wav'],
  ['audio/x-wav', 'cat.wav'],
  ['audio/mpeg', 'cat.mp3'],
  ['audio/mp4', 'cat.m4a'],
  ['audio/flac', 'cat.flac'],
  ['video/quicktime', 'cat.mov'],
  ['text/plain', 'cat.txt'],
  ['application/octet-stream', 'cat.bin'],
  ['audio/vnd.wave', 'cat.wav'],
  ['audio/webm; codecs=opus', 'cat.webm'],
  ['', 'cat.bin'],
])('a file of %s is called %s', (mediaType, name) => expect(fileNameFor('cat', mediaType)).toBe(name))
