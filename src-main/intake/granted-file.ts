import { constants, open, realpath, type FileHandle } from 'node:fs/promises'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { StoredInput } from '../../src-shared/history.ts'
import type { InputNote, InputOrigin } from '../../src-shared/inputs.ts'
import { readAt, sourceOfFile, type ByteSource } from './byte-source.ts'

/** A file as it was when the user gave it to the app. */
export interface GrantedFile {
  readonly kind: 'file'
  readonly origin: InputOrigin
  readonly name: string
  /** Without symbolic links. */
  readonly path: string
  readonly sizeBytes: number
  readonly mtimeMs: number
  /** What entries say of its whereabouts, which for a stored copy is where the original lay. */
  readonly home: Pick<StoredInput, 'path' | 'mtimeMs' | 'sizeBytes'>
  /** What was done to a stored copy before it was stored. */
  readonly notes: readonly InputNote[]
  /** An upload, which goes when nothing leads to it any more. */
  readonly isTemporary: boolean
}

/** Opens a granted file if it still is what it was; throws Failure file-missing, -changed, -irregular or -unreadable. */
export async function useFile<T>(
  file: GrantedFile,
  use: (source: ByteSource, handle: FileHandle) => Promise<T>,
): Promise<T> {
  const { name, path } = file
  let handle: FileHandle | null = null
  try {
    // a link put in the file's place is not followed, and a pipe does not block
    handle = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
    await checkUnchanged(file, handle)
    if ((await realpath(path)) !== path) throw new Failure({ kind: 'file-changed', name })
    return await use(sourceOfFile(handle, file.sizeBytes), handle)
  } catch (thrown) {
    throw thrown instanceof Failure ? thrown : new Failure(toFileError(thrown, name))
  } finally {
    await handle?.close()
  }
}

/** The whole file, if it has no more bytes than that; throws Failure too-large before it reads any. */
export async function readFileWithin(file: GrantedFile, limitBytes: number): Promise<Uint8Array> {
  const { name, sizeBytes } = file
  if (sizeBytes > limitBytes) throw new Failure({ kind: 'too-large', name, sizeBytes, limitBytes })
  return readFileWhole(file)
}

/** The whole file; it must not have changed before the last byte was read. */
export function readFileWhole(file: GrantedFile): Promise<Uint8Array> {
  return useFile(file, async (_source, handle) => {
    const bytes = await readAt(handle, 0, file.sizeBytes)
    if (bytes.byteLength < file.sizeBytes) throw new Failure({ kind: 'file-changed', name: file.name })
    await checkUnchanged(file, handle)
    return bytes
  })
}

async function checkUnchanged({ name, sizeBytes, mtimeMs }: GrantedFile, handle: FileHandle): Promise<void> {
  const stats = await handle.stat()
  if (!stats.isFile()) throw new Failure({ kind: 'file-irregular', name })
  if (stats.size !== sizeBytes || stats.mtimeMs !== mtimeMs) throw new Failure({ kind: 'file-changed', name })
}

/** What the file system's refusal means; what is no such refusal is a bug and goes on. */
export function toFileError(thrown: unknown, name: string): AppError {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined
  if (typeof code !== 'string' || !/^E[A-Z0-9]+$/.test(code)) throw thrown
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'file-missing', name }
    // a symbolic link where none is followed, and a socket
    case 'ELOOP':
    case 'ENXIO':
      return { kind: 'file-irregular', name }
    default:
      return { kind: 'file-unreadable', name, cause: code }
  }
}
