import { expect, test } from 'vitest'
import { createApi } from '../../../src-renderer/ipc/client.ts'
import { InputItem } from '../../../src-renderer/state/input-item.svelte.ts'
import { Job } from '../../../src-renderer/state/job.svelte.ts'
import { ResultSlot } from '../../../src-renderer/state/result-slot.svelte.ts'
import type { EntryState, JobEvent, JobRequest } from '../../../src-shared/jobs.ts'
import type { InputDraft } from '../../../src-shared/inputs.ts'
import type { StreamMessage } from '../../../src-shared/ipc/bridge.ts'
import { handClock } from '../../fixtures/hand-clock.ts'

const draft = { ref: 'r', origin: 'file', name: 'a.png', error: null, canShrink: false } as unknown as InputDraft // what is looked at
const request = { call: 'stream' } as JobRequest // likewise
const choice = { ref: 'r', sendAsBytes: false, shrink: false }
const settled = () => new Promise((resolve) => setImmediate(resolve))
const newSlot = () => new ResultSlot(new InputItem(draft))

/** A job against a main that a test plays by hand. */
function openJob() {
  const hand = handClock()
  const asked: { method: string; input: unknown }[] = []
  let tell: (message: StreamMessage) => void = () => undefined
  let push: (method: string, value: unknown) => void = () => undefined
  const current: Record<number, EntryState> = {}
  let isClosed = false
  const api = createApi({
    async query(method, input) {
      asked.push({ method, input })
      if (method === 'jobs.add' && isClosed) return { ok: false, error: { kind: 'not-found', what: 'run' } }
      const { id = 0 } = input as { id?: number }
      return { ok: true, value: method === 'history.get' ? { id, state: current[id] ?? 'running' } : undefined }
    },
    stream(_method, _input, listener) {
      tell = listener
      return () => undefined
    },
    onPush(listener) {
      push = listener
      return () => undefined
    },
    grant: () => Promise.reject(new Error('not called in this test')),
  })
  const event = async (...events: JobEvent[]) => {
    for (const value of events) tell({ kind: 'event', value })
    await settled()
  }
  const job = new Job(api, hand.clock)
  return {
    job,
    hand,
    asked,
    current,
    event,
    end: async () => {
      tell({ kind: 'end' })
      await settled()
    },
    /** Whether main takes no more inputs. */
    close: (value: boolean) => void (isClosed = value),
    historyChanged: async () => {
      push('history.changed', { newestId: 1 })
      await settled()
      hand.frame()
    },
  }
}

test('deltas are appended as they are, once a frame, to the text of their entry', async () => {
  const { job, hand, event } = openJob()
  const slots = [newSlot(), newSlot()]
  void job.run(request, slots, () => undefined)
  await event({ kind: 'started', runId: 1, entryIds: [11, 12] })
  await event(
    { kind: 'delta', entryId: 12, text: ' The' },
    { kind: 'delta', entryId: 12, text: '  history' },
    { kind: 'delta', entryId: 11, text: 'x' },
  )
  expect(slots[1]?.liveText).toBeNull()
  hand.frame()
  expect(slots[1]?.liveText?.tail).toBe(' The  history')
  expect(slots[0]?.liveText?.tail).toBe('x')
})

test('inputs that are added get the entries that are told for them, in their order', async () => {
  const { job, asked, event, hand } = openJob()
  void job.run(request, [newSlot()], () => undefined)
  expect(job.canAdd).toBe(false)
  await event({ kind: 'started', runId: 7, entryIds: [11] })
  expect(job.canAdd).toBe(true)
  const added = [newSlot(), newSlot()]
  await job.add([choice, choice], added)
  expect(asked).toContainEqual({ method: 'jobs.add', input: { runId: 7, inputs: [choice, choice] } })
  await event({ kind: 'added', entryIds: [12, 13] }, { kind: 'entry', entryId: 13, state: 'done' })
  hand.frame()
  expect(added.map(({ entryId }) => entryId)).toEqual([12, 13])
  expect(added.map(({ state }) => state)).toEqual(['running', 'done'])
  expect(job.totalCount).toBe(3)
  expect(job.doneCount).toBe(1)
})

test('finishing says so to main, and nothing can be added after it', async () => {
  const { job, asked, event } = openJob()
  void job.run(request, [newSlot()], () => undefined)
  await event({ kind: 'started', runId: 7, entryIds: [11] })
  await job.finish()
  expect(asked).toContainEqual({ method: 'jobs.finish', input: { runId: 7 } })
  expect(job.canAdd).toBe(false)
  await expect(job.add([choice], [newSlot()])).rejects.toMatchObject({ error: { kind: 'not-found' } })
  expect(job.totalCount).toBe(1)
})

test('10,000 outcomes are counted in one frame, and none is read', async () => {
  const { job, hand, asked, event } = openJob()
  const slots = Array.from({ length: 10_000 }, newSlot)
  void job.run(request, slots, () => undefined)
  await event({ kind: 'started', runId: 1, entryIds: slots.map((_, index) => index + 1) })
  await event(...slots.map((_, index): JobEvent => ({ kind: 'entry', entryId: index + 1, state: 'done' })))
  expect(job.doneCount).toBe(0)
  expect(hand.frameCount).toBe(1)
  hand.frame()
  expect(job.doneCount).toBe(10_000)
  expect(asked.filter(({ method }) => method === 'history.get')).toEqual([])
})

