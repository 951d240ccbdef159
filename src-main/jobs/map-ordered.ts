/** Runs `work` on up to `limit` items at a time and yields the answers in the order of the items. */
export async function* mapOrdered<In, Out>(
  items: readonly In[],
  limit: number,
  work: (item: In, index: number) => Promise<Out>,
): AsyncGenerator<Out, void, undefined> {
  const running: Promise<Out>[] = []
  let next = 0
  const start = () => {
    const index = next
    const item = items[index]
    next += 1
    if (item === undefined) return
    const promise = work(item, index)
    promise.catch(() => undefined) // told when its turn comes; until then it must not count as unhandled
    running.push(promise)
  }
  while (next < Math.min(limit, items.length)) start()
  for (let first = running.shift(); first !== undefined; first = running.shift()) {
    const answer = await first
    if (next < items.length) start()
    yield answer
  }
}
