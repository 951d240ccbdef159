import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { Failure } from '../src-shared/errors.ts'

/** A small text file that is only ever replaced as a whole: after a crash it is the old one or the new one. */
export interface DurableFile {
  /** Null where there is no file. */
  read(): Promise<string | null>
  /**
   * Resolves once the text, or a later one, is safely on disk; texts that come while a write is under way are passed over
   * for the last of them. Failure `disk-full`.
   */
  write(text: string): Promise<void>
  /** Copies the file beside itself, once for the same bytes, as `<name>.broken-<n>.<ext>`; answers the copy's path. */
  keepAside(): Promise<string>
  /** Resolves when nothing is left to be written, whatever came of it. */
  settled(): Promise<void>
}

export function createDurableFile(path: string): DurableFile {
  let running: Promise<void> = Promise.resolve()
  let waiting: { text: string; written: Promise<void> } | null = null

  return {
    read: () => readIfThere(path),

    write(text) {
      if (waiting !== null) {
        waiting.text = text
        return waiting.written
      }
      const next = { text, written: Promise.resolve() }
      next.written = running.then(() => {
        waiting = null
        return replaceFile(path, next.text)
      })
      // whoever called write hears of a failure; the next write goes on regardless
      running = next.written.catch(() => undefined)
      waiting = next
      return next.written
    },

    async keepAside() {
      const bytes = await readFile(path)
      const extension = extname(path)
      for (let n = 1; ; n += 1) {
        const copy = join(dirname(path), `${basename(path, extension)}.broken-${n}${extension}`)
        const there = await readIfThere(copy)
        if (there === bytes.toString('utf8')) return copy
        if (there !== null) continue
        await writeFile(copy, bytes, { flag: 'wx', mode: 0o600 })
        return copy
      }
    },

    settled: () => running,
  }
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return null
    throw thrown
  }
}

async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const file = await open(temporary, 'w', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
    await syncFolder(dirname(path))
  } catch (thrown) {
    await rm(temporary, { force: true })
    const code = codeOf(thrown)
    throw code === 'ENOSPC' || code === 'EDQUOT' ? new Failure({ kind: 'disk-full', path }) : thrown
  }
}

/** A rename is durable once its folder is; Windows can't open folders, and writes them through by itself. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

const codeOf = (thrown: unknown) => (thrown instanceof Error && 'code' in thrown ? thrown.code : undefined)
