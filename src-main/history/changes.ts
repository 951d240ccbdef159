import { Failure } from '../../src-shared/errors.ts'
import type { HistoryWorker } from './start-worker.ts'

/** Changes that follow each other faster are told together: a list that is read again needs no more. */
const tellIntervalMs = 50
/** How often to look whether another process wrote; the look costs some microseconds of the worker. */
const lookIntervalMs = 1_500

/** Tells of changes to the history: this process's own at once, those of another soon. */
export interface Changes {
  tell(): void
  stop(): void
}

export function createChanges(worker: HistoryWorker, onChange: (newestId: number | null) => void): Changes {
  let toldAt = Number.NEGATIVE_INFINITY
  let telling: NodeJS.Timeout | null = null
  let isStopped = false

  const tell = () => {
    if (isStopped) return
    telling ??= setTimeout(
      () => void whileOpen(tellNow),
      Math.max(0, toldAt + tellIntervalMs - performance.now()),
    ).unref()
  }
  const tellNow = async () => {
    telling = null
    toldAt = performance.now()
    onChange(await worker.call('newestId'))
  }
  const look = async () => {
    if (await worker.call('hasForeignChange')) tell()
  }
  const whileOpen = async (work: () => Promise<void>) => {
    try {
      if (!isStopped) await work()
    } catch (thrown) {
      // nobody asked for this: the next thing that someone asks for meets the failure and tells it
      if (!(thrown instanceof Failure)) throw thrown
    }
  }
  const looking = setInterval(() => void whileOpen(look), lookIntervalMs).unref()

  return {
    tell,
    stop() {
      isStopped = true
      clearInterval(looking)
      if (telling !== null) clearTimeout(telling)
    },
  }
}
