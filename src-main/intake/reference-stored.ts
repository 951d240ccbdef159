import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { StoredInput } from '../../src-shared/history.ts'
import type { Media } from '../../src-shared/inputs.ts'
import type { AcceptsList } from './accepted.ts'
import { grantPath } from './grant-path.ts'
import { readFileWithin, type GrantedFile } from './granted-file.ts'
import { largestTaken } from './limits.ts'
import type { Reference } from './references.ts'
import { buildTypedText } from './typed-text.ts'

/**
 * What an entry was made from, to run it again: its URL, or its bytes where they lie now (null: nowhere). A stored copy
 * keeps the original's whereabouts and what had been done to it; a short text lies in its entry.
 */
export async function referenceStored(
  input: StoredInput,
  path: string | null,
  accepts: AcceptsList,
): Promise<Reference> {
  const { name, origin, url } = input
  if (url !== null) return { kind: 'url', name, url, ...mediaOf(input, accepts) }
  const lost = (error: AppError): Reference => ({ kind: 'lost', name, input, error })
  try {
    if (origin === 'text') return buildTypedText(await readTypedText(input, path, accepts), accepts)
    const file = await grantFile(name, path)
    if (path === input.path) return { ...file, origin }
    const { path: homePath, mtimeMs, sizeBytes, notes } = input
    // which types are documented is judged anew
    const done = notes.filter(({ kind }) => kind !== 'undocumented-type')
    return { ...file, origin, home: { path: homePath, mtimeMs, sizeBytes }, notes: done }
  } catch (thrown) {
    if (thrown instanceof Failure) return lost(thrown.error)
    throw thrown
  }
}

/** What an address was sent as, which nothing else tells where several kinds of media are taken. */
function mediaOf({ mediaType }: StoredInput, accepts: AcceptsList): { media?: Media } {
  const sentAs = accepts.find(({ media }) => mediaType?.startsWith(`${media}/`) === true) ?? accepts[0]
  return accepts.length === 1 || sentAs === undefined ? {} : { media: sentAs.media }
}

async function readTypedText({ name, excerpt, sizeBytes }: StoredInput, path: string | null, accepts: AcceptsList) {
  const isWhole = excerpt !== null && Buffer.byteLength(excerpt) === sizeBytes
  if (isWhole) return excerpt
  const bytes = await readFileWithin(await grantFile(name, path), largestTaken(accepts))
  return Buffer.from(bytes).toString()
}

async function grantFile(name: string, path: string | null): Promise<GrantedFile> {
  if (path === null) throw new Failure({ kind: 'file-missing', name })
  const file = await grantPath(path, name)
  if (file.kind === 'folder') throw new Failure({ kind: 'file-irregular', name })
  return file
}
