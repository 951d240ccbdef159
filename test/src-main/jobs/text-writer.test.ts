import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { TextPiece } from '../../../src-main/history/open-history.ts'
import { TextWriter } from '../../../src-main/jobs/text-writer.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function openWriter(write: () => Promise<void> = () => Promise.resolve()) {
  const writes: TextPiece[][] = []
  const writer = new TextWriter((pieces) => {
    writes.push([...pieces])
    return write()
  })
  return { writer, writes }
}

it('writes all texts together, one second after the first character that was not saved', () => {
  const { writer, writes } = openWriter()
  writer.append(1, ' a')
  vi.advanceTimersByTime(600)
  writer.append(2, 'b')
  writer.append(1, ' c')
  vi.advanceTimersByTime(399)
  expect(writes).toEqual([])
  vi.advanceTimersByTime(1)
  const first = [
    { entryId: 1, text: ' a c' },
    { entryId: 2, text: 'b' },
  ]
  expect(writes).toEqual([first])
  // nothing new: nothing is written
  vi.advanceTimersByTime(5_000)
  writer.append(2, 'd')
  vi.advanceTimersByTime(1_000)
  expect(writes).toEqual([first, [{ entryId: 2, text: 'd' }]])
})

it('writes at once what has grown to 256 kB, as bytes', () => {
  const { writer, writes } = openWriter()
  writer.append(1, 'é'.repeat(127_999))
  expect(writes).toEqual([])
  writer.append(1, 'é')
  expect(writes.map((pieces) => pieces.map(({ text }) => text.length))).toEqual([[128_000]])
})

it('settles when all of it is on disk', async () => {
  let end = () => {}
  const { writer, writes } = openWriter(() => new Promise((resolve) => (end = resolve)))
  writer.append(1, 'a')
  let isSettled = false
  const settled = writer.settle().then(() => (isSettled = true))
  expect(writes).toEqual([[{ entryId: 1, text: 'a' }]])
  await Promise.resolve()
  expect(isSettled).toBe(false)
  end()
  await settled
  expect(vi.getTimerCount()).toBe(0)
})

it('fails to settle once some of it could not be saved, even if the rest could', async () => {
  let count = 0
  const { writer } = openWriter(() => (++count === 1 ? Promise.reject(new Error('disk')) : Promise.resolve()))
  writer.append(1, 'a')
  vi.advanceTimersByTime(1_000)
  writer.append(1, 'b')
  await expect(writer.settle()).rejects.toThrow('disk')
})
