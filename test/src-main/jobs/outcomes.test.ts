import { expect, it } from 'vitest'
import type { FinishedEntry } from '../../../src-main/history/open-history.ts'
import { unanswered } from '../../../src-main/jobs/job.ts'
import { Outcomes } from '../../../src-main/jobs/outcomes.ts'
import { makeInput } from '../history/fixtures.ts'

const entry = (entryId: number): FinishedEntry => unanswered(entryId, makeInput(), { kind: 'cancelled' })
const idsOf = (entries: readonly FinishedEntry[]) => entries.map(({ entryId }) => entryId)

/** A disk whose writes end when they are told to. */
function openOutcomes() {
  const writes: { ids: number[]; end: () => void; fail: (thrown: unknown) => void }[] = []
  const saved: number[] = []
  const outcomes = new Outcomes({
    write: (entries) => new Promise<void>((end, fail) => void writes.push({ ids: idsOf(entries), end, fail })),
    onSaved: (entries) => saved.push(...idsOf(entries)),
  })
  return { outcomes, writes, saved }
}

/** Until everything that was to happen at once has. */
const soon = () => new Promise((resolve) => setImmediate(resolve))

it('saves what comes while a write is under way with the next one, and tells of it only then', async () => {
  const { outcomes, writes, saved } = openOutcomes()
  for (const id of [1, 2, 3]) await outcomes.put([entry(id)])
  expect(writes.map(({ ids }) => ids)).toEqual([[1]])
  expect(saved).toEqual([])
  writes[0]?.end()
  await soon()
  expect(saved).toEqual([1])
  expect(writes.map(({ ids }) => ids)).toEqual([[1], [2, 3]])
  const settled = outcomes.settle()
  writes[1]?.end()
  await settled
  expect(saved).toEqual([1, 2, 3])
  await outcomes.put([entry(4)])
  expect(writes[2]?.ids).toEqual([4])
})

it('lets who brings more wait while too many wait to be written', async () => {
  const { outcomes, writes } = openOutcomes()
  await outcomes.put([entry(0)])
  let putCount = 0
  const putting = (async () => {
    for (let id = 1; id <= 1_000; id += 1) {
      await outcomes.put([entry(id)])
      putCount += 1
    }
  })()
  await soon()
  expect(putCount).toBe(255)
  for (let write = 0; write < writes.length; write += 1) {
    writes[write]?.end()
    await soon()
  }
  await putting
  const settled = outcomes.settle()
  for (const { end } of writes) end()
  await settled
  expect(writes.flatMap(({ ids }) => ids)).toEqual(Array.from({ length: 1_001 }, (_, id) => id))
  expect(writes.length).toBeLessThan(10)
})

it('fails once something could not be saved, whoever waits', async () => {
  const { outcomes, writes, saved } = openOutcomes()
  await outcomes.put([entry(1)])
  const waiting = outcomes.put(Array.from({ length: 300 }, (_, id) => entry(id + 2)))
  writes[0]?.fail(new Error('disk'))
  await expect(waiting).rejects.toThrow('disk')
  await expect(outcomes.put([entry(9)])).rejects.toThrow('disk')
  await expect(outcomes.settle()).rejects.toThrow('disk')
  expect(saved).toEqual([])
})
