import { expect, test } from 'vitest'
import { StatusCode } from '../../../../proto/generated/clarifai/api/status/status_code_pb.ts'
import { Replica } from '../../../../src-main/demo-engine/compute/replica.ts'
import { testSeeded } from '../../../fixtures/seeded.ts'

/** A replica with a clock that stands still until it is moved. */
function openReplica({ isAlwaysOn = false, startMs = 600, idleMs = 1000, at = 5 } = {}) {
  let now = at
  const replica = new Replica({ isAlwaysOn, startMs, idleMs, now: () => now })
  return { replica, advance: (durationMs: number) => (now += durationMs) }
}

const deploying = expect.objectContaining({ code: StatusCode.MODEL_DEPLOYING })
const loading = expect.objectContaining({ code: StatusCode.MODEL_LOADING })

test('the first call starts it: deploying, then loading, then live', () => {
  const { replica, advance } = openReplica()
  expect(replica.state()).toBe('none')
  expect(() => replica.enter()).toThrow(deploying)
  advance(299)
  expect(() => replica.enter()).toThrow(deploying)
  advance(1)
  expect(() => replica.enter()).toThrow(loading)
  advance(299)
  expect(replica.state()).toBe('loading')
  advance(1)
  expect(replica.state()).toBe('live')
  replica.enter()()
})

test('looking at it starts nothing', () => {
  const { replica, advance } = openReplica()
  expect(replica.state()).toBe('none')
  advance(10_000)
  expect(replica.state()).toBe('none')
})

testSeeded('it is gone once it has been idle, counted from the end of the last call', (random) => {
  const { replica, advance } = openReplica({ at: random.integer(0, 1e9) })
  expect(() => replica.enter()).toThrow(deploying)
  advance(600)
  const leaves = [replica.enter(), replica.enter()]
  // work keeps it up, however long
  advance(random.integer(1000, 1e6))
  expect(replica.state()).toBe('live')
  leaves[0]?.()
  advance(random.integer(1000, 1e6))
  expect(replica.state()).toBe('live')
  leaves[1]?.()
  advance(999)
  expect(replica.state()).toBe('live')
  advance(1)
  expect(replica.state()).toBe('none')
  expect(() => replica.enter()).toThrow(deploying)
  advance(300)
  expect(() => replica.enter()).toThrow(loading)
})

test('one that is never called again after its start is gone too', () => {
  const { replica, advance } = openReplica()
  expect(() => replica.enter()).toThrow(deploying)
  advance(600 + 999)
  expect(replica.state()).toBe('live')
  advance(1)
  expect(replica.state()).toBe('none')
})

test('one that is always on needs no start and never goes', () => {
  const { replica, advance } = openReplica({ isAlwaysOn: true })
  expect(replica.state()).toBe('live')
  replica.enter()()
  advance(1e9)
  expect(replica.state()).toBe('live')
})
