import { expect, test } from 'vitest'
import { EntryReader } from '../../../src-renderer/state/entry-reader.ts'
import { handClock } from '../../fixtures/hand-clock.ts'
import type { HistoryEntry } from '../../../src-shared/history.ts'

/** A reader whose reads and frames are answered by hand. */
function byHand() {
  const pending = new Map<number, (entry: HistoryEntry) => void>()
  const hand = handClock()
  const delivered: number[][] = []
  const failures: unknown[] = []
  const reader = new EntryReader({
    read: (id) => new Promise((resolve) => pending.set(id, resolve)),
    deliver: (entries) => delivered.push(entries.map(({ id }) => id)),
    fail: (_id, thrown) => failures.push(thrown),
    clock: hand.clock,
  })
  const answer = async (id: number) => {
    // the reader hands on what it was given, and looks at nothing of it
    pending.get(id)?.({ id } as HistoryEntry)
    pending.delete(id)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { reader, pending, hand, delivered, failures, answer }
}

test('what arrives before the next frame is delivered together', async () => {
  const { reader, hand, delivered, answer } = byHand()
  for (const id of [1, 2, 3]) reader.request(id)
  await answer(2)
  await answer(1)
  expect(delivered).toEqual([])
  expect(hand.frameCount).toBe(1)
  hand.frame()
  await answer(3)
  hand.frame()
  expect(delivered).toEqual([[2, 1], [3]])
})

test('at most eight are read at once, and the next follows each answer', async () => {
  const { reader, pending, answer } = byHand()
  for (let id = 1; id <= 20; id += 1) reader.request(id)
  expect([...pending.keys()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  await answer(3)
  expect(pending.size).toBe(8)
  expect(pending.has(9)).toBe(true)
})

test('an id that waits already is read once', () => {
  const { reader, pending } = byHand()
  for (let id = 1; id <= 9; id += 1) reader.request(id)
  reader.request(9)
  expect(pending.has(9)).toBe(false)
  expect(pending.size).toBe(8)
})

test('a read that fails is told and does not hold up the others', async () => {
  const failures: unknown[] = []
  const delivered: number[] = []
  const hand = handClock()
  const reader = new EntryReader({
    read: async (id) => {
      if (id === 1) throw new Error('gone')
      return { id } as HistoryEntry // as above
    },
    deliver: (entries) => delivered.push(...entries.map(({ id }) => id)),
    fail: (_id, thrown) => failures.push(thrown),
    clock: hand.clock,
  })
  reader.request(1)
  reader.request(2)
  await new Promise((resolve) => setImmediate(resolve))
  hand.frame()
  expect(failures).toEqual([new Error('gone')])
  expect(delivered).toEqual([2])
})

test('what was asked for before a delivery and comes after it is delivered too', async () => {
  const { reader, hand, delivered, answer } = byHand()
  reader.request(1)
  reader.request(2)
  await answer(1)
  hand.frame()
  await answer(2)
  hand.frame()
  expect(delivered).toEqual([[1], [2]])
})
