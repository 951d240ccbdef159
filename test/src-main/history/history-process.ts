/** A process beside the test's own that has the history open: it does what it is told, or writes until it is killed. */
import { randomBytes } from 'node:crypto'
import { openHistory, type History } from '../../../src-main/history/open-history.ts'
import { historyWorkerFile, makeFinished, makeInput, makeRun } from './fixtures.ts'

export type Command = 'start-run' | 'finish-run' | 'put-fleeting-blob' | 'write-forever' | 'remove-all' | 'close'
export interface Written {
  readonly id: number
  readonly name: string
}

const [dataFolder = ''] = process.argv.slice(2)
const history = await openHistory({ dataFolder, workerFile: historyWorkerFile, onChange: () => undefined })
let running: number[] = []
let written = 0
process.on('message', (command: Command) => void obey(command).then((answer) => process.send?.(answer ?? null)))
process.on('disconnect', () => process.exit(1))
process.send?.('open')

async function obey(command: Command): Promise<unknown> {
  switch (command) {
    case 'start-run':
      running = (await history.insertRun(makeRun())).entryIds
      return running
    case 'finish-run':
      return history.finishEntries(running.map((id) => makeFinished(id)))
    case 'put-fleeting-blob': {
      const hash = await history.putBlob(Buffer.from('fleeting'), { keep: false })
      return (await history.findBlob(hash))?.path
    }
    case 'write-forever':
      return Promise.all(Array.from({ length: 6 }, () => writeForever(history)))
    case 'remove-all': {
      const { items } = await history.list({ search: '', beforeId: null, limit: 200 })
      return history.remove(items.map(({ id }) => id))
    }
    case 'close':
      return history.close()
    default:
      return command satisfies never
  }
}

async function writeForever(history: History): Promise<never> {
  for (;;) {
    const name = `w${process.pid}x${(written += 1)}.jpg`
    const { entryIds } = await history.insertRun(makeRun({ entries: [{ input: makeInput({ name }) }] }))
    const hash = await history.putBlob(randomBytes(20_000), { keep: true })
    await history.finishEntries(
      entryIds.map((id) => makeFinished(id, { input: makeInput({ name, hash, isKept: true }) })),
    )
    process.send?.({ id: entryIds[0]!, name } satisfies Written)
  }
}
