import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Ticker } from '../../../src-main/clarifai/ticker.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('calls everybody until they leave', () => {
  const ticker = new Ticker()
  const [first, second] = [vi.fn(), vi.fn()]
  ticker.add(first)
  ticker.add(second)
  vi.advanceTimersByTime(300)
  ticker.delete(first)
  vi.advanceTimersByTime(200)
  expect(first).toHaveBeenCalledTimes(3)
  expect(second).toHaveBeenCalledTimes(5)
})

it('has one timer, and none once all have left', () => {
  const ticker = new Ticker()
  const listeners = [() => {}, () => {}]
  for (const listener of listeners) ticker.add(listener)
  expect(vi.getTimerCount()).toBe(1)
  for (const listener of listeners) ticker.delete(listener)
  vi.advanceTimersByTime(100)
  expect(vi.getTimerCount()).toBe(0)
})

it('goes on after it stood still', () => {
  const ticker = new Ticker()
  const listener = vi.fn()
  ticker.add(listener)
  ticker.delete(listener)
  vi.advanceTimersByTime(1000)
  ticker.add(listener)
  vi.advanceTimersByTime(100)
  expect(listener).toHaveBeenCalledTimes(1)
})
