import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockLength, splitBlocks } from '../../src-shared/text-blocks.ts'

const line = `${'x'.repeat(99)}\n`

test('blocks are the text, cut where lines end and never within one', () => {
  const texts = fc.array(fc.oneof(fc.string({ maxLength: 300 }), fc.constant(line.repeat(30)), fc.constant('\n')))
  fc.assert(
    fc.property(texts, (pieces) => {
      const text = pieces.join('')
      const blocks = splitBlocks(text)
      expect(blocks.join('')).toBe(text)
      for (const block of blocks.slice(0, -1)) expect(block.endsWith('\n')).toBe(true)
      expect(blocks.every((block) => block !== '')).toBe(true)
    }),
  )
})

test('a text of a megabyte is many blocks of about one size', () => {
  const blocks = splitBlocks(line.repeat(10_000))
  expect(blocks.length).toBeGreaterThan(200)
  expect(Math.max(...blocks.map((block) => block.length))).toBeLessThan(blockLength + 2 * line.length)
})

test('a short text is one block, and a line without an end is left whole', () => {
  expect(splitBlocks('a\n\n b')).toEqual(['a\n\n b'])
  expect(splitBlocks('x'.repeat(50_000))).toHaveLength(1)
  expect(splitBlocks('')).toEqual([])
})
