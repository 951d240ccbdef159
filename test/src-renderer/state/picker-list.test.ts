import { describe, expect, it, test } from 'vitest'
import { mergePages, PickerList, type Found } from '../../../src-renderer/state/picker-list.svelte.ts'
import { Failure, type AppError } from '../../../src-shared/errors.ts'
import { openAnswer } from '../../fixtures/page.ts'

const unreachable: AppError = { kind: 'unreachable', address: '', cause: '' }
const page = (items: string[], hasMore = false, seenAt: number | null = null): Found<string> => ({
  items,
  hasMore,
  seenAt,
})
const open = () => new PickerList<string>((item) => item)

describe('a list', () => {
  it('grows page by page, and has each item once', async () => {
    const list = open()
    const pages = [page(['a', 'b'], true), page(['b', 'c'], true, 7), page(['d'])]
    await list.read(async (number) => pages[number - 1] ?? page([]))
    expect([list.items, list.hasMore, list.seenAt]).toEqual([['a', 'b'], true, null])
    await list.readMore()
    expect([list.items, list.hasMore, list.seenAt]).toEqual([['a', 'b', 'c'], true, 7])
    await list.readMore()
    expect([list.items, list.hasMore]).toEqual([['a', 'b', 'c', 'd'], false])
    expect(await list.readMore()).toBe(false)
  })

  it('asks for one page at a time', async () => {
    const list = open()
    const asked: number[] = []
    const second = openAnswer<Found<string>>()
    await list.read(async (number) => {
      asked.push(number)
      return number === 1 ? page(['a'], true) : second.promise
    })
    const reading = list.readMore()
    expect(list.isReadingMore).toBe(true)
    expect(await list.readMore()).toBe(false)
    second.resolve(page(['b']))
    expect(await reading).toBe(true)
    expect([asked, list.isReadingMore]).toEqual([[1, 2], false])
  })

  it('drops what comes for an older question', async () => {
    const list = open()
    const old = openAnswer<Found<string>>()
    const first = list.read(() => old.promise)
    await list.read(async () => page(['new'], true))
    old.resolve(page(['old']))
    expect(await first).toBe(false)
    expect(list.items).toEqual(['new'])
  })

  it('drops a page that comes for an older question', async () => {
    const list = open()
    const old = openAnswer<Found<string>>()
    await list.read(async (number) => (number === 1 ? page(['a'], true) : old.promise))
    const more = list.readMore()
    await list.read(async () => page(['new'], true))
    old.resolve(page(['old']))
    expect(await more).toBe(false)
    expect([list.items, list.isReadingMore]).toEqual([['new'], false])
  })

  it('keeps what it has where the next page can’t be read', async () => {
    const list = open()
    await list.read(async (number) => {
      if (number > 1) throw new Failure(unreachable)
      return page(['a'], true)
    })
    expect(await list.readMore()).toBe(false)
    expect([list.items, list.error, list.status]).toEqual([['a'], unreachable, 'ready'])
  })
})

test('several lists are one: of each page theirs, as long as they have any', async () => {
  const asked: string[] = []
  const source = (name: string, pageCount: number, seenAt: number | null) => async (number: number) => {
    asked.push(name + number)
    return page([name + number], number < pageCount, seenAt)
  }
  const ask = mergePages([source('a', 1, null), source('b', 3, 9), source('c', 2, 5)])
  expect(await ask(1)).toEqual(page(['a1', 'b1', 'c1'], true, 5))
  expect(await ask(2)).toEqual(page(['b2', 'c2'], true, 5))
  expect(await ask(3)).toEqual(page(['b3'], false, 9))
  expect(asked).toEqual(['a1', 'b1', 'c1', 'b2', 'c2', 'b3'])
})
