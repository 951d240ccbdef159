import { Worker } from 'node:worker_threads'
import { Failure } from '../../src-shared/errors.ts'
import type { StoresOptions } from './open-stores.ts'
import {
  openingId,
  type Answer,
  type Input,
  type Opening,
  type OperationName,
  type Request,
  type Response,
} from './worker-messages.ts'

/** The thread as seen from the one that started it. */
export interface HistoryWorker {
  readonly opening: Opening
  /** Requests are worked off in their order. Rejects with a Failure, or with the error that a bug threw over there. */
  call<Name extends OperationName>(name: Name, ...input: Input<Name>): Promise<Answer<Name>>
  /** Ends the thread, whatever it is doing. */
  terminate(): Promise<void>
}

interface Waiting {
  resolve(value: unknown): void
  reject(reason: unknown): void
}

/** Resolves once the databases are open; otherwise the thread has ended. */
export async function startWorker(file: string | URL, options: StoresOptions): Promise<HistoryWorker> {
  const worker = new Worker(file, { workerData: options })
  const waiting = new Map<number, Waiting>()
  let lastId = openingId
  let ended: Failure | null = null

  const expect = (id: number) => new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }))
  const end = (failure: Failure) => {
    ended ??= failure
    for (const { reject } of waiting.values()) reject(ended)
    waiting.clear()
  }
  worker.on('message', (responses: Response[]) => {
    for (const response of responses) {
      settle(response, waiting.get(response.id))
      waiting.delete(response.id)
    }
  })
  worker.on('error', (error) => end(new Failure({ kind: 'history-unavailable', cause: String(error) })))
  worker.on('exit', () => end(closedFailure()))

  const opened = expect(openingId)
  try {
    return {
      // the first response is that of worker.ts to its opening
      opening: (await opened) as Opening,
      async call(name, ...input) {
        if (ended !== null) throw ended
        lastId += 1
        worker.postMessage({ id: lastId, name, input } satisfies Request)
        if (name === 'close') ended = closedFailure()
        // worker.ts answers a request with what the operation of that name returned
        return (await expect(lastId)) as Answer<typeof name>
      },
      terminate: async () => void (await worker.terminate()),
    }
  } catch (thrown) {
    await worker.terminate()
    throw thrown
  }
}

const closedFailure = () => new Failure({ kind: 'history-unavailable', cause: 'the history is closed' })

function settle(response: Response, asker: Waiting | undefined): void {
  if ('bug' in response) asker?.reject(response.bug)
  else if (response.ok) asker?.resolve(response.value)
  else asker?.reject(new Failure(response.error))
}
