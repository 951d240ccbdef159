import fc from 'fast-check'
import { expect, test } from 'vitest'
import { LiveText } from '../../../src-renderer/state/live-text.svelte.ts'
import { blockLength } from '../../../src-shared/text-blocks.ts'

test('whatever comes, in whatever pieces, stands there in its order', () => {
  const piece = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', ' ', '\n', 'é', '😀'), maxLength: 400 }),
    fc.nat({ max: blockLength + 10 }).map((length) => 'x'.repeat(length)),
    fc.constant('\n'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const live = new LiveText()
      for (const piece of pieces) live.append(piece)
      expect(live.blocks.join('') + live.tail).toBe(pieces.join(''))
      expect(live.length).toBe(pieces.join('').length)
    }),
  )
})

test('blocks that are complete are not touched any more', () => {
  const live = new LiveText()
  const line = `${'x'.repeat(99)}\n`
  for (let count = 0; count < (blockLength / 100) * 5; count += 1) live.append(line)
  expect(live.blocks.length).toBeGreaterThan(2)
  const before = [...live.blocks]
  for (let count = 0; count < 50; count += 1) live.append(line)
  expect(live.blocks.slice(0, before.length)).toEqual(before)
  expect(live.tail.length).toBeLessThan(blockLength * 2)
})

test('a block that comes whole leaves nothing at the end', () => {
  const live = new LiveText()
  const block = `${'x'.repeat(blockLength)}\n`
  live.append(block)
  live.append('y')
  expect([live.blocks, live.tail]).toEqual([[block], 'y'])
})