test('after a cancel an outcome that comes late is read when the history has it', async () => {
  const { job, hand, current, event, historyChanged } = openJob()
  const slots = [newSlot()]
  void job.run({ ...request, call: 'generate' }, slots, () => undefined)
  await event({ kind: 'started', runId: 1, entryIds: [11] })
  job.cancel()
  await settled()
  hand.frame()
  expect(slots[0]?.state).toBe('running')
  expect(job.isRunning).toBe(false)
  current[11] = 'cancelled'
  await historyChanged()
  expect(slots[0]?.state).toBe('cancelled')
  expect(job.isCancelling).toBe(false)
})

test('what was written for a cancelled try does not run into the text of the next one', async () => {
  const { job, hand, event } = openJob()
  const slot = newSlot()
  void job.run(request, [slot], () => undefined)
  await event({ kind: 'started', runId: 1, entryIds: [11] }, { kind: 'delta', entryId: 11, text: 'old' })
  job.cancel()
  await settled()
  void job.run(request, [slot], () => undefined)
  await event({ kind: 'started', runId: 2, entryIds: [12] }, { kind: 'delta', entryId: 12, text: 'new' })
  hand.frame()
  expect(slot.liveText?.tail).toBe('new')
})

test('what was written before a cancel stays until the stored entry comes', async () => {
  const { job, hand, current, event, historyChanged } = openJob()
  const slot = newSlot()
  slot.isShown = true
  void job.run(request, [slot], () => undefined)
  await event({ kind: 'started', runId: 1, entryIds: [11] }, { kind: 'delta', entryId: 11, text: 'so far' })
  job.cancel()
  await settled()
  hand.frame()
  expect(slot.liveText?.tail).toBe('so far')
  current[11] = 'cancelled'
  await historyChanged()
  expect(slot.liveText).toBeNull()
  expect(slot.entry?.id).toBe(11)
})

test('a text that comes in the frame of its outcome is not written into the place that has ended', async () => {
  const { job, hand, event } = openJob()
  const slots = [newSlot(), newSlot()]
  void job.run(request, slots, () => undefined)
  await event(
    { kind: 'started', runId: 1, entryIds: [11, 12] },
    { kind: 'entry', entryId: 12, state: 'done' },
    { kind: 'delta', entryId: 11, text: 'a' },
    { kind: 'entry', entryId: 11, state: 'done' },
  )
  hand.frame()
  expect(slots.map(({ state }) => state)).toEqual(['done', 'done'])
  expect(slots.map(({ liveText }) => liveText)).toEqual([null, null])
})

test('no place is left waiting when a stream ends without having told of it', async () => {
  const { job, event, end } = openJob()
  void job.run(request, [newSlot()], () => undefined)
  await event({ kind: 'started', runId: 7, entryIds: [11] })
  const added = newSlot()
  await job.add([choice], [added])
  await end()
  expect(job.isRunning).toBe(false)
  expect(added.state).toBe('cancelled')
  expect(added.isEmpty).toBe(true)
})

test('inputs that are refused are not counted, and the next ones get their own entries', async () => {
  const { job, hand, event, close } = openJob()
  void job.run(request, [newSlot()], () => undefined)
  await event({ kind: 'started', runId: 7, entryIds: [11] })
  close(true)
  const refused = newSlot()
  await expect(job.add([choice], [refused])).rejects.toMatchObject({ error: { kind: 'not-found' } })
  close(false)
  const kept = newSlot()
  await job.add([choice], [kept])
  await event({ kind: 'added', entryIds: [12] }, { kind: 'entry', entryId: 12, state: 'done' })
  hand.frame()
  expect([kept.entryId, refused.entryId]).toEqual([12, null])
  expect(job.totalCount).toBe(2)
})

test('inputs that are refused after the next job began are not taken off its count', async () => {
  const { job, event, end, close } = openJob()
  void job.run(request, [newSlot()], () => undefined)
  await event({ kind: 'started', runId: 7, entryIds: [11] })
  close(true)
  const adding = expect(job.add([choice, choice], [newSlot(), newSlot()])).rejects.toThrow()
  const ending = end()
  void job.run(request, [newSlot(), newSlot(), newSlot()], () => undefined)
  await Promise.all([adding, ending])
  expect(job.totalCount).toBe(3)
})

test('the end is told with everything before it, whether a frame came or not', async () => {
  const { job, event, end } = openJob()
  const slots = [newSlot(), newSlot()]
  const running = job.run({ ...request, call: 'predict' }, slots, () => undefined)
  const finished = {
    kind: 'finished',
    doneCount: 1,
    failedCount: 1,
    cancelledCount: 0,
    elapsedMs: 5,
    canSendSingly: false,
    error: null,
  } as const
  await event(
    { kind: 'started', runId: 1, entryIds: [11, 12] },
    { kind: 'entry', entryId: 11, state: 'done' },
    { kind: 'entry', entryId: 12, state: 'failed' },
    finished,
  )
  expect(job.doneCount).toBe(2)
  expect(slots.map(({ state }) => state)).toEqual(['done', 'failed'])
  expect(job.finished).toEqual(finished)
  await end()
  await running
  expect(job.isRunning).toBe(false)
})
