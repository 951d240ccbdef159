import { afterEach, expect, test, vi } from 'vitest'
import { FrameOnce } from '../../../../src-renderer/viewers/regions/frame-once.ts'

/** Frames that the test gives; Node has none. */
function openScreen() {
  const waiting = new Map<number, () => void>()
  let last = 0
  vi.stubGlobal('requestAnimationFrame', (work: () => void) => {
    waiting.set((last += 1), work)
    return last
  })
  vi.stubGlobal('cancelAnimationFrame', (id: number) => waiting.delete(id))
  return () => {
    const due = [...waiting.values()]
    waiting.clear()
    for (const work of due) work()
  }
}

afterEach(() => vi.unstubAllGlobals())

test('work that is asked for many times is done once a frame, and again in the next', () => {
  const nextFrame = openScreen()
  let count = 0
  const frame = new FrameOnce(() => (count += 1))
  frame.request()
  frame.request()
  expect(count).toBe(0)
  nextFrame()
  expect(count).toBe(1)
  frame.request()
  nextFrame()
  nextFrame()
  expect(count).toBe(2)
})

test('work that is cancelled is not done, and can be asked for anew', () => {
  const nextFrame = openScreen()
  let count = 0
  const frame = new FrameOnce(() => (count += 1))
  frame.request()
  frame.cancel()
  nextFrame()
  expect(count).toBe(0)
  frame.request()
  nextFrame()
  expect(count).toBe(1)
})
