import { expect, test } from 'vitest'
import { mapInOrder } from '../../../src-main/demo-engine/map-in-order.ts'
import { testSeeded } from '../../fixtures/seeded.ts'

async function* from<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  for (const item of items) yield item
}

/** Work that ends when it is told to. */
function createWork() {
  const ends = new Map<number, () => void>()
  const work = (item: number) => new Promise<string>((resolve) => ends.set(item, () => resolve(`${item}`)))
  return { work, ends, end: (item: number) => ends.get(item)?.() }
}

const settle = () => new Promise((resolve) => setImmediate(resolve))

testSeeded('results come in the order of the items, whichever is done first', async (random) => {
  const items = Array.from({ length: 60 }, (_, index) => index)
  const { work, end } = createWork()
  const results: string[] = []
  const running = new Set<number>()
  const done = (async () => {
    const tracked = (item: number) => {
      running.add(item)
      return work(item)
    }
    for await (const result of mapInOrder(from(items), 4, tracked)) results.push(result)
  })()
  while (results.length < items.length) {
    await settle()
    const [next] = random.shuffle([...running])
    if (next === undefined) continue
    running.delete(next)
    end(next)
  }
  await done
  expect(results).toEqual(items.map(String))
})

test('no more is read than is worked on', async () => {
  let readCount = 0
  async function* count(): AsyncGenerator<number> {
    for (;;) yield readCount++
  }
  const { work, end, ends } = createWork()
  const results = mapInOrder(count(), 3, work)
  const first = results.next()
  await settle()
  expect([readCount, ends.size]).toEqual([3, 3])
  end(0)
  expect((await first).value).toBe('0')
})

test('an answer does not wait for the next request', async () => {
  const { work, end } = createWork()
  let goOn = () => undefined as void
  const more = new Promise<void>((resolve) => (goOn = resolve))
  async function* requests(): AsyncGenerator<number> {
    yield 0
    await more
    yield 1
  }
  const results = mapInOrder(requests(), 4, work)
  const first = results.next()
  await settle()
  end(0)
  expect(await first).toEqual({ done: false, value: '0' })
  const second = results.next()
  goOn()
  await settle()
  end(1)
  expect(await second).toEqual({ done: false, value: '1' })
  expect((await results.next()).done).toBe(true)
})

test('a source that fails fails the results, after those before it or not', async () => {
  async function* broken(): AsyncGenerator<number> {
    yield 0
    throw new Error('broken')
  }
  const read = async () => {
    for await (const result of mapInOrder(broken(), 2, async (item) => item)) expect(result).toBe(0)
  }
  await expect(read()).rejects.toThrow('broken')
})
