import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { openHistory } from '../../../src-main/history/open-history.ts'
import type { HistoryEntry } from '../../../src-shared/history.ts'
import { makeTemporaryFolder } from '../temporary-folder.ts'
import type { CliOptions } from './run-cli.ts'

const builtWorker = join(import.meta.dirname, '../../../out/main/history-worker.js')

/** A folder to work in, with others in it, and one for the data. */
export async function makePlace() {
  const folder = await makeTemporaryFolder()
  const [dataFolder, workingFolder] = [join(folder, 'data'), join(folder, 'work')]
  await mkdir(join(workingFolder, 'more', 'deep'), { recursive: true })
  const options = { dataFolder, workingFolder } satisfies CliOptions
  return { folder, ...options, options, at: (...names: string[]) => join(workingFolder, ...names) }
}

export const picture = (background: string, width = 60, height = 40) =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer()

export const readLines = (stdout: string) =>
  stdout
    .trimEnd()
    .split('\n')
    // what was printed is JSON of the command line's own making
    .map((line) => JSON.parse(line) as JsonResult)

export interface JsonResult {
  name: string
  path: string | null
  url: string | null
  companions: { name: string; path: string | null; url: string | null }[]
  state: string
  engine: string
  model: string | null
  modelVersionId: string | null
  call: string
  isPartial: boolean
  parts: { kind: string; concepts: { name: string; value: number }[]; text: string }[]
  saved: string[]
  error: { kind: string } | null
  message: string | null
  latencyMs: number | null
  requestId: string | null
  historyId: number | null
}

/** The history as the app would find it, newest first. */
export async function readHistory(dataFolder: string): Promise<HistoryEntry[]> {
  const history = await openHistory({ dataFolder, workerFile: builtWorker, onChange: () => undefined })
  try {
    const { items } = await history.list({ search: '', beforeId: null, limit: 200 })
    return await Promise.all(items.map(({ id }) => history.get(id)))
  } finally {
    await history.close()
  }
}
