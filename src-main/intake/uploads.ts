import { randomBytes } from 'node:crypto'
import { open, rm, stat, writeFile } from 'node:fs/promises'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import type { GrantedFile } from './granted-file.ts'
import { createPrivateFolder } from './private-folder.ts'

/** The most bytes of one POST. */
export const pieceBytes = 8_000_000
const defaultLifetimeMs = 10 * 60_000

export interface UploadOptions {
  readonly temporaryFolder: string
  /** How long a token is good for. */
  readonly lifetimeMs?: number
}

export interface Announced {
  readonly name: string
  readonly sizeBytes: number
  readonly origin: 'paste' | 'recording'
  /** Workspace that it becomes a draft of. */
  readonly modalityId: ModalityId
}

interface Upload extends Announced {
  readonly timer: NodeJS.Timeout
  receivedBytes: number
  isReceiving: boolean
}

/** Inputs that are born in the page: announced, sent in pieces, then closed, which uses the token up. */
export class Uploads {
  readonly #folder
  readonly #lifetimeMs: number
  readonly #uploads = new Map<string, Upload>()

  constructor({ temporaryFolder, lifetimeMs = defaultLifetimeMs }: UploadOptions) {
    this.#folder = createPrivateFolder(temporaryFolder)
    this.#lifetimeMs = lifetimeMs
  }

  /** Answers the token. */
  open(announced: Announced): string {
    const token = newToken()
    const timer = setTimeout(() => void this.#drop(token), this.#lifetimeMs).unref()
    this.#uploads.set(token, { ...announced, timer, receivedBytes: 0, isReceiving: false })
    return token
  }

  /** Appends a piece; a wrong one ends the upload. Throws Failure not-found, upload-broken or disk-full. */
  async receive(token: string, body: AsyncIterable<Uint8Array>): Promise<void> {
    const upload = this.#get(token)
    try {
      if (upload.isReceiving) throw broken(upload.name, 'two pieces came at once')
      upload.isReceiving = true
      await append(await this.#folder.pathOf(token), upload, body)
      upload.isReceiving = false
    } catch (thrown) {
      await this.#drop(token)
      throw thrown instanceof Failure
        ? thrown
        : new Failure(toUploadError(thrown, upload.name, await this.#folder.pathOf('')))
    }
  }

  /** The announced bytes as a file, which is removed when the app forgets it. */
  async close(token: string): Promise<{ file: GrantedFile; modalityId: ModalityId }> {
    const upload = this.#get(token)
    const { name, sizeBytes, modalityId, receivedBytes, isReceiving, timer } = upload
    if (isReceiving || receivedBytes !== sizeBytes) {
      await this.#drop(token)
      throw broken(name, `${receivedBytes} of ${sizeBytes} bytes came`)
    }
    this.#uploads.delete(token)
    clearTimeout(timer)
    return { file: await toTemporary(upload, await this.#folder.pathOf(token)), modalityId }
  }

  /** Bytes that are there already as such a file; throws Failure disk-full. */
  async keep(name: string, bytes: Uint8Array): Promise<GrantedFile> {
    const path = await this.#folder.pathOf(newToken())
    try {
      await writeFile(path, bytes, { mode: 0o600 })
    } catch (thrown) {
      throw new Failure(toUploadError(thrown, name, path))
    }
    return toTemporary({ name, sizeBytes: bytes.byteLength, origin: 'paste' }, path)
  }

  /** Removes all that came. */
  async dispose(): Promise<void> {
    for (const { timer } of this.#uploads.values()) clearTimeout(timer)
    this.#uploads.clear()
    await this.#folder.remove()
  }

  #get(token: string): Upload {
    const upload = this.#uploads.get(token)
    if (upload === undefined) throw new Failure({ kind: 'not-found', what: 'upload' })
    return upload
  }

  async #drop(token: string): Promise<void> {
    clearTimeout(this.#uploads.get(token)?.timer)
    this.#uploads.delete(token)
    await rm(await this.#folder.pathOf(token), { force: true })
  }
}

const newToken = () => randomBytes(24).toString('base64url')

async function toTemporary(
  { name, sizeBytes, origin }: Pick<Announced, 'name' | 'sizeBytes' | 'origin'>,
  path: string,
): Promise<GrantedFile> {
  const { mtimeMs } = await stat(path)
  const home = { path: null, mtimeMs: null, sizeBytes }
  const facts = { name, path, sizeBytes, mtimeMs, home, notes: [], isTemporary: true }
  return { kind: 'file', origin, ...facts }
}

async function append(path: string, upload: Upload, body: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, 'a', 0o600)
  try {
    let sizeBytes = 0
    for await (const bytes of body) {
      sizeBytes += bytes.byteLength
      upload.receivedBytes += bytes.byteLength
      if (sizeBytes > pieceBytes) throw broken(upload.name, `a piece has more than ${pieceBytes} bytes`)
      if (upload.receivedBytes > upload.sizeBytes) throw broken(upload.name, `more than ${upload.sizeBytes} bytes came`)
      await file.appendFile(bytes)
    }
  } finally {
    await file.close()
  }
}

const broken = (name: string, cause: string) => new Failure({ kind: 'upload-broken', name, cause })

function toUploadError(thrown: unknown, name: string, path: string): AppError {
  if (!(thrown instanceof Error)) throw thrown
  const isFull = 'code' in thrown && thrown.code === 'ENOSPC'
  return isFull ? { kind: 'disk-full', path } : { kind: 'upload-broken', name, cause: thrown.message }
}
