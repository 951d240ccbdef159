import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { historyLayout } from './history-layout.ts'
import { openStores, type StoresOptions } from './open-stores.ts'
import { createOperations, type Operations } from './operations.ts'
import { toAppError } from './to-app-error.ts'
import { openingId, type Opening, type Request, type Response } from './worker-messages.ts'

/** The thread in which SQLite runs, so that no query blocks a window: requests are worked off in their order. */
if (parentPort === null) throw new Error('this file is the entry of a worker thread')
const port = parentPort
// given by start-worker.ts, the only one that starts this file
const options = workerData as StoresOptions
const databasePath = historyLayout(options.dataFolder).database

/** Requests that came together are answered together, up to so many: sending costs as much as a small query. */
const answersAtOnce = 16

function answer(id: number, work: () => unknown): Response {
  try {
    return { id, ok: true, value: work() }
  } catch (thrown) {
    const error = toAppError(thrown, databasePath)
    return error === null ? { id, bug: thrown } : { id, ok: false, error }
  }
}

function answerAll(first: Request, operations: Operations): void {
  const responses: Response[] = []
  let request: Request | undefined = first
  while (request !== undefined) {
    const { id, name, input }: Request = request
    responses.push(answer(id, () => Reflect.apply(operations[name], operations, input)))
    request = responses.length < answersAtOnce ? receiveMessageOnPort(port)?.message : undefined
  }
  port.postMessage(responses)
}

const opening = answer(openingId, (): Opening => {
  const stores = openStores(options)
  const operations = createOperations(stores)
  port.on('message', (request: Request) => answerAll(request, operations))
  return { wasUnclean: stores.wasUnclean }
})
port.postMessage([opening])
