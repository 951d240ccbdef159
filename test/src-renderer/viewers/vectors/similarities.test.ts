import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neighboursOf, similaritiesOf, similarityRows } from '../../../../src-renderer/viewers/vectors/similarities.ts'

const vectors = (...lists: number[][]) => lists.map((list) => Float32Array.from(list))
const rowsOf = ({ count, values }: ReturnType<typeof similaritiesOf>) =>
  Array.from({ length: count }, (_, row) => Array.from(values.slice(row * count, (row + 1) * count)))

test('what has one direction is 1, what has nothing in common 0, what points away -1', () => {
  const rows = rowsOf(similaritiesOf(vectors([1, 0], [5, 0], [0, 2], [-3, 0])))
  expect(rows[0]).toEqual([1, 1, 0, -1])
  expect(rows[2]).toEqual([0, 0, 1, 0])
})

test('vectors of another length, of zeros or of what is no number are compared with none', () => {
  const all = similaritiesOf(vectors([1, 0], [1, 0, 0], [0, 0], [Number.NaN, 1], [2, 0], [Infinity, 1]))
  expect(rowsOf(all)[0]).toEqual([1, NaN, NaN, NaN, 1, NaN])
  expect(rowsOf(all)[2]).toEqual([NaN, NaN, NaN, NaN, NaN, NaN])
  expect(neighboursOf(all, 0)).toEqual([{ index: 4, value: 1 }])
  expect(neighboursOf(all, 2)).toEqual([])
})

test('any matrix is the same both ways, and no value is beyond 1', () => {
  const vector = fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 3, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(vector, { minLength: 1, maxLength: 6 }), (lists) => {
      const rows = rowsOf(similaritiesOf(vectors(...lists)))
      rows.forEach((row, a) => row.forEach((value, b) => expect(value).toBe(rows[b]?.[a])))
      for (const value of rows.flat()) expect(Math.abs(Number.isNaN(value) ? 0 : value)).toBeLessThanOrEqual(1)
    }),
  )
})

test('neighbours come with the most similar first', () => {
  const all = similaritiesOf(vectors([1, 0], [0, 1], [1, 1], [1, 0.1]))
  expect(neighboursOf(all, 0).map(({ index }) => index)).toEqual([3, 2, 1])
})

test('a copy has the names on both sides, and nothing where nothing can be said', () => {
  const all = similaritiesOf(vectors([1, 0], [0, 0]))
  expect(similarityRows(['a', 'b'], all)).toEqual([
    ['', 'a', 'b'],
    ['a', '1', ''],
    ['b', '', ''],
  ])
})
