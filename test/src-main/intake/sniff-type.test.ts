import { describe, expect, test } from 'vitest'
import { sourceOfBytes } from '../../../src-main/intake/byte-source.ts'
import { sniffType } from '../../../src-main/intake/sniff-type.ts'
import { encodeBmp } from '../../fixtures/bmp.ts'
import {
  encodeAac,
  encodeAvi,
  encodeFlac,
  encodeMp3,
  encodeMp4,
  encodeOggOpus,
  encodeOggTheora,
  encodeWebm,
  encodeWmv,
} from '../../fixtures/media-files.ts'
import { encodePicture, paintSolid, sharpFormats } from '../../fixtures/pictures.ts'
import { buildTiff, plainFields } from './strip/tiff-builder.ts'

const sniff = (bytes: Uint8Array) => sniffType(sourceOfBytes(bytes))
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const raster = paintSolid({ width: 3, height: 2 }, [1, 2, 3])
const box = (brands: string) => latin1(`\0\0\0\x20ftyp${brands}`)

describe('sniffType recognises by the bytes alone', () => {
  for (const format of sharpFormats) {
    test(`a ${format} that sharp made`, async () => {
      expect(await sniff(await encodePicture(raster, format))).toBe(`image/${format}`)
    })
  }

  const others: readonly (readonly [string, Uint8Array, string])[] = [
    ['a BMP', encodeBmp(raster), 'image/bmp'],
    ['a BMP with a long header', encodeBmp(raster, { header: 'v5' }), 'image/bmp'],
    ['a big-endian TIFF', buildTiff([plainFields(raster)], { isLittleEndian: false }), 'image/tiff'],
    ['a BigTIFF', buildTiff([plainFields(raster)], { isBig: true }), 'image/tiff'],
    ['HEIC', box('heic\0\0\0\0mif1heic'), 'image/heic'],
    ['HEIC under a general brand', box('mif1\0\0\0\0mif1heic'), 'image/heic'],
    ['HEIF of unknown coding', box('mif1\0\0\0\0mif1miaf'), 'image/heif'],
    ['AVIF', box('avif\0\0\0\0avifmif1'), 'image/avif'],
    ['AVIF under a general brand', box('mif1\0\0\0\0mif1avif'), 'image/avif'],
    ['MP4', box('isom\0\0\x02\0isomiso2avc1mp41'), 'video/mp4'],
    ['QuickTime', box('qt  \0\0\0\0qt  '), 'video/quicktime'],
    ['JPEG XL', latin1('\xff\x0a\xfa'), 'image/jxl'],
    ['Photoshop', latin1('8BPS\0\x01'), 'image/vnd.adobe.photoshop'],
    ['SVG behind a declaration', latin1('<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="…">'), 'image/svg+xml'],
    ['SVG at once', latin1('<svg xmlns="…">'), 'image/svg+xml'],
    ['many comments and no end', latin1('<!---->'.repeat(70)), ''],
    ['a web page with SVG in it', latin1('<html><body><svg></svg>'), 'text/html'],
    ['a web page', latin1('\n<!DOCTYPE html><html>'), 'text/html'],
    ['PDF', latin1('%PDF-1.7'), 'application/pdf'],
    ['WAVE', latin1('RIFF\x24\0\0\0WAVEfmt '), 'audio/wav'],
    ['AVI, which begins like WEBP', latin1('RIFF\x24\0\0\0AVI LIST'), 'video/x-msvideo'],
    ['MP3', encodeMp3(), 'audio/mpeg'],
    ['MP3 behind a tag', encodeMp3({ hasTag: true }), 'audio/mpeg'],
    ['AAC', encodeAac(), 'audio/aac'],
    ['FLAC', encodeFlac(1000, 8000), 'audio/flac'],
    ['Ogg', encodeOggOpus(1000), 'audio/ogg'],
    ['Ogg with pictures', encodeOggTheora(), 'video/ogg'],
    ['MP4 with sound alone', encodeMp4({ tracks: ['soun'] }), 'audio/mp4'],
    ['MP4 with sound alone, described at its end', encodeMp4({ tracks: ['soun'], isLate: true }), 'audio/mp4'],
    ['MP4 with both', encodeMp4({ tracks: ['vide', 'soun'] }), 'video/mp4'],
    ['3GP', encodeMp4({ brand: '3gp4', tracks: ['vide'] }), 'video/3gpp'],
    ['3GP with sound alone', encodeMp4({ brand: '3gp4', tracks: ['soun'] }), 'audio/3gpp'],
    ['WebM', encodeWebm({ tracks: ['vide', 'soun'] }), 'video/webm'],
    ['WebM with sound alone', encodeWebm({ tracks: ['soun'] }), 'audio/webm'],
    ['WebM of a live recording', encodeWebm({ tracks: ['soun'], isLive: true }), 'audio/webm'],
    ['Matroska', encodeWebm({ docType: 'matroska', tracks: ['vide'] }), 'video/x-matroska'],
    ['AVI', encodeAvi(), 'video/x-msvideo'],
    ['WMV', encodeWmv(), 'video/x-ms-wmv'],
    ['AIFF', latin1('FORM\0\0\x10\0AIFFCOMM'), 'audio/aiff'],
    ['text that begins like a BMP', latin1('BMW is a car maker from Munich.'), ''],
    ['text', latin1('hello'), ''],
    ['nothing', latin1(''), ''],
  ]
  for (const [name, bytes, mediaType] of others) {
    test(name, async () => expect(await sniff(bytes)).toBe(mediaType))
  }

  test("a camera's raw file, whose TIFF begins with a thumbnail", async () => {
    const dng = buildTiff([[...plainFields(raster), { tag: 50706, bytes: Buffer.from([1, 4, 0, 0]) }]])
    const camera = [
      { tag: 271, text: 'Maker' },
      { tag: 34665, below: [{ tag: 36867, text: '2026' }] },
    ]
    const nef = buildTiff([[...plainFields(raster), ...camera, { tag: 330, below: plainFields(raster) }]])
    expect(await sniff(dng)).toBe('image/x-raw')
    expect(await sniff(nef)).toBe('image/x-raw')
    expect(await sniff(buildTiff([[...plainFields(raster), ...camera]]))).toBe('image/tiff')
  })
})
