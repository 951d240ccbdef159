import { expect, test } from 'vitest'
import { sniffPicture } from '../../../src-main/demo-engine/sniff-picture.ts'
import { encodeBmp } from '../../fixtures/bmp.ts'
import { encodePicture, paintScene, sharpFormats } from '../../fixtures/pictures.ts'
import { createRandom, testSeeded } from '../../fixtures/seeded.ts'

const raster = paintScene({ width: 20, height: 20 }, createRandom(1))

test.each(sharpFormats)('%s is known by its first bytes', async (format) => {
  expect(sniffPicture(await encodePicture(raster, format))).toBe(format)
})

test('BMP is known by its first bytes', () => {
  expect(sniffPicture(encodeBmp(raster))).toBe('bmp')
})

test.each([
  ['a PDF', '%PDF-1.7\n%\xe2\xe3\xcf\xd3'],
  ['HEIC', '\0\0\0\x18ftypheic\0\0\0\0'],
  ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['a page', '<!doctype html><title>Not found</title>'],
  ['text with an umlaut', 'Gr\xc3\xbc\xc3\x9fe'],
  ['a WAVE file', 'RIFF\x24\0\0\0WAVEfmt '],
  ['a Zip archive', 'PK\x03\x04\x14\0'],
])('%s is something else', (_name, characters) => {
  expect(sniffPicture(Buffer.from(characters, 'latin1'))).toBe('other')
})

test('text that is cut off within a character is text', () => {
  expect(sniffPicture(Buffer.from(`${'a'.repeat(511)}é and more`))).toBe('other')
})

testSeeded('bytes at random are unknown', (random) => {
  const bytes = Uint8Array.from({ length: 1000 }, () => random.integer(0, 255))
  bytes[0] = 0xee
  expect(sniffPicture(bytes)).toBe('unknown')
})

test('nothing is unknown', () => {
  expect(sniffPicture(new Uint8Array())).toBe('unknown')
})
