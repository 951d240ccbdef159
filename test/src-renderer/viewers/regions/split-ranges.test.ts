import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitRanges, type ByteRange } from '../../../../src-renderer/viewers/regions/split-ranges.ts'

async function* cut(bytes: Uint8Array, pieceLength: number) {
  for (let at = 0; at < bytes.length; at += pieceLength) yield await Promise.resolve(bytes.slice(at, at + pieceLength))
}

async function collect(bytes: Uint8Array, ranges: readonly ByteRange[], pieceLength: number) {
  const found: { index: number; bytes: number[] }[] = []
  for await (const part of splitRanges(cut(bytes, pieceLength), ranges))
    found.push({ index: part.index, bytes: [...part.bytes] })
  return found
}

const bytes = Uint8Array.from({ length: 40 }, (_, index) => index)

test('ranges come in the order of their starts, each with its own bytes', async () => {
  const ranges = [
    { index: 7, start: 10, end: 13 },
    { index: 2, start: 0, end: 2 },
  ]
  expect(await collect(bytes, ranges, 40)).toEqual([
    { index: 2, bytes: [0, 1] },
    { index: 7, bytes: [10, 11, 12] },
  ])
})

test('however the file is cut and the ranges lie, all of them are found', async () => {
  const range = fc.tuple(fc.nat(39), fc.nat(39)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }))
  await fc.assert(
    fc.asyncProperty(
      fc.array(range, { maxLength: 8 }),
      fc.integer({ min: 1, max: 40 }),
      async (places, pieceLength) => {
        const ranges = places.map((place, index) => ({ index, ...place }))
        const found = await collect(bytes, ranges, pieceLength)
        expect(found.toSorted((a, b) => a.index - b.index)).toEqual(
          ranges.map(({ index, start, end }) => ({ index, bytes: [...bytes.slice(start, end)] })),
        )
      },
    ),
  )
})

test('a range is handed over as soon as it is whole, before the rest has come', async () => {
  const seen: string[] = []
  async function* pieces() {
    for (const at of [0, 4, 8]) {
      seen.push(`piece ${at}`)
      yield await Promise.resolve(bytes.slice(at, at + 4))
    }
  }
  const ranges = [
    { index: 0, start: 0, end: 3 },
    { index: 1, start: 3, end: 12 },
  ]
  for await (const { index } of splitRanges(pieces(), ranges)) seen.push(`range ${index}`)
  expect(seen).toEqual(['piece 0', 'range 0', 'piece 4', 'piece 8', 'range 1'])
})

test('what a file that is too short lacks is not handed over', async () => {
  const ranges = [
    { index: 0, start: 0, end: 3 },
    { index: 1, start: 38, end: 41 },
  ]
  expect((await collect(bytes, ranges, 7)).map(({ index }) => index)).toEqual([0])
})

test('the bytes of a range are its own: they can be handed to another thread', async () => {
  for await (const part of splitRanges(cut(bytes, 40), [{ index: 0, start: 1, end: 3 }]))
    expect(part.bytes.buffer.byteLength).toBe(2)
  expect.assertions(1)
})
