import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { pour } from '../../../src-main/demo-engine/pour.ts'

const settle = () => new Promise((resolve) => setImmediate(resolve))

function openSource(count: number) {
  const state = { given: 0, isClosed: false }
  async function* items(): AsyncGenerator<number> {
    try {
      while (state.given < count) yield state.given++
    } finally {
      state.isClosed = true
    }
  }
  return { state, items: items() }
}

/** A stream that keeps what it was given until it is let go on. */
function openStream(highWaterMark: number) {
  const taken: unknown[] = []
  const waiting: (() => void)[] = []
  const stream = new Writable({
    objectMode: true,
    highWaterMark,
    write(item, _encoding, done) {
      taken.push(item)
      waiting.push(done)
    },
  })
  return { stream, taken, goOn: () => waiting.shift()?.() }
}

test('no more is taken from the source than the stream has room for', async () => {
  const { state, items } = openSource(100)
  const { stream, taken, goOn } = openStream(3)
  const poured = pour(items, stream, new AbortController().signal)
  for (let index = 0; index < 20; index += 1) await settle()
  expect(state.given).toBe(3)
  while (taken.length < 100) {
    goOn()
    await settle()
  }
  goOn()
  await poured
  expect(taken).toEqual(Array.from({ length: 100 }, (_, index) => index))
  expect(stream.writableEnded).toBe(true)
})

test('an aborted signal closes the source, also while the stream has no room', async () => {
  const { state, items } = openSource(100)
  const caller = new AbortController()
  const { stream } = openStream(3)
  const poured = pour(items, stream, caller.signal)
  for (let index = 0; index < 20; index += 1) await settle()
  caller.abort()
  await poured
  expect(state).toEqual({ given: 3, isClosed: true })
  expect(stream.writableEnded).toBe(false)
})

test('a source that ends because of the signal does not end the stream', async () => {
  const caller = new AbortController()
  async function* items(): AsyncGenerator<number> {
    yield 1
    caller.abort()
  }
  const { stream } = openStream(3)
  await pour(items(), stream, caller.signal)
  expect(stream.writableEnded).toBe(false)
})

test('a source that fails is not hushed up', async () => {
  async function* broken(): AsyncGenerator<number> {
    yield 1
    throw new Error('broken')
  }
  const { stream } = openStream(3)
  await expect(pour(broken(), stream, new AbortController().signal)).rejects.toThrow('broken')
})
