/** Runs a task when its turn comes; turns come in the order of the calls. */
export type RunLimited = <T>(task: () => Promise<T>) => Promise<T>

/** Lets at most `limit` tasks run at once. */
export function createLimiter(limit: number): RunLimited {
  const waiting: (() => void)[] = []
  let runningCount = 0
  return async (task) => {
    // a finished task hands its place on, so that nobody can come in between
    if (runningCount < limit) runningCount += 1
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next === undefined) runningCount -= 1
      else next()
    }
  }
}
