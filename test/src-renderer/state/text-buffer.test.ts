import { expect, test } from 'vitest'
import { TextBuffer } from '../../../src-renderer/state/text-buffer.ts'
import { handClock } from '../../fixtures/hand-clock.ts'

function byHand() {
  const hand = handClock()
  const delivered: [number, string][] = []
  const buffer = new TextBuffer((entryId, text) => delivered.push([entryId, text]), hand.clock)
  return { hand, delivered, buffer }
}

test('pieces of a frame are delivered once, together, as they came, each text for itself', () => {
  const { hand, delivered, buffer } = byHand()
  for (const piece of [' The', ' history', '\n']) buffer.append(1, piece)
  buffer.append(2, 'x')
  expect(delivered).toEqual([])
  expect(hand.frameCount).toBe(1)
  hand.frame()
  expect(delivered).toEqual([
    [1, ' The history\n'],
    [2, 'x'],
  ])
})

test('a delivered piece is not delivered again', () => {
  const { hand, delivered, buffer } = byHand()
  buffer.append(1, 'a')
  hand.frame()
  buffer.append(1, 'b')
  hand.frame()
  hand.frame()
  expect(delivered).toEqual([
    [1, 'a'],
    [1, 'b'],
  ])
})

test('in a window that is not seen a timer of at most a second delivers', () => {
  const { hand, delivered, buffer } = byHand()
  buffer.append(1, 'a')
  expect(Math.max(...hand.delays)).toBeLessThanOrEqual(1000)
  hand.elapse()
  expect(delivered).toEqual([[1, 'a']])
  expect(hand.frameCount).toBe(0)
  buffer.append(1, 'b')
  hand.frame()
  expect(hand.delays).toEqual([])
  expect(delivered).toHaveLength(2)
})
