import { expect, test } from 'vitest'
import { InputItem } from '../../../src-renderer/state/input-item.svelte.ts'
import { ResultSlot } from '../../../src-renderer/state/result-slot.svelte.ts'
import { ShownEntries } from '../../../src-renderer/state/shown-entries.ts'
import { Failure } from '../../../src-shared/errors.ts'
import type { HistoryEntry } from '../../../src-shared/history.ts'
import type { InputDraft } from '../../../src-shared/inputs.ts'
import { handClock } from '../../fixtures/hand-clock.ts'

const draft = { ref: 'r', error: null } as unknown as InputDraft // nothing of it is looked at
const settled = () => new Promise((resolve) => setImmediate(resolve))

function open(answer: (id: number) => Promise<HistoryEntry> | HistoryEntry = (id) => entryOf(id)) {
  const hand = handClock()
  const readIds: number[] = []
  const shown = new ShownEntries(async (id) => {
    readIds.push(id)
    return answer(id)
  }, hand.clock)
  return { hand, shown, readIds }
}

const entryOf = (id: number) => ({ id, state: 'done' }) as HistoryEntry // as much as is looked at

function doneSlot(entryId: number): ResultSlot {
  const slot = new ResultSlot(new InputItem(draft))
  slot.entryId = entryId
  slot.end('done')
  return slot
}

test('what goes out of sight before its turn is not read', async () => {
  let answerAll: () => void = () => undefined
  const blocked = new Promise<void>((resolve) => (answerAll = resolve))
  const { shown, readIds } = open(async (id) => {
    await blocked
    return entryOf(id)
  })
  const slots = Array.from({ length: 40 }, (_, index) => doneSlot(index + 1))
  const hides = slots.map((slot) => {
    const hide = shown.show(slot)
    shown.want(slot)
    return hide
  })
  // one scrolled on to the last ones
  for (const hide of hides.slice(0, 36)) hide()
  answerAll()
  await settled()
  expect(readIds).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 37, 38, 39, 40])
})

test('an entry that arrives after its card went is not held', async () => {
  const { hand, shown } = open()
  const slot = doneSlot(1)
  const hide = shown.show(slot)
  shown.want(slot)
  hide()
  await settled()
  hand.frame()
  expect(slot.entry).toBeNull()
})

test('an entry that was read for a try before is not shown as the answer of the next one', async () => {
  const { hand, shown } = open()
  const slot = doneSlot(1)
  shown.show(slot)
  shown.want(slot)
  slot.reset()
  slot.entryId = 2
  await settled()
  hand.frame()
  expect(slot.entry).toBeNull()
  expect(slot.state).toBe('running')
})

test('why an entry can’t be read stands in its place, and it is read again only once that is taken away', async () => {
  let isGone = true
  const { hand, shown, readIds } = open((id) => {
    if (isGone) throw new Failure({ kind: 'not-found', what: 'entry' })
    return entryOf(id)
  })
  const slot = doneSlot(1)
  shown.show(slot)
  shown.want(slot)
  await settled()
  expect(slot.readError).toEqual({ kind: 'not-found', what: 'entry' })
  shown.want(slot)
  expect(readIds).toEqual([1])
  isGone = false
  slot.setReadError(null)
  shown.want(slot)
  await settled()
  hand.frame()
  expect(slot.entry?.id).toBe(1)
})

test('a card without an outcome reads nothing', () => {
  const { shown, readIds } = open()
  const slot = new ResultSlot(new InputItem(draft))
  slot.entryId = 1
  shown.show(slot)
  shown.want(slot)
  expect(readIds).toEqual([])
})

test('once other results stand there, no card that goes keeps its entry', async () => {
  const { hand, shown } = open()
  const slots = [doneSlot(1), doneSlot(2)]
  const hides = slots.map((slot) => {
    const hide = shown.show(slot)
    shown.want(slot)
    return hide
  })
  await settled()
  hand.frame()
  hides[0]?.()
  expect(slots.map(({ entry }) => entry?.id)).toEqual([1, 2])
  shown.clear()
  hides[1]?.()
  expect(slots.map(({ entry }) => entry)).toEqual([null, null])
})

test('a card that comes up again keeps the entry that it had', async () => {
  const { hand, shown, readIds } = open()
  const slot = doneSlot(1)
  const hide = shown.show(slot)
  shown.want(slot)
  await settled()
  hand.frame()
  hide()
  shown.show(slot)
  shown.want(slot)
  expect(slot.entry?.id).toBe(1)
  expect(readIds).toEqual([1])
})
