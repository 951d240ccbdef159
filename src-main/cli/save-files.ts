import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Failure } from '../../src-shared/errors.ts'
import type { HistoryEntry } from '../../src-shared/history.ts'
import { sniffMedia } from '../../src-shared/modalities/sniff-media.ts'
import type { History } from '../history/open-history.ts'
import { listFiles, type AnswerFile } from './list-files.ts'
import { extensionOf, savedName } from './saved-name.ts'

/** Where files of answers go. */
export interface SaveFolder {
  /** Answers the paths, as the folder was given. Failures `disk-full`, `file-unwritable`, and `not-found` of a lost file. */
  save(entry: Pick<HistoryEntry, 'input' | 'parts'>): Promise<string[]>
}

interface SaveDeps {
  /** What a relative path counts from. */
  readonly workingFolder: string
  readonly history: Pick<History, 'findBlob'>
}

/** The folder, made where there is none. Failures `disk-full` and `file-unwritable`. */
export async function openSaveFolder(given: string, { workingFolder, history }: SaveDeps): Promise<SaveFolder> {
  const folder = resolve(workingFolder, given)
  await orFailure(folder, () => mkdir(folder, { recursive: true }))
  /** The last number tried of each name, so that a thousand masks of one name are not tried a thousand times each. */
  const tried = new Map<string, number>()
  return {
    async save({ input, parts }) {
      const paths: string[] = []
      const readBlob = keepLast((hash) => readStored(hash, history))
      for (const file of listFiles(parts)) {
        const bytes = cut(await readBlob(file.hash), file)
        const extension = extensionOf(file.mediaType ?? sniffMedia(bytes))
        const name = await write(bytes, folder, { base: savedName(input, file.labels), extension, tried })
        paths.push(join(given, name))
      }
      return paths
    },
  }
}

const cut = (bytes: Uint8Array, { range }: AnswerFile) =>
  range === null ? bytes : bytes.subarray(range.start, range.end)

async function readStored(hash: string, history: SaveDeps['history']): Promise<Uint8Array> {
  const blob = await history.findBlob(hash)
  if (blob === null) throw new Failure({ kind: 'not-found', what: 'file' })
  return orFailure(blob.path, () => readFile(blob.path))
}

/** All masks of an answer lie in one blob. */
function keepLast(read: (hash: string) => Promise<Uint8Array>): (hash: string) => Promise<Uint8Array> {
  let last: { hash: string; bytes: Uint8Array } | null = null
  return async (hash) => {
    if (last?.hash !== hash) last = { hash, bytes: await read(hash) }
    return last.bytes
  }
}

/** Under the first name that no file has yet: nothing is ever written over. Answers the name. */
async function write(
  bytes: Uint8Array,
  folder: string,
  { base, extension, tried }: { base: string; extension: string; tried: Map<string, number> },
): Promise<string> {
  const wanted = `${base}.${extension}`
  for (;;) {
    const number = (tried.get(wanted) ?? 0) + 1
    tried.set(wanted, number)
    const name = number === 1 ? wanted : `${base}-${number}.${extension}`
    const path = join(folder, name)
    if (await orFailure(path, () => writeNew(path, bytes))) return name
  }
}

/** False where there is a file already. What can't be written whole is not there. */
async function writeNew(path: string, bytes: Uint8Array): Promise<boolean> {
  let file
  try {
    file = await open(path, 'wx')
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EEXIST') return false
    throw thrown
  }
  try {
    await file.writeFile(bytes)
    await file.close()
    return true
  } catch (thrown) {
    await file.close()
    await rm(path, { force: true })
    throw thrown
  }
}

async function orFailure<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (typeof code !== 'string') throw thrown
    throw new Failure(code === 'ENOSPC' ? { kind: 'disk-full', path } : { kind: 'file-unwritable', path, cause: code })
  }
}
