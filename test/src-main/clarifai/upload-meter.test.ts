import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { UploadMeter } from '../../../src-main/clarifai/upload-meter.ts'

let taken = 0
let meter = new UploadMeter(() => taken)

beforeEach(() => {
  vi.useFakeTimers()
  taken = 1_000_000
  meter = new UploadMeter(() => taken)
})
afterEach(() => void vi.useRealTimers())

it('gives a lone upload all that was taken since it began', () => {
  const upload = meter.begin(500, () => {})
  taken += 200
  vi.advanceTimersByTime(100)
  expect(upload.sentBytes).toBe(200)
})

it('shares evenly between uploads on one connection', () => {
  const first = meter.begin(1000, () => {})
  taken += 300
  const second = meter.begin(1000, () => {})
  taken += 400
  vi.advanceTimersByTime(100)
  expect([first.sentBytes, second.sentBytes]).toEqual([500, 200])
})

it('never goes beyond the total', () => {
  const upload = meter.begin(100, () => {})
  taken += 5000
  vi.advanceTimersByTime(100)
  expect(upload.sentBytes).toBe(100)
})

it('knows when bytes last moved', () => {
  const upload = meter.begin(1000, () => {})
  const begunAt = performance.now()
  vi.advanceTimersByTime(500)
  expect(upload.movedAt).toBe(begunAt)
  taken += 1
  vi.advanceTimersByTime(100)
  expect(upload.movedAt).toBe(performance.now())
})

it('calls back until the upload ends, and then holds no timer', () => {
  const onTick = vi.fn()
  const first = meter.begin(1000, onTick)
  const second = meter.begin(1000, () => {})
  vi.advanceTimersByTime(300)
  first.end()
  vi.advanceTimersByTime(300)
  expect(onTick).toHaveBeenCalledTimes(3)
  second.end()
  expect(vi.getTimerCount()).toBe(0)
})
