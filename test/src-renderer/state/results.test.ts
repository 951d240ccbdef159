import { expect, test } from 'vitest'
import { InputItem } from '../../../src-renderer/state/input-item.svelte.ts'
import { Results } from '../../../src-renderer/state/results.svelte.ts'
import { ResultSlot } from '../../../src-renderer/state/result-slot.svelte.ts'
import type { HistoryEntry } from '../../../src-shared/history.ts'
import type { InputDraft } from '../../../src-shared/inputs.ts'
import { handClock } from '../../fixtures/hand-clock.ts'
import { openPage } from '../../fixtures/page.ts'

const draft = { ref: 'r', origin: 'file', name: 'a.png', error: null, canShrink: false } as unknown as InputDraft // what is looked at
const settled = () => new Promise((resolve) => setImmediate(resolve))

function openResults(count: number) {
  const hand = handClock()
  const page = openPage({
    // as much of an entry as is looked at
    'history.get': ({ id }: { id: number }) => ({ id, state: 'done' }) as HistoryEntry,
  })
  const results = new Results(page.api, hand.clock)
  const slots = Array.from({ length: count }, (_, index) => {
    const slot = new ResultSlot(new InputItem(draft))
    slot.entryId = index + 1
    return slot
  })
  results.open(slots)
  const readIds = () =>
    page.asked.filter(({ method }) => method === 'history.get').map(({ input }) => (input as { id: number }).id)
  return { hand, results, slots, readIds }
}

test('10,000 outcomes in a frame are counted once and read none that is out of sight', async () => {
  const { hand, results, slots, readIds } = openResults(10_000)
  for (const slot of slots) slot.end('done')
  expect(results.counts).toMatchObject({ running: 10_000, done: 0 })
  expect(hand.frameCount).toBe(1)
  hand.frame()
  expect(results.counts).toMatchObject({ running: 0, done: 10_000 })
  await settled()
  expect(readIds()).toEqual([])
})

test('a card in sight gets its entry, and of those out of sight a hundred are held', async () => {
  const { hand, results, slots, readIds } = openResults(300)
  for (const slot of slots) slot.end('done')
  for (const slot of slots) {
    const hide = results.shown.show(slot)
    results.shown.want(slot)
    await settled()
    hand.frame()
    expect(slot.entry?.id).toBe(slot.entryId)
    hide()
  }
  expect(readIds()).toHaveLength(300)
  expect(slots.filter(({ entry }) => entry !== null)).toEqual(slots.slice(-100))
})

test('what is appended stands below, and is counted', () => {
  const { results, slots } = openResults(2)
  const late = new ResultSlot(new InputItem(draft))
  results.append([late])
  expect(results.slots).toEqual([...slots, late])
  expect(results.counts.running).toBe(3)
})

test('a text that is written is shown until its stored entry takes its place', () => {
  const { slots } = openResults(1)
  const [slot] = slots
  slot?.write(' a')
  slot?.write(' b')
  expect(slot?.liveText?.tail).toBe(' a b')
  slot?.hold({ id: 1, state: 'cancelled' } as HistoryEntry) // as above
  expect(slot?.liveText).toBeNull()
  expect(slot?.state).toBe('cancelled')
  slot?.write(' late')
  expect(slot?.liveText).toBeNull()
})

test('outcomes of places that were appended are counted, and those of closed ones are not', () => {
  const { hand, results, slots } = openResults(2)
  const late = new ResultSlot(new InputItem(draft))
  late.entryId = 3
  results.append([late])
  late.end('failed')
  hand.frame()
  expect(results.counts).toMatchObject({ running: 2, failed: 1 })
  results.open([late])
  slots[0]?.end('done')
  hand.frame()
  expect(results.counts).toEqual({ running: 0, done: 0, failed: 1, cancelled: 0, unknown: 0 })
})

test('appending looks at no place that stands there already', () => {
  const { results, slots } = openResults(100)
  let lookCount = 0
  for (const slot of slots) {
    Object.defineProperty(slot, 'state', {
      get: () => {
        lookCount += 1
        return 'running'
      },
    })
  }
  for (let count = 0; count < 50; count += 1) results.append([new ResultSlot(new InputItem(draft))])
  expect(results.counts.running).toBe(150)
  expect(lookCount).toBe(0)
})
