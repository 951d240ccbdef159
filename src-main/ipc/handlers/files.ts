import { copyFile, writeFile } from 'node:fs/promises'
import { Failure } from '../../../src-shared/errors.ts'
import type { AppContract } from '../../../src-shared/ipc/contract.ts'
import type { Handlers } from '../../../src-shared/ipc/define.ts'
import type { History } from '../../history/open-history.ts'
import { fileNameOf } from '../../file-name-of.ts'

/** Asks the user where a file is to be saved; null when the dialog was dismissed. */
export type ChooseSavePath = (name: string) => Promise<string | null>

export function filesHandlers(history: History, choose: ChooseSavePath): Handlers<AppContract>['files'] {
  return {
    async saveBlob({ hash, name }) {
      const blob = await history.findBlob(hash)
      if (blob === null) throw new Failure({ kind: 'not-found', what: 'file' })
      return save(await choose(fileNameOf(name)), (path) => copyFile(blob.path, path))
    },
    async saveText({ text, name }) {
      return save(await choose(fileNameOf(name)), (path) => writeFile(path, text))
    },
  }
}

async function save(path: string | null, write: (path: string) => Promise<void>): Promise<boolean> {
  if (path === null) return false
  try {
    await write(path)
    return true
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
    if (typeof code !== 'string') throw thrown
    throw new Failure(code === 'ENOSPC' ? { kind: 'disk-full', path } : { kind: 'file-unwritable', path, cause: code })
  }
}
