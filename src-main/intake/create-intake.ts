import { rm } from 'node:fs/promises'
import { sharp } from './load-sharp.ts'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { StoredInput } from '../../src-shared/history.ts'
import type { Grant, InputChoice, InputDraft } from '../../src-shared/inputs.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { createDecodeTurns } from './decode-turns.ts'
import { describeDraft, describeInput, describeUrl } from './describe-draft.ts'
import { createDraftsFile, toSaved, type DraftsFile } from './drafts-file.ts'
import { draftLimit, findDrafts } from './find-drafts.ts'
import { grantPath } from './grant-path.ts'
import { readLimitBytes } from './limits.ts'
import { mapInBatches } from './map-in-batches.ts'
import { parseUrls } from './parse-urls.ts'
import { readReference, type ReadInput, type ReadOptions } from './read-input.ts'
import { referenceStored } from './reference-stored.ts'
import { References } from './references.ts'
import { createThumbnails, type Thumbnails } from './thumbnails.ts'
import { pieceBytes, Uploads } from './uploads.ts'

export type { ReadInput }

/** From what the user gave to the app to what can be sent: the page holds refs, and only this reads what they stand for. */
export interface Intake {
  /** Notes a file or folder; throws Failure where there is none. */
  grant(path: string): Promise<Grant>
  /** Drafts of granted files and of the pictures in granted folders, in batches; they are now the workspace's. */
  inspect(modalityId: ModalityId, refs: readonly string[], signal: AbortSignal): AsyncIterable<InputDraft[]>
  addUrls(modalityId: ModalityId, text: string): { drafts: InputDraft[]; rejected: AppError[] }
  /** Announces bytes that are born in the page; the token is good for ten minutes. */
  openUpload(modalityId: ModalityId, name: string, sizeBytes: number): { token: string; pieceBytes: number }
  receiveUpload(token: string, body: AsyncIterable<Uint8Array>): Promise<void>
  closeUpload(token: string): Promise<InputDraft>
  /** A stored input becomes a draft again; `path`: where its bytes lie now. */
  addStored(modalityId: ModalityId, input: StoredInput, path: string | null): Promise<InputDraft>
  /** A workspace's drafts: those it holds, and once those it held when the app quit. */
  restoreDrafts(modalityId: ModalityId): Promise<InputDraft[]>
  /** JPEG of a draft, upright, longest side 256 px. */
  thumbnail(ref: string): Promise<Uint8Array>
  /** What is known of an input before it is read. */
  describe(choice: InputChoice): StoredInput
  readInput(choice: InputChoice, options: ReadOptions): Promise<ReadInput>
  /** Forgets refs. */
  release(refs: readonly string[]): void
  /** Keeps refs readable until the answer is called, even when they are released meanwhile. */
  hold(refs: readonly string[]): () => void
  /** Saves the drafts and removes what was uploaded. */
  close(): Promise<void>
}

interface Parts {
  readonly references: References
  readonly uploads: Uploads
  readonly thumbnails: Thumbnails
  readonly draftsFile: DraftsFile
}

/** `draftsFile` null: drafts don't survive a restart. */
export function createIntake(options: { temporaryFolder: string; draftsFile: string | null }): Intake {
  // few decodes at once on one thread each, and nothing kept: memory is scarcer than time
  sharp.cache(false)
  sharp.concurrency(1)
  const turns = createDecodeTurns()
  const thumbnails = createThumbnails(turns)
  const uploads = new Uploads(options)
  const references = new References({
    onForgotten(ref, reference) {
      thumbnails.forget(ref)
      // nobody waits for it, and closing removes what is left
      if (reference.kind === 'file' && reference.isTemporary) rm(reference.path, { force: true }).catch(() => undefined)
    },
    onDrafts: () => draftsFile.touch(),
  })
  const draftsFile = createDraftsFile(options.draftsFile, (modalityId) =>
    references.draftsOf(modalityId).flatMap((ref) => toSaved(references.get(ref))),
  )
  const parts = { references, uploads, thumbnails, draftsFile }
  return {
    ...takingIn(parts),
    ...receiving(parts),
    async thumbnail(ref) {
      const reference = references.get(ref)
      const made = reference.kind === 'file' ? await thumbnails.make(ref, reference) : thumbnails.get(ref)
      if (made === null) throw new Failure({ kind: 'not-found', what: 'thumbnail' })
      return made
    },
    describe: (choice) => describeInput(choice.ref, references.find(choice.ref)),
    readInput: async (choice, reading) =>
      readReference(references.get(choice.ref), choice, reading, { turns, thumbnails }),
    release: (refs) => references.release(refs),
    hold: (refs) => references.hold(refs),
    async close() {
      await Promise.all([draftsFile.close(), uploads.dispose()])
    },
  }
}

type TakingIn = Pick<Intake, 'grant' | 'inspect' | 'addUrls' | 'addStored' | 'restoreDrafts'>

function takingIn({ references, draftsFile }: Parts): TakingIn {
  return {
    async grant(path) {
      const found = await grantPath(path)
      const isFolder = found.kind === 'folder'
      return { ref: references.add(found), name: found.name, sizeBytes: isFolder ? 0 : found.sizeBytes, isFolder }
    },
    inspect: (modalityId, refs, signal) =>
      findDrafts(refs, { references, modalityId, accepts: modalities[modalityId].accepts, signal }),
    addUrls(modalityId, text) {
      const { urls, rejected } = parseUrls(text)
      const room = draftLimit - references.draftsOf(modalityId).length
      const error = { kind: 'too-many-inputs' as const, count: draftLimit - room + urls.length, limit: draftLimit }
      const drafts = urls.slice(0, room).map(({ name, url }) => {
        const reference = { kind: 'url' as const, name, url }
        return describeUrl(references.add(reference, modalityId), name)
      })
      return { drafts, rejected: urls.length > room ? [...rejected, error] : rejected }
    },
    async addStored(modalityId, input, path) {
      const reference = await referenceStored(input, path)
      return describeDraft(references.add(reference, modalityId), reference, modalities[modalityId].accepts)
    },
    async restoreDrafts(modalityId) {
      for (const saved of await draftsFile.take(modalityId)) references.add(saved, modalityId)
      const { accepts } = modalities[modalityId]
      const held = references.draftsOf(modalityId).map((ref) => ({ ref, reference: references.get(ref) }))
      return mapInBatches(held, ({ ref, reference }) => describeDraft(ref, reference, accepts))
    },
  }
}

type Receiving = Pick<Intake, 'openUpload' | 'receiveUpload' | 'closeUpload'>

function receiving({ references, uploads }: Parts): Receiving {
  return {
    openUpload(modalityId, name, sizeBytes) {
      if (sizeBytes > readLimitBytes)
        throw new Failure({ kind: 'too-large', name, sizeBytes, limitBytes: readLimitBytes })
      return { token: uploads.open({ name, sizeBytes, modalityId }), pieceBytes }
    },
    receiveUpload: (token, body) => uploads.receive(token, body),
    async closeUpload(token) {
      const { file, modalityId } = await uploads.close(token)
      return describeDraft(references.add(file, modalityId), file, modalities[modalityId].accepts)
    },
  }
}
