import { expect, it } from 'vitest'
import type { JobInput } from '../../../src-main/jobs/job-input.ts'
import type { PreparedInput } from '../../../src-main/jobs/prepare-input.ts'
import { StreamQueue } from '../../../src-main/jobs/stream-queue.ts'
import { StreamSession } from '../../../src-main/jobs/stream-session.ts'
import { model } from '../clarifai/open-test-client.ts'
import { makeInput } from '../history/fixtures.ts'

const choice = { ref: 'r', sendAsBytes: false, shrink: false }
const queueOf = (...ids: number[]) =>
  new StreamQueue(
    ids.map((entryId) => ({ entryId, choice })),
    false,
  )
const prepareOf =
  (wireBytes: number) =>
  ({ entryId }: JobInput): Promise<PreparedInput> =>
    Promise.resolve({ entryId, send: { kind: 'text', text: '' }, wireBytes, stored: makeInput() })

const openSession = (queue: StreamQueue, wireBytes = 1) =>
  new StreamSession({
    queue,
    prepare: prepareOf(wireBytes),
    build: () => ({ model, inputs: [] }),
    isJobOver: () => false,
  })

const idsOf = (inputs: readonly { readonly entryId: number }[]) => inputs.map(({ entryId }) => entryId)
const soon = () => new Promise((resolve) => setImmediate(resolve))

async function takeAll(queue: StreamQueue): Promise<PreparedInput[]> {
  const taken: PreparedInput[] = []
  const reader = {
    prepare: prepareOf(1),
    isOver: () => false,
    onTaken: (input: PreparedInput) => void taken.push(input),
  }
  while ((await queue.next(reader)) !== null);
  return taken
}

it('tells what was sent from what was not, when it is stopped', async () => {
  const session = openSession(queueOf(1, 2, 3))
  const requests = session.requests()
  for (let count = 0; count < 3; count += 1) await requests.next()
  session.onSent(0)
  session.onSent(1)
  expect(session.answer(0)?.entryId).toBe(1)
  expect(session.answer(0)).toBeUndefined()
  expect(session.answeredCount).toBe(1)
  const { sent, unsent } = session.stop()
  expect(idsOf(sent)).toEqual([2])
  expect(idsOf(unsent)).toEqual([3])
})

it('loses no input, at whichever moment it is stopped while it takes one', async () => {
  for (let tickCount = 0; tickCount < 20; tickCount += 1) {
    const queue = queueOf(1, 2, 3)
    const session = openSession(queue)
    void session.requests().next()
    for (let tick = 0; tick < tickCount; tick += 1) await Promise.resolve()
    queue.giveBack(session.stop().unsent)
    await soon()
    expect(idsOf(await takeAll(queue)), `stopped after ${tickCount} ticks`).toEqual([1, 2, 3])
  }
})

it('takes no more while 32 MB are under way, until one of them is answered', async () => {
  const session = openSession(queueOf(1, 2, 3, 4), 16_000_000)
  const requests = session.requests()
  await requests.next()
  await requests.next()
  let isTaken = false
  const third = requests.next().then(({ done }) => {
    isTaken = true
    return done
  })
  await soon()
  expect(isTaken).toBe(false)
  session.answer(0)
  expect(await third).toBe(false)
  // and ends where it stands when it is stopped
  const fourth = requests.next()
  session.stop()
  expect((await fourth).done).toBe(true)
})
