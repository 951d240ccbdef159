import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it, test } from 'vitest'
import { sniffMedia, unknownMediaType } from '../../../src-shared/modalities/sniff-media.ts'
import { encodeBmp } from '../../fixtures/bmp.ts'
import { encodeMp4, encodeWebm } from '../../fixtures/media-files.ts'
import { encodePicture, paintSolid, sharpFormats } from '../../fixtures/pictures.ts'
import { encodeWav } from '../../fixtures/wav-file.ts'

const raster = paintSolid({ width: 4, height: 3 }, [1, 2, 3])

describe('a picture', () => {
  test.each(sharpFormats)('is known as %s, whoever made it', async (format) => {
    expect(sniffMedia(await encodePicture(raster, format))).toBe(`image/${format}`)
  })

  it('is known as BMP, as TIFF with the highest byte first, and as AVIF', async () => {
    expect(sniffMedia(encodeBmp(raster))).toBe('image/bmp')
    expect(sniffMedia(Buffer.from('MM\0*'))).toBe('image/tiff')
    const raw = { width: 4, height: 3, channels: 3 } as const
    expect(sniffMedia(await sharp(raster.data, { raw }).avif().toBuffer())).toBe('image/avif')
  })
})

test.each<[name: string, bytes: Uint8Array, asVideo: string, asSound: string]>([
  ['a WAV file', encodeWav([new Float32Array(8)], { sampleRate: 8000 }), 'audio/wav', 'audio/wav'],
  ['an MP4 file', encodeMp4({ tracks: ['soun'] }), 'video/mp4', 'audio/mp4'],
  ['an M4A file', encodeMp4({ brand: 'M4A ', tracks: ['soun'] }), 'audio/mp4', 'audio/mp4'],
  ['a QuickTime file', encodeMp4({ brand: 'qt  ', tracks: ['vide'] }), 'video/quicktime', 'video/quicktime'],
  ['a 3GP file', encodeMp4({ brand: '3gp5', tracks: ['vide'] }), 'video/3gpp', 'video/3gpp'],
  ['a WebM file', encodeWebm({ tracks: ['soun'] }), 'video/webm', 'audio/webm'],
  ['an MP3 file with tags', Buffer.from('ID3\x04'), 'audio/mpeg', 'audio/mpeg'],
  ['an MP3 frame', Uint8Array.of(0xff, 0xfb, 0x90, 0x64), 'audio/mpeg', 'audio/mpeg'],
  ['an MP3 frame of MPEG 2.5', Uint8Array.of(0xff, 0xe3, 0x48, 0xc4), 'audio/mpeg', 'audio/mpeg'],
  ['an ADTS frame', Uint8Array.of(0xff, 0xf1, 0x50, 0x80), 'audio/aac', 'audio/aac'],
  ['an AVI file', Buffer.from('RIFF\0\0\0\0AVI LIST'), 'video/x-msvideo', 'video/x-msvideo'],
  ['an Ogg file', Buffer.from('OggS\0'), 'audio/ogg', 'audio/ogg'],
  ['a PDF file', Buffer.from('%PDF-1.7'), 'application/pdf', 'application/pdf'],
  ['a ZIP file', Buffer.from('PK\x03\x04'), 'application/zip', 'application/zip'],
])('%s is known by its first bytes', (_name, bytes, asVideo, asSound) => {
  expect(sniffMedia(bytes)).toBe(asVideo)
  expect(sniffMedia(bytes, true)).toBe(asSound)
})

test.each<[name: string, bytes: Uint8Array]>([
  ['nothing', new Uint8Array()],
  ['half of a signature', Buffer.from('\x89PNG', 'latin1')],
  ['a RIFF file of another kind', Buffer.from('RIFF\0\0\0\0ACON')],
  ['a RIFF file that ends too early', Buffer.from('RIFF\0\0\0\0WA')],
  ['text in UTF-16 with a byte order mark', Uint8Array.of(0xff, 0xfe, 0x41, 0)],
  ['a frame of MPEG’s second layer', Uint8Array.of(0xff, 0xfd, 0x90, 0x64)],
  ['a frame whose rates are none', Uint8Array.of(0xff, 0xfb, 0xff, 0xff)],
  ['a frame whose bit rate alone is none', Uint8Array.of(0xff, 0xfb, 0xf0, 0x64)],
  ['a frame of a version that is none', Uint8Array.of(0xff, 0xeb, 0x90, 0x64)],
  ['a frame that ends too early', Uint8Array.of(0xff, 0xfb)],
  ['a picture that is a program', Buffer.from('<svg onload="alert(1)"/>')],
])('%s tells nothing', (_name, bytes) => {
  expect(sniffMedia(bytes)).toBe(unknownMediaType)
})

test('no bytes make it fail', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 16 }), (bytes) => sniffMedia(bytes).includes('/')))
})
