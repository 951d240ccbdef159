import { afterEach, expect, test, vi } from 'vitest'
import { EntryGathering } from '../../../src-renderer/state/entry-gathering.svelte.ts'
import { InputItem } from '../../../src-renderer/state/input-item.svelte.ts'
import { ResultSlot } from '../../../src-renderer/state/result-slot.svelte.ts'
import { Failure } from '../../../src-shared/errors.ts'
import type { HistoryEntry } from '../../../src-shared/history.ts'
import type { InputDraft } from '../../../src-shared/inputs.ts'

const draft = { ref: 'r', error: null } as unknown as InputDraft // nothing of it is looked at
const entryOf = (id: number) => ({ id, state: 'done' }) as HistoryEntry // as much as is looked at

const doneSlots = (count: number) =>
  Array.from({ length: count }, (_, index) => {
    const slot = new ResultSlot(new InputItem(draft))
    slot.entryId = index + 1
    slot.end('done')
    return slot
  })

afterEach(() => vi.useRealTimers())

/** Reads that take a turn of the event loop, the later ones less. */
function open() {
  const reading = { now: 0, most: 0, total: 0 }
  const gathering = new EntryGathering(async (id) => {
    reading.now += 1
    reading.total += 1
    reading.most = Math.max(reading.most, reading.now)
    if (id % 2 === 1) await new Promise((resolve) => setImmediate(resolve))
    reading.now -= 1
    if (id === 5) throw new Failure({ kind: 'not-found', what: 'entry' })
    return entryOf(id)
  })
  return { gathering, reading }
}

test('entries come in the order of the results, a few read at a time, and what is gone is left out', async () => {
  const { gathering, reading } = open()
  const taken: number[] = []
  expect(await gathering.run(doneSlots(200), ({ id }) => taken.push(id) > 0)).toBe(true)
  expect(taken).toEqual(Array.from({ length: 200 }, (_, index) => index + 1).filter((id) => id !== 5))
  expect(reading.most).toBeLessThanOrEqual(16)
})

test('what is held already is not read, and what has no outcome is left out', async () => {
  const { gathering, reading } = open()
  const [held, running] = doneSlots(2)
  held?.hold(entryOf(1))
  running?.reset()
  running!.entryId = 2
  const taken: number[] = []
  await gathering.run([held!, running!], ({ id }) => taken.push(id) > 0)
  expect(taken).toEqual([1])
  expect(reading.total).toBe(0)
})

test('reading ends with the first entry that is refused', async () => {
  const { gathering, reading } = open()
  let count = 0
  expect(await gathering.run(doneSlots(1000), () => (count += 1) < 3)).toBe(true)
  expect(count).toBe(3)
  expect(reading.total).toBe(16)
})

test('once stopped, nothing more is handed over', async () => {
  const { gathering, reading } = open()
  const taken: number[] = []
  const isWhole = await gathering.run(doneSlots(1000), ({ id }) => {
    if (id === 20) gathering.stop()
    return taken.push(id) > 0
  })
  expect(isWhole).toBe(false)
  expect(taken.length).toBeLessThanOrEqual(32)
  expect(reading.total).toBe(32)
  expect(gathering.progress).toBeNull()
})

test('progress is shown once it takes longer, and goes with the end or a stop', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const { gathering } = open()
  const shown: (number | undefined)[] = []
  const gather = (stopAt: number) =>
    gathering.run(doneSlots(160), ({ id }) => {
      if (id % 16 === 1) {
        shown.push(gathering.progress?.doneCount)
        vi.advanceTimersByTime(200)
      }
      if (id === stopAt) gathering.stop()
      return true
    })
  await gather(161)
  expect(shown).toEqual([undefined, undefined, 32, 48, 64, 80, 96, 112, 128, 144])
  expect(gathering.progress).toBeNull()
  expect(await gather(100)).toBe(false)
  expect(gathering.progress).toBeNull()
})
