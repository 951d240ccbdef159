import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildMask } from './build-region.ts'

function drawInner(rows: readonly string[]): string[] {
  const { inner, width, height } = buildMask(rows)
  const pixels = Array<string>(width * height).fill('.')
  for (let at = 0; at < inner.length; at += 2) pixels.fill('#', inner[at], inner[at + 1])
  return Array.from({ length: height }, (_, row) => pixels.slice(row * width, (row + 1) * width).join(''))
}

test('the edge of a mask is one pixel wide', () => {
  expect(drawInner(['.......', '.#####.', '.#####.', '.#####.', '.......'])).toEqual([
    '.......',
    '.......',
    '..###..',
    '.......',
    '.......',
  ])
})

test('a mask that goes on to the picture’s side has no edge there', () => {
  expect(drawInner(['####', '####', '....'])).toEqual(['####', '....', '....'])
  expect(drawInner(['###.', '###.'])).toEqual(['##..', '##..'])
})

test('a hole has an edge around it', () => {
  expect(drawInner(['#####', '#####', '##.##', '#####', '#####'])).toEqual([
    '#####',
    '##.##',
    '#...#',
    '##.##',
    '#####',
  ])
})

test('of any mask the inner pixels are those that no outer one touches', () => {
  const line = fc.array(fc.constantFrom('#', '#', '.'), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      const isInside = (row: number, column: number) => lines[row]?.[column] !== '.'
      const expected = lines.map((cells, row) =>
        cells
          .map((cell, column) => {
            const sides = [isInside(row - 1, column), isInside(row + 1, column)]
            const others = [isInside(row, column - 1), isInside(row, column + 1)]
            return cell === '#' && [...sides, ...others].every(Boolean) ? '#' : '.'
          })
          .join(''),
      )
      expect(drawInner(lines.map((cells) => cells.join('')))).toEqual(expected)
    }),
  )
})
