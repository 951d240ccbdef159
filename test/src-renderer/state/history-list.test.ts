import { describe, expect, test } from 'vitest'
import type { HistoryItem } from '../../../src-shared/history.ts'
import {
  cutAfter,
  emptyHistoryList,
  firstIndexBelow,
  leavesGap,
  mergePage,
  withoutIds,
} from '../../../src-renderer/state/history-list.ts'

const item = (id: number, state: HistoryItem['state'] = 'done'): HistoryItem => ({
  id,
  runId: 1,
  createdAt: id,
  modalityId: 'image-classify',
  state,
  engine: 'demo',
  inputName: `${id}.png`,
  modelName: 'model',
  profileName: 'Demo engine',
  summary: '',
  thumbnailHash: null,
  latencyMs: null,
})
const items = (...ids: number[]) => ids.map((id) => item(id))
const idsOf = (list: { items: readonly HistoryItem[] }) => list.items.map(({ id }) => id)

describe('mergePage', () => {
  test('the first page fills an empty list', () => {
    const list = mergePage(emptyHistoryList, null, { items: items(9, 8, 7), hasMore: true })
    expect(idsOf(list)).toEqual([9, 8, 7])
    expect(list.hasMore).toBe(true)
  })

  test('a page read for the end is appended, and tells whether more is left', () => {
    const list = mergePage({ items: items(9, 8), hasMore: true }, 8, { items: items(7, 5), hasMore: false })
    expect(idsOf(list)).toEqual([9, 8, 7, 5])
    expect(list.hasMore).toBe(false)
  })

  test('a newest page brings new entries, changed states and removals, and leaves older ones alone', () => {
    const before = { items: [item(5, 'running'), ...items(4, 3, 2, 1)], hasMore: true }
    const list = mergePage(before, null, { items: items(7, 5, 3), hasMore: true })
    expect(idsOf(list)).toEqual([7, 5, 3, 2, 1])
    expect(list.items[1]?.state).toBe('done')
    expect(list.hasMore).toBe(true)
  })

  test('a page from the middle replaces only what it speaks of', () => {
    const list = mergePage({ items: items(9, 8, 7, 6, 5), hasMore: false }, 9, { items: items(8, 6), hasMore: true })
    expect(idsOf(list)).toEqual([9, 8, 6, 5])
    expect(list.hasMore).toBe(false)
  })

  test('a page that reaches the end drops everything older that the list held', () => {
    const list = mergePage({ items: items(9, 8, 7), hasMore: true }, null, { items: items(9), hasMore: false })
    expect(idsOf(list)).toEqual([9])
    expect(list.hasMore).toBe(false)
  })

  test('an empty history empties the list', () => {
    expect(mergePage({ items: items(2, 1), hasMore: false }, null, { items: [], hasMore: false }).items).toEqual([])
  })
})

test('a gap is told when a page does not reach the entry that was newest', () => {
  expect(leavesGap({ items: items(9, 8), hasMore: true }, 5)).toBe(true)
  expect(leavesGap({ items: items(9, 5), hasMore: true }, 5)).toBe(false)
  expect(leavesGap({ items: items(9, 4), hasMore: true }, 5)).toBe(false)
  expect(leavesGap({ items: items(9, 8), hasMore: false }, 5)).toBe(false)
  expect(leavesGap({ items: items(9, 8), hasMore: true }, undefined)).toBe(false)
})

test('a list that is cut is read on from there', () => {
  const list = cutAfter({ items: items(9, 8, 3, 2), hasMore: false }, 8)
  expect(idsOf(list)).toEqual([9, 8])
  expect(list.hasMore).toBe(true)
  expect(cutAfter({ items: items(9, 8), hasMore: false }, 8).hasMore).toBe(false)
})

test('the place of a key is found whether or not an entry has it', () => {
  const list = items(9, 7, 5)
  expect([10, 9, 8, 7, 6, 5, 4].map((id) => firstIndexBelow(list, id))).toEqual([0, 1, 1, 2, 2, 3, 3])
})

test('removed entries leave the list at once', () => {
  expect(idsOf(withoutIds({ items: items(3, 2, 1), hasMore: true }, new Set([2])))).toEqual([3, 1])
})
