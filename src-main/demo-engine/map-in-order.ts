/**
 * Works on up to `limit` of the items at a time and yields the results in the order of the items, each as soon as those
 * before it are out, whether more items come or not. No more is read than is worked on.
 */
export async function* mapInOrder<Item, Result>(
  items: AsyncIterable<Item>,
  limit: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const source = items[Symbol.asyncIterator]()
  const started: Promise<Result>[] = []
  let reading: Promise<IteratorResult<Item>> | null = null
  let isOver = false
  for (;;) {
    const [first] = started
    if (!isOver && started.length < limit) {
      reading ??= quiet(source.next())
      const item: IteratorResult<Item> | 'result' = await Promise.race([reading, ...awaitFirst(first)])
      if (item !== 'result') {
        reading = null
        if (item.done) isOver = true
        else started.push(quiet(work(item.value)))
        continue
      }
    }
    if (first === undefined) return
    started.shift()
    yield await first
  }
}

const awaitFirst = (first: Promise<unknown> | undefined) =>
  first === undefined ? [] : [first.then((): 'result' => 'result')]

/** What fails is told when its turn comes; until then it must not count as unhandled. */
function quiet<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => undefined)
  return promise
}
