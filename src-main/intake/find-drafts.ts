import { Failure } from '../../src-shared/errors.ts'
import type { InputDraft } from '../../src-shared/inputs.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import type { AcceptsList } from './accepted.ts'
import { describeDraft, examineFile, inputNamed } from './describe-draft.ts'
import { grantPath, type GrantedFolder } from './grant-path.ts'
import type { GrantedFile } from './granted-file.ts'
import { isLikelyName } from './likely-names.ts'
import type { LostInput, References } from './references.ts'
import { walkFolder, type WalkedFile } from './walk-folder.ts'

/** The most inputs of a workspace, and so of a run. */
export const draftLimit = 10_000
/** A folder with more files than this was hardly meant. */
const walkLimit = 200_000
const batchSize = 50

/** Given files, or one found in a given folder. */
type Candidate = { readonly ref: string } | { readonly walked: WalkedFile }

export interface DraftSearch {
  readonly references: References
  readonly modalityId: ModalityId
  readonly accepts: AcceptsList
  readonly signal: AbortSignal
}

/**
 * Drafts of given files and of what is meant of given folders, in batches as they are found. Throws Failure
 * too-many-inputs after the last draft that there is room for.
 */
export async function* findDrafts(refs: readonly string[], search: DraftSearch): AsyncGenerator<InputDraft[]> {
  const { references, modalityId, accepts, signal } = search
  const held = new Set(references.draftsOf(modalityId))
  let room = draftLimit - held.size + refs.filter((ref) => held.has(ref)).length
  let excessCount = 0
  for await (const candidates of inBatches(listCandidates(refs, references))) {
    // what turns out not to be meant leaves its room to the next ones
    while (candidates.length > 0 && room > 0) {
      if (signal.aborted) return
      const next = candidates.splice(0, room)
      const examined = await Promise.all(next.map((candidate) => draftOf(candidate, search)))
      const drafts = examined.filter((draft) => draft !== null)
      room -= drafts.length
      if (drafts.length > 0) yield drafts
    }
    if (signal.aborted) return
    excessCount += candidates.filter((candidate) => isLikely(candidate, accepts)).length
  }
  if (excessCount > 0) {
    throw new Failure({ kind: 'too-many-inputs', count: draftLimit + excessCount, limit: draftLimit })
  }
}

async function* listCandidates(refs: readonly string[], references: References): AsyncGenerator<Candidate> {
  let walkedCount = 0
  for (const ref of refs) {
    const reference = references.get(ref)
    if (reference.kind !== 'folder') {
      yield { ref }
      continue
    }
    for await (const walked of walkFolder(reference)) {
      walkedCount += 1
      if (walkedCount > walkLimit) throw new Failure({ kind: 'too-many-inputs', count: walkedCount, limit: draftLimit })
      yield { walked }
    }
  }
}

async function* inBatches<T>(items: AsyncIterable<T>): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < batchSize) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function draftOf(candidate: Candidate, search: DraftSearch): Promise<InputDraft | null> {
  const { references, modalityId, accepts } = search
  if ('walked' in candidate) return draftOfWalked(candidate.walked, search)
  references.assign(candidate.ref, modalityId)
  return describeDraft(candidate.ref, references.get(candidate.ref), accepts)
}

/**
 * Null for what is not meant. Pictures, sounds and videos are known by their content whatever their names, but nobody who
 * drops a folder means every file in it that can be read as a text.
 */
async function draftOfWalked(walked: WalkedFile, search: DraftSearch): Promise<InputDraft | null> {
  const { references, modalityId, accepts } = search
  const isMeant = walked.isFolder || isLikelyName(walked.name, accepts)
  const known = accepts.filter(({ media }) => media !== 'text')
  if (!isMeant && known.length === 0) return null
  const reference = await grantWalked(walked)
  if (reference.kind === 'folder') return null
  if (reference.kind === 'lost') {
    return isMeant ? describeDraft(references.add(reference, modalityId), reference, accepts) : null
  }
  const examined = await examineFile(reference, accepts)
  if (!isMeant && !known.some(({ media }) => examined.mediaType?.startsWith(`${media}/`))) return null
  const { name, sizeBytes } = reference
  return { ref: references.add(reference, modalityId), origin: 'file', name, sizeBytes, ...examined }
}

async function grantWalked({ name, path, error }: WalkedFile): Promise<GrantedFile | GrantedFolder | LostInput> {
  try {
    if (error === null) return await grantPath(path, name)
    throw new Failure(error)
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown
    return { kind: 'lost', name, input: inputNamed(name), error: thrown.error }
  }
}

const isLikely = (candidate: Candidate, accepts: AcceptsList) =>
  'ref' in candidate || isLikelyName(candidate.walked.name, accepts)
