import { lstat, realpath } from 'node:fs/promises'
import { basename } from 'node:path'
import { Failure } from '../../src-shared/errors.ts'
import { toFileError, type GrantedFile } from './granted-file.ts'

export interface GrantedFolder {
  readonly kind: 'folder'
  readonly name: string
  /** Without symbolic links. */
  readonly path: string
}

/**
 * Notes what lies at a path now; symbolic links are followed here, once. Throws Failure file-missing or -unreadable. What
 * is neither file nor folder is granted as a file, and refused when it is opened.
 */
export async function grantPath(givenPath: string, name = basename(givenPath)): Promise<GrantedFile | GrantedFolder> {
  try {
    const path = await realpath(givenPath)
    const stats = await lstat(path)
    if (stats.isDirectory()) return { kind: 'folder', name, path }
    const home = { path, sizeBytes: stats.size, mtimeMs: stats.mtimeMs }
    return { kind: 'file', origin: 'file', name, ...home, home, notes: [], isTemporary: false }
  } catch (thrown) {
    throw new Failure(toFileError(thrown, name))
  }
}
