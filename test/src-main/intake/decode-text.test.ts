import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText } from '../../../src-main/intake/decode-text.ts'

const bytesOf = (...parts: (readonly number[] | string | Buffer)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))))
const utf16 = (text: string, isBigEndian: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le')
  return isBigEndian ? bytes.swap16() : bytes
}
const text = 'Señor 机器 🚂\r\n\tend\f'

describe('a text', () => {
  test.each([
    ['UTF-8', bytesOf(text)],
    ['UTF-8-BOM', bytesOf([0xef, 0xbb, 0xbf], text)],
    ['UTF-16LE', utf16(text, false)],
    ['UTF-16BE', utf16(text, true)],
  ])('in %s is read without its mark', (encoding, bytes) => {
    const before = Buffer.from(bytes)
    expect(decodeText(bytes)).toEqual({ text, encoding })
    expect(bytes).toEqual(before)
  })

  test('of any characters comes back from each encoding', () => {
    const readable = fc.string({ unit: 'binary' }).map((each) => each.replaceAll(/[\0-\x08\x0b\x0e-\x1f\ufeff]/g, ''))
    fc.assert(
      fc.property(readable, (each) => {
        for (const bytes of [bytesOf([0xef, 0xbb, 0xbf], each), utf16(each, false), utf16(each, true)]) {
          expect(decodeText(bytes)).toMatchObject({ text: each })
        }
      }),
    )
  })

  test('of which only the beginning is there may end within a character', () => {
    const whole = bytesOf('caf', 'é')
    expect(decodeText(whole.subarray(0, 4), false)).toEqual({ text: 'caf', encoding: 'UTF-8' })
    expect(decodeText(whole.subarray(0, 4))).toBe('undecodable')
    const wide = utf16('ab🚂', true)
    expect(decodeText(wide.subarray(0, wide.byteLength - 2), false)).toEqual({ text: 'ab', encoding: 'UTF-16BE' })
    expect(decodeText(wide.subarray(0, wide.byteLength - 1), false)).toEqual({ text: 'ab', encoding: 'UTF-16BE' })
  })
})

test.each([
  ['Latin-1', Buffer.from('Señor', 'latin1')],
  ['UTF-8 with a byte lost', bytesOf('caf', [0xc3], 'x')],
  ['UTF-16 with half a character', Buffer.from('\ufeffa\ud800b', 'utf16le')],
  ['UTF-16 with an odd byte', utf16('ab', false).subarray(0, 5)],
  ['UTF-16 with half a character, the other way round', Buffer.from('\ufeffa\ud800b', 'utf16le').swap16()],
])('%s can not be decoded', (_name, bytes) => expect(decodeText(bytes)).toBe('undecodable'))

test.each([
  ['a picture', bytesOf([0x89], 'PNG\r\n', [0x1a], '\n', [0, 0, 0, 13], 'IHDR')],
  ['UTF-16 without a mark', Buffer.from('words', 'utf16le')],
  ['a text with a NUL', bytesOf('a\0b')],
  ['a text with an escape', bytesOf('a\x1b[1mb')],
  ['UTF-32', bytesOf([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
])('%s is no text', (_name, bytes) => expect(decodeText(bytes)).toBe('binary'))
