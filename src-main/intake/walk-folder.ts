import { readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { AppError } from '../../src-shared/errors.ts'
import { toFileError } from './granted-file.ts'

/** A file found in a folder, or a folder that could not be looked into. */
export interface WalkedFile {
  /** Its path inside the folder that was given, with / on every system. */
  readonly name: string
  readonly path: string
  readonly isFolder: boolean
  readonly error: AppError | null
}

/** Names with numbers come in the order of the numbers: IMG_9 before IMG_10. */
const collator = new Intl.Collator('en', { numeric: true })

/**
 * All files below a folder, sorted by name, hidden ones left out. A link to a file counts as that file; links to folders
 * are not followed, so there is no cycle.
 */
export function walkFolder(folder: { readonly name: string; readonly path: string }): AsyncGenerator<WalkedFile> {
  return walk(folder, '')
}

async function* walk({ name, path }: { name: string; path: string }, prefix: string): AsyncGenerator<WalkedFile> {
  const entries = await readdir(path, { withFileTypes: true }).catch((thrown: unknown) => toFileError(thrown, name))
  if (!Array.isArray(entries)) {
    yield { name, path, isFolder: true, error: entries }
    return
  }
  for (const entry of entries.toSorted((a, b) => collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue
    const inner = { name: prefix + entry.name, path: join(path, entry.name) }
    if (entry.isDirectory()) yield* walk(inner, `${inner.name}/`)
    else if (entry.isFile()) yield { ...inner, isFolder: false, error: null }
    else if (entry.isSymbolicLink()) yield* followToFile(inner)
  }
}

async function* followToFile({ name, path }: { name: string; path: string }): AsyncGenerator<WalkedFile> {
  try {
    if ((await stat(path)).isFile()) yield { name, path: await realpath(path), isFolder: false, error: null }
  } catch (thrown) {
    yield { name, path, isFolder: false, error: toFileError(thrown, name) }
  }
}
