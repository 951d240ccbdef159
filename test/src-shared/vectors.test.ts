import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeVector, encodeVector, normOf } from '../../src-shared/vectors.ts'

const floats = fc.float32Array({ maxLength: 50 })

test('a vector comes back as it was, number by number, NaN and -0 too', () => {
  fc.assert(
    fc.property(floats, (vector) => {
      const decoded = decodeVector(encodeVector([...vector]))
      expect(decoded.length).toBe(vector.length)
      for (const [index, value] of vector.entries()) expect(decoded[index]).toBe(value)
    }),
  )
})

test('it is stored with the lowest byte first', () => {
  expect(encodeVector([1, -2])).toBe(Buffer.from('0000803f000000c0', 'hex').toString('base64'))
})

test('a long vector, and a short one after it, hold nothing of one another', () => {
  const long = Array.from({ length: 10_000 }, (_, index) => index)
  expect(decodeVector(encodeVector(long))).toEqual(Float32Array.from(long))
  expect(decodeVector(encodeVector([7]))).toEqual(Float32Array.of(7))
  expect(encodeVector([])).toBe('')
})

test('bytes that are no whole number are left', () => {
  expect(decodeVector(Buffer.from('0000803f00', 'hex').toString('base64'))).toEqual(Float32Array.of(1))
})

test('the norm is the length of the vector', () => {
  expect(normOf(Float32Array.of(3, 4))).toBe(5)
  expect(normOf(new Float32Array())).toBe(0)
})
