/** Runs on a file system of its own that is soon full; tells what happened on standard output. */
import { randomBytes } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openHistory } from '../../../src-main/history/open-history.ts'
import { Failure, type AppError } from '../../../src-shared/errors.ts'
import { historyWorkerFile, listFiles, makeFinished, makeRun } from './fixtures.ts'

const [dataFolder = ''] = process.argv.slice(2)
const history = await openHistory({ dataFolder, workerFile: historyWorkerFile, onChange: () => undefined })
const errorOf = (work: Promise<unknown>): Promise<AppError | null> =>
  work.then(
    () => null,
    (thrown: unknown) => {
      if (thrown instanceof Failure) return thrown.error
      throw thrown
    },
  )
const listCount = async () => (await history.list({ search: '', beforeId: null, limit: 200 })).items.length

const { entryIds } = await history.insertRun(makeRun())
const blob = await errorOf(history.putBlob(randomBytes(8_000_000), { keep: true }))
const filesAfter = await listFiles(join(dataFolder, 'history', 'blobs'))

const filler = join(dataFolder, 'filler')
await errorOf(writeFile(filler, Buffer.alloc(8_000_000)).catch(() => undefined))
let entry: AppError | null = null
for (let count = 0; entry === null && count < 1_000; count += 1) entry = await errorOf(history.insertRun(makeRun()))
const countFull = await listCount()

await rm(filler)
const afterwards = await errorOf(history.finishEntries(entryIds.map((id) => makeFinished(id))))
const countAfterwards = await listCount()
await history.close()
console.log(JSON.stringify({ blob, filesAfter, entry, afterwards, isSameCount: countFull === countAfterwards }))
