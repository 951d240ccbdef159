import { expect, test } from 'vitest'
import { sniffMedia } from '../../../src-main/demo-engine/sniff-media.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')

test.each([
  ['audio', 'WAV', 'RIFF\x24\0\0\0WAVEfmt '],
  ['audio', 'WAV', 'RF64\xff\xff\xff\xffWAVEds64'],
  ['audio', 'MP3', '\xff\xfb\x90\x64'],
  ['audio', 'AAC', '\xff\xf1\x50\x80'],
  ['audio', 'MP4 audio', '\0\0\0\x20ftypM4A '],
  ['video', 'AVI', 'RIFF\x24\0\0\0AVI LIST'],
  ['image', 'WebP', 'RIFF\x24\0\0\0WEBPVP8 '],
  ['image', 'HEIC', '\0\0\0\x18ftypheic'],
  ['image', 'AVIF', '\0\0\0\x18ftypavif'],
  ['video', 'QuickTime', '\0\0\0\x14ftypqt  '],
  ['video', 'QuickTime', '\0\0\0\x08wide\0\0\0\0mdat'],
  ['video', '3GPP', '\0\0\0\x18ftyp3gp5'],
  ['video', 'MP4', '\0\0\0\x18ftypisom'],
  ['video', 'WebM', '\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm'],
  ['video', 'Matroska', '\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x88matroska'],
  ['video', 'WMV', '\x30\x26\xb2\x75\x8e\x66\xcf\x11\xa6\xd9'],
  ['other', 'PDF', '%PDF-1.7'],
] as const)('a file of kind %s is called %s by its first bytes', (media, name, start) => {
  expect(sniffMedia(latin(start))).toEqual({ media, name })
})

test('other bytes, and none, are of no kind', () => {
  for (const start of ['', 'RIFF', 'hello', '\x07\x01\x02\x03']) expect(sniffMedia(latin(start))).toBeNull()
})
