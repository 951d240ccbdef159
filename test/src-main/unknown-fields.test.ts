import { expect, test } from 'vitest'
import { unknownFields, withUnknownFields } from '../../src-main/unknown-fields.ts'

const raw = { a: 1, b: { c: 2, d: { e: 3 } }, list: [{ f: 4 }], later: null }
const known = { a: 1, b: { c: 2, d: {} }, list: [] }

test('unknown fields are found at every depth of objects', () => {
  expect(unknownFields(raw, known)).toEqual({ b: { d: { e: 3 } }, later: null })
  expect(unknownFields(known, known)).toEqual({})
})

test('they are put back where they were, and what is known wins', () => {
  const changed = { a: 5, b: { c: 6, d: {} }, list: [] }
  expect(withUnknownFields(changed, unknownFields(raw, known))).toEqual({
    a: 5,
    b: { c: 6, d: { e: 3 } },
    list: [],
    later: null,
  })
  expect(withUnknownFields({ a: 1 }, { a: { deep: true } })).toEqual({ a: 1 })
})
