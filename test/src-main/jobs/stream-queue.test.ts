import { describe, expect, it } from 'vitest'
import { Failure } from '../../../src-shared/errors.ts'
import { StreamQueue, type QueueReader } from '../../../src-main/jobs/stream-queue.ts'
import type { JobInput } from '../../../src-main/jobs/job-input.ts'
import type { PreparedInput } from '../../../src-main/jobs/prepare-input.ts'
import { makeInput } from '../history/fixtures.ts'

const input = (entryId: number): JobInput => ({ entryId, choice: { ref: 'r', sendAsBytes: false, shrink: false } })
const prepared = (entryId: number): PreparedInput => ({
  entryId,
  send: { kind: 'text', text: '' },
  wireBytes: 1,
  stored: makeInput(),
})
const reader = (changes: Partial<QueueReader> = {}): QueueReader => ({
  prepare: ({ entryId }) => Promise.resolve(prepared(entryId)),
  onTaken: () => undefined,
  isOver: () => false,
  ...changes,
})
const take = async (queue: StreamQueue, by = reader()) => (await queue.next(by))?.entryId ?? null
const soon = () => new Promise((resolve) => setImmediate(resolve))

describe('the inputs', () => {
  it('come in order, those that are refused left out, and then there are none', async () => {
    const queue = new StreamQueue([1, 2, 3].map(input), false)
    const by = reader({ prepare: ({ entryId }) => Promise.resolve(entryId === 2 ? null : prepared(entryId)) })
    expect([await take(queue, by), await take(queue, by), await take(queue, by)]).toEqual([1, 3, null])
  })

  it('are read ahead by one, and no further', async () => {
    const read: number[] = []
    const by = reader({
      prepare({ entryId }) {
        read.push(entryId)
        return Promise.resolve(prepared(entryId))
      },
    })
    const queue = new StreamQueue([1, 2, 3, 4].map(input), false)
    await take(queue, by)
    expect(read).toEqual([1, 2])
    await take(queue, by)
    expect(read).toEqual([1, 2, 3])
  })

  it('are waited for while it is kept open, until it is finished', async () => {
    const queue = new StreamQueue([], true)
    const first = take(queue)
    queue.admit(1)
    queue.join([input(7)])
    expect(await first).toBe(7)
    const second = take(queue)
    queue.finish()
    expect(await second).toBeNull()
  })

  it('that one reader leaves are there for the next', async () => {
    let isOver = false
    let tell: (prepared: PreparedInput) => void = () => undefined
    const leaving = reader({ prepare: () => new Promise((resolve) => (tell = resolve)), isOver: () => isOver })
    const queue = new StreamQueue([input(1)], false)
    const left = take(queue, leaving)
    isOver = true
    tell(prepared(1))
    expect(await left).toBeNull()
    expect(await queue.hasMore()).toBe(true)
    expect(await take(queue)).toBe(1)
  })

  it('that are given back come before all others', async () => {
    const queue = new StreamQueue([1, 2, 3].map(input), false)
    await take(queue)
    await take(queue)
    queue.giveBack([prepared(1), prepared(2)])
    expect([await take(queue), await take(queue), await take(queue), await take(queue)]).toEqual([1, 2, 3, null])
  })

  it('that can’t be read because of a bug fail when their turn comes', async () => {
    const queue = new StreamQueue([1, 2].map(input), false)
    const by = reader({
      prepare: ({ entryId }) =>
        entryId === 2 ? Promise.reject(new TypeError('bug')) : Promise.resolve(prepared(entryId)),
    })
    expect(await take(queue, by)).toBe(1)
    await expect(take(queue, by)).rejects.toThrow('bug')
  })
})

describe('the end', () => {
  it('waits for what is being added', async () => {
    const queue = new StreamQueue([], false)
    queue.admit(1)
    let hasMore: boolean | null = null
    const asking = queue.hasMore().then((answer) => (hasMore = answer))
    await soon()
    expect(hasMore).toBeNull()
    queue.join([input(1)])
    await asking
    expect(hasMore).toBe(true)
  })

  it('lets nothing more in', async () => {
    const queue = new StreamQueue([], false)
    queue.admit(1)
    queue.stayAway(1)
    expect(await queue.hasMore()).toBe(false)
    expect(() => queue.admit(1)).toThrow(Failure)
    const open = new StreamQueue([], true)
    await open.close()
    expect(() => open.admit(1)).toThrow(Failure)
  })

  it('comes at ten thousand inputs, of which those do not count that stayed away', () => {
    const queue = new StreamQueue([input(1)], true)
    queue.admit(9_999)
    expect(() => queue.admit(1)).toThrow(Failure)
    queue.stayAway(9_999)
    queue.admit(9_999)
  })
})
