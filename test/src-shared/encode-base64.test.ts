import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeBase64 } from '../../src-shared/encode-base64.ts'

test('bytes of any length are encoded as Node encodes them', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
    }),
  )
})

test.each([12_287, 12_288, 12_289, 24_576, 100_001])(
  '%d bytes, around the ends of blocks, are encoded too',
  (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 167 + (index >> 8)) & 0xff)
    expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
  },
)

test('a view of a larger buffer is encoded alone, from where it begins', () => {
  const whole = Uint8Array.from({ length: 100 }, (_, index) => index)
  for (const start of [1, 2, 3]) {
    const view = whole.subarray(start, start + 50)
    expect(encodeBase64(view)).toBe(Buffer.from(view).toString('base64'))
  }
})
