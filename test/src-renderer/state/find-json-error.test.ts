import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findJsonError, placeInText } from '../../../src-renderer/state/find-json-error.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false // no JSON is what it is asked for
  }
}

describe('the place where a text stops being JSON', () => {
  test.each([
    ['{"a": 1,}', 8, false],
    ['{"a" 1}', 5, false],
    ["{'a': 1}", 1, false],
    ['[1 2]', 3, false],
    ['[1, 2', 5, true],
    ['{"a": "b', 6, false],
    ['01', 1, false],
    ['[tru]', 1, false],
    ['{} {}', 3, false],
    ['[1}', 2, false],
    ['{"a": }', 6, false],
    ['{"a": 1, 2}', 9, false],
    ['1,', 1, false],
    ['', 0, true],
    ['  ', 2, true],
  ])('of %j is at %d', (text, index, isEarlyEnd) => {
    expect(findJsonError(text)).toEqual({ index, isEarlyEnd })
  })

  test('is nowhere in JSON, however it is set', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat({ max: 4 }), (value, indent) => {
        expect(findJsonError(` ${JSON.stringify(value, null, indent)}\n`)).toBeNull()
      }),
    )
  })

  test('is somewhere exactly where the engine reads no JSON', () => {
    const piece = fc.constantFrom(
      ...'{}[],:"\\ \n',
      '1',
      '-',
      '.5',
      'e9',
      'true',
      'null',
      '"a"',
      '\\u00e9',
      'x',
      '\u0001',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('')
        expect(findJsonError(text) === null).toBe(isJson(text))
      }),
      { numRuns: 3000 },
    )
  })

  test('is told once something is cut off its end or slipped in', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue(), { minLength: 1 }), fc.nat(), (list, cut) => {
        const text = JSON.stringify(list)
        const shorter = text.slice(0, cut % text.length)
        expect(findJsonError(shorter)).not.toBeNull()
        expect(findJsonError(`${text}x`)).toEqual({ index: text.length, isEarlyEnd: false })
      }),
    )
  })
})

test('lines and columns count from 1', () => {
  expect(placeInText('{\n  "a": 1,\n}', 12)).toEqual({ line: 3, column: 1 })
  expect(placeInText('x', 0)).toEqual({ line: 1, column: 1 })
})
