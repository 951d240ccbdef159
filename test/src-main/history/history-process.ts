/** A process beside the test's own that has the history open: it does what it is told, or writes until it is killed. */
import { randomBytes } from 'node:crypto'
import { openHistory, type History } from '../../../src-main/history/open-history.ts'
import { historyWorkerFile, makeFinished, makeInput, makePrompt, makeRun } from './fixtures.ts'

export type Command =
  'start-run' | 'finish-run' | 'put-fleeting-blob' | 'write-forever' | 'append-forever' | 'remove-all' | 'close'
export interface Written {
  readonly id: number
  readonly name: string
}
/** `appendForever` has appended pieces number 0 up to this one. */
export interface Appended {
  readonly id: number
  readonly number: number
}
/** Each with a word of its own. */
export const pieceNumber = (number: number) => `word${number}x `

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
    case 'append-forever':
      return appendForever(history)
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

async function appendForever(history: History): Promise<never> {
  const run = makeRun({ modalityId: 'text-generate', entries: [{ input: makePrompt('tell me all numbers') }] })
  const [id = 0] = (await history.insertRun(run)).entryIds
  for (let number = 0; ; number += 1) {
    await history.appendText([{ entryId: id, text: pieceNumber(number) }])
    process.send?.({ id, number } satisfies Appended)
  }
}
