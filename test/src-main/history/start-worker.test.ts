import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWorker, type HistoryWorker } from '../../../src-main/history/start-worker.ts'
import { Failure } from '../../../src-shared/errors.ts'
import { historyWorkerFile, makeFolder, makeRun } from './fixtures.ts'

let folder: Awaited<ReturnType<typeof makeFolder>>
let worker: HistoryWorker

beforeEach(async () => {
  folder = await makeFolder()
  worker = await startWorker(historyWorkerFile, { dataFolder: folder.path, owner: 'me' })
})
afterEach(async () => {
  await worker.terminate()
  await folder.remove()
})

const query = { search: '', beforeId: null, limit: 10 }

test('requests are worked off in their order, however many there are', async () => {
  const runs = await Promise.all(Array.from({ length: 100 }, () => worker.call('insertRun', makeRun())))
  expect(runs.map(({ runId }) => runId)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1))
  const [, page] = await Promise.all([worker.call('insertRun', makeRun()), worker.call('list', query)])
  expect(page.items[0]!.runId).toBe(101)
})

test('a failure arrives as a failure, and what comes after it is answered', async () => {
  const [missing, page] = await Promise.allSettled([worker.call('get', 5), worker.call('list', query)])
  expect(missing).toMatchObject({ status: 'rejected', reason: { error: { kind: 'not-found', what: 'entry' } } })
  expect(missing.status === 'rejected' && missing.reason instanceof Failure).toBe(true)
  expect(page.status).toBe('fulfilled')
})

test('a bug arrives as the error that it is, with its stack', async () => {
  // a run without entries to go through is what no caller's type allows
  const broken = { ...makeRun(), entries: null } as unknown as ReturnType<typeof makeRun>
  const thrown: unknown = await worker.call('insertRun', broken).catch((error: unknown) => error)
  expect(thrown).toBeInstanceOf(Error)
  expect(thrown).not.toBeInstanceOf(Failure)
  expect(String(thrown instanceof Error && thrown.stack)).toContain('record-run')
  expect((await worker.call('list', query)).items).toEqual([])
})

test('when the thread ends, what waits for it fails as unavailable, and so does what comes later', async () => {
  const waiting = worker.call('list', query)
  await worker.terminate()
  await expect(waiting).rejects.toMatchObject({ error: { kind: 'history-unavailable' } })
  await expect(worker.call('list', query)).rejects.toMatchObject({ error: { kind: 'history-unavailable' } })
})

test('what is asked for after closing fails as unavailable, what was asked before is answered', async () => {
  const [before, closing, after] = await Promise.allSettled([
    worker.call('list', query),
    worker.call('close'),
    worker.call('list', query),
  ])
  expect([before.status, closing.status]).toEqual(['fulfilled', 'fulfilled'])
  expect(after).toMatchObject({ status: 'rejected', reason: { error: { kind: 'history-unavailable' } } })
})

test('a thread that can not start is told as unavailable', async () => {
  const starting = startWorker(join(folder.path, 'none.ts'), { dataFolder: folder.path, owner: 'me' })
  await expect(starting).rejects.toMatchObject({ error: { kind: 'history-unavailable' } })
})
