import { expect, test } from 'vitest'
import { countBeyond, splitSpans, withWords } from '../../../src-renderer/viewers/split-spans.ts'
import type { Region } from '../../../src-shared/results.ts'
import { buildRegion } from '../../fixtures/region.ts'

const region = (span: Region['span']): Region => buildRegion({ span })

/** `0:3 8:11` */
const regionsAt = (spans: string): Region[] =>
  [...spans.matchAll(/(-?\d+):(\d+)/g)].map(([, start, end]) => region({ start: Number(start), end: Number(end) }))

/** Pieces of a text as `text:regions`, those that begin there marked; all regions are shown unless told otherwise. */
function split(text: string, spans: string, shown?: readonly number[]): string[] {
  const regions = regionsAt(spans)
  const indices = shown ?? [...regions.keys()]
  return splitSpans(text, regions, indices).map(
    (piece) =>
      `${piece.text}:${piece.regions.map((index) => `${piece.begins.includes(index) ? '>' : ''}${index}`).join(',')}`,
  )
}

test('a text is cut where spans begin and end', () => {
  expect(split('Ada met Bob.', '8:11 0:3')).toEqual(['Ada:>1', ' met :', 'Bob:>0', '.:'])
  expect(split('Ada', '0:3')).toEqual(['Ada:>0'])
  expect(split('no spans', '')).toEqual(['no spans:'])
  expect(split('', '0:3')).toEqual([])
})

test('spans that overlap, nest or are the same cover pieces together, the innermost first', () => {
  expect(split('abcdef', '0:4 2:6')).toEqual(['ab:>0', 'cd:>1,0', 'ef:1'])
  expect(split('abcdef', '1:3 0:6 1:5')).toEqual(['a:>1', 'bc:>0,>2,1', 'de:2,1', 'f:1'])
  expect(split('ab', '0:2 0:2')).toEqual(['ab:>1,>0'])
  expect(split('abcd', '0:2 2:4')).toEqual(['ab:>0', 'cd:>1'])
})

test('only what is shown is marked', () => {
  expect(split('Ada met Bob', '0:3 8:11', [1])).toEqual(['Ada met :', 'Bob:>1'])
})

test('positions are those of characters, not of their halves', () => {
  expect(split('🙂 Ada', '2:5')).toEqual(['🙂 :', 'Ada:>0'])
  expect(split('नमस्ते 🙂', '7:8')).toEqual(['नमस्ते :', '🙂:>0'])
})

test('what lies beyond the beginning that is shown, or nowhere, is left out of the text', () => {
  const spans = '2:20 30:40 3:3 4:2 -5:1'
  expect(split('abcdef', spans)).toEqual(['a:>4', 'b:', 'cdef:>0'])
  const regions = [...regionsAt(spans), region(null)]
  const count = (...indices: number[]) => countBeyond('abcdef', regions, indices)
  expect(count(0, 1, 2, 3, 4, 5)).toBe(2)
  expect(count(0, 2)).toBe(1)
  expect(count(5)).toBe(0)
  expect(countBeyond('🙂a', [region({ start: 0, end: 3 })], [0])).toBe(1)
})

test('the pieces are the text again, whatever the spans, and each span its own words', () => {
  const text = 'The quick brown 🦊 jumps over the lazy 🐕.'
  const characters = Array.from(text)
  for (let seed = 1; seed < 200; seed += 1) {
    const at = (factor: number) => (seed * factor) % (characters.length + 6)
    const regions = [7, 13, 29, 31].map((factor) => region({ start: at(factor), end: at(factor) + (seed % 9) }))
    const pieces = splitSpans(text, regions, [0, 1, 2, 3])
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    regions.forEach(({ span }, index) => {
      const words = pieces.filter((piece) => piece.regions.includes(index)).map((piece) => piece.text)
      expect(words.join('')).toBe(characters.slice(span?.start, span?.end).join(''))
      expect(pieces.filter(({ begins }) => begins.includes(index))).toHaveLength(words.length === 0 ? 0 : 1)
    })
  }
})

test('a region without words has those of its span, as far as the text is known', () => {
  const [named, unnamed, beyond, nowhere] = [...regionsAt('0:3 2:5 4:90'), region(null)]
  if (!named || !unnamed || !beyond || !nowhere) throw new Error('there are four')
  const regions = [{ ...named, text: 'read' }, unnamed, beyond, nowhere]
  expect(withWords(regions, '🙂 Ada').map(({ text }) => text)).toEqual(['read', 'Ada', 'a', ''])
  expect(withWords(regions, null)).toBe(regions)
})
