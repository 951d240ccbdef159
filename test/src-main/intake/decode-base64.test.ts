import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase64 } from '../../../src-main/intake/decode-base64.ts'
import { errorOf } from './error-of.ts'

const read = (text: string) => Buffer.from(decodeBase64(text)).toString('latin1')

describe('base64', () => {
  test.each([
    ['aGkh', 'hi!'],
    ['aGk=', 'hi'],
    ['aA==', 'h'],
    ['aGk', 'hi'],
    [' a G\nk=\r\n', 'hi'],
    ['+/+/', '\xfb\xff\xbf'],
    ['-_-_', '\xfb\xff\xbf'],
    ['data:;base64,aGkh', 'hi!'],
    ['  DATA:image/png;charset=x;BASE64,aG kh ', 'hi!'],
    ['data:,a%20b%C3%A9%zz', 'a b\xc3\xa9%zz'],
    ['data:text/plain,\u00e9', '\xc3\xa9'],
  ])('%j is %j', (text, bytes) => expect(read(text)).toBe(bytes))

  test('of any bytes gives them back', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1 }),
        fc.constantFrom('base64' as const, 'base64url' as const),
        (bytes, alphabet) => {
          expect(Buffer.from(decodeBase64(Buffer.from(bytes).toString(alphabet)))).toEqual(Buffer.from(bytes))
        },
      ),
    )
  })
})

test.each([
  ['', 'empty'],
  [' \n', 'empty'],
  ['==', 'empty'],
  ['data:,', 'empty'],
  ['data:;base64,', 'empty'],
  ['aGk!', 'characters'],
  ['héé=', 'characters'],
  ['a=Gk', 'characters'],
  ['data:image/png;base64', 'characters'],
  ['aGkha', 'length'],
  ['aGkh=', 'length'],
  ['aGk==', 'length'],
])('%j is refused for its %s', async (text, problem) => {
  expect(await errorOf(() => decodeBase64(text))).toEqual({ kind: 'base64-invalid', problem })
})
