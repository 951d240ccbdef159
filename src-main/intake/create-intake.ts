import { rm } from 'node:fs/promises'
import { sharp } from './load-sharp.ts'
import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { StoredInput } from '../../src-shared/history.ts'
import type { Grant, InputChoice, InputDraft, Media } from '../../src-shared/inputs.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import { imageAccepts } from '../../src-shared/modalities/image-input.ts'
import { modalities } from '../../src-shared/modalities/index.ts'
import { findAccepts } from './accepted.ts'
import { createDecodeTurns, type DecodeTurns } from './decode-turns.ts'
import { describeDraft, describeInput, describeUrl } from './describe-draft.ts'
import { createDraftsFile, toSaved, type DraftsFile } from './drafts-file.ts'
import { draftLimit, findDrafts } from './find-drafts.ts'
import { grantPath } from './grant-path.ts'
import { largestRead } from './limits.ts'
import { useFile, type GrantedFile } from './granted-file.ts'
import { guessMedia } from './likely-names.ts'
import { mapInBatches } from './map-in-batches.ts'
import { parseUrls } from './parse-urls.ts'
import { readReference } from './read-input.ts'
import type { ReadInput, ReadOptions, SingleChoice } from './reading.ts'
import { referenceStored } from './reference-stored.ts'
import { References, type Reference } from './references.ts'
import { sniffType } from './sniff-type.ts'
import { createThumbnails, type Thumbnails } from './thumbnails.ts'
import { buildTypedText } from './typed-text.ts'
import { pieceBytes, Uploads, type Announced } from './uploads.ts'

export type { ReadInput }

/** Bytes that are born in the page, before they come. */
export type Announcement = Omit<Announced, 'modalityId'>

/** From what the user gave to the app to what can be sent: the page holds refs, and only this reads what they stand for. */
export interface Intake {
  /** Notes a file or folder; throws Failure where there is none. */
  grant(path: string): Promise<Grant>
  /** Drafts of granted files and of what is meant of granted folders, in batches; they are now the workspace's. */
  inspect(modalityId: ModalityId, refs: readonly string[], signal: AbortSignal): AsyncIterable<InputDraft[]>
  addUrls(modalityId: ModalityId, text: string): { drafts: InputDraft[]; rejected: AppError[] }
  /** A text that was typed in. Failures `file-empty`, `too-large`, `too-many-inputs`. */
  addText(modalityId: ModalityId, text: string): Promise<InputDraft>
  /** Bytes from elsewhere than a file. Failures `too-large`, `disk-full`. */
  addBytes(modalityId: ModalityId, name: string, bytes: Uint8Array): Promise<InputDraft>
  /** Announces bytes that are born in the page; the token is good for ten minutes. */
  openUpload(modalityId: ModalityId, upload: Announcement): { token: string; pieceBytes: number }
  receiveUpload(token: string, body: AsyncIterable<Uint8Array>): Promise<void>
  closeUpload(token: string): Promise<InputDraft>
  /** A stored input becomes a draft again; `path`: where its bytes lie now. */
  addStored(modalityId: ModalityId, input: StoredInput, path: string | null): Promise<InputDraft>
  /** A workspace's drafts: those it holds, and once those it held when the app quit. */
  restoreDrafts(modalityId: ModalityId): Promise<InputDraft[]>
  /** The file behind a draft as it is now, and its type by its bytes. Failure `not-found` where a draft has none. */
  originalOf(ref: string): Promise<{ path: string; mediaType: string; sizeBytes: number }>
  /** JPEG of a picture's draft, upright, longest side 256 px. Failure `not-found` where there is none. */
  thumbnail(ref: string): Promise<Uint8Array>
  /** What is known of an input, and of what goes together with it, before it is read. */
  describe(choice: InputChoice): StoredInput
  /** One medium: what goes together with it is read for itself. */
  readInput(choice: SingleChoice, options: ReadOptions): Promise<ReadInput>
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
  readonly turns: DecodeTurns
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
  const parts = { references, uploads, thumbnails, draftsFile, turns }
  return {
    ...takingIn(parts),
    ...receiving(parts),
    ...givingOut(parts),
    release: (refs) => references.release(refs),
    hold: (refs) => references.hold(refs),
    async close() {
      await Promise.all([draftsFile.close(), uploads.dispose()])
    },
  }
}

type GivingOut = Pick<Intake, 'thumbnail' | 'originalOf' | 'describe' | 'readInput'>

function givingOut({ references, thumbnails, turns }: Parts): GivingOut {
  return {
    async thumbnail(ref) {
      const reference = references.get(ref)
      const made = thumbnails.get(ref)
      if (made !== null) return made
      if (reference.kind !== 'file' || !(await isPicture(reference, references.modalityOf(ref)))) {
        throw new Failure({ kind: 'not-found', what: 'thumbnail' })
      }
      return thumbnails.make(ref, reference)
    },
    async originalOf(ref) {
      const reference = references.get(ref)
      if (reference.kind !== 'file') throw new Failure({ kind: 'not-found', what: 'file' })
      const { path, sizeBytes } = reference
      return { path, sizeBytes, mediaType: (await useFile(reference, sniffType)) || 'application/octet-stream' }
    },
    describe: ({ companions = [], ...choice }) => ({
      ...describeInput(choice, references.find(choice.ref)),
      companions: companions.map((companion) => describeInput(companion, references.find(companion.ref))),
    }),
    readInput: async (choice, reading) =>
      readReference(references.get(choice.ref), choice, reading, { turns, thumbnails }),
  }
}

/** As its workspace takes it: a text may begin with what begins a picture. */
async function isPicture(file: GrantedFile, modalityId: ModalityId | null): Promise<boolean> {
  const accepts = modalityId === null ? [imageAccepts] : modalities[modalityId].accepts
  return (await useFile(file, (source) => findAccepts(source, accepts)))?.media === 'image'
}

/** What an address is sent as, where it could be several things. */
function guessOf(modalityId: ModalityId, url: string): { media?: Media } {
  const { accepts } = modalities[modalityId]
  const media = accepts.length === 1 ? null : guessMedia(new URL(url), accepts)
  return media === null ? {} : { media }
}

type TakingIn = Pick<Intake, 'grant' | 'inspect' | 'addUrls' | 'addText' | 'addStored' | 'restoreDrafts'>

function takingIn({ references, draftsFile }: Parts): TakingIn {
  const describe = (modalityId: ModalityId, reference: Reference) =>
    describeDraft(references.add(reference, modalityId), reference, modalities[modalityId].accepts)
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
      const room = draftLimit - references.countDrafts(modalityId)
      const error = { kind: 'too-many-inputs' as const, count: draftLimit - room + urls.length, limit: draftLimit }
      const drafts = urls.slice(0, room).map(({ name, url }) => {
        const reference = { kind: 'url' as const, name, url, ...guessOf(modalityId, url) }
        return describeUrl(references.add(reference, modalityId), reference)
      })
      return { drafts, rejected: urls.length > room ? [...rejected, error] : rejected }
    },
    async addText(modalityId, text) {
      const count = references.countDrafts(modalityId) + 1
      if (count > draftLimit) throw new Failure({ kind: 'too-many-inputs', count, limit: draftLimit })
      return describe(modalityId, buildTypedText(text, modalities[modalityId].accepts))
    },
    addStored: async (modalityId, input, path) =>
      describe(modalityId, await referenceStored(input, path, modalities[modalityId].accepts)),
    async restoreDrafts(modalityId) {
      for (const saved of await draftsFile.take(modalityId)) references.add(saved, modalityId)
      const { accepts } = modalities[modalityId]
      const held = references.draftsOf(modalityId).map((ref) => ({ ref, reference: references.get(ref) }))
      return mapInBatches(held, ({ ref, reference }) => describeDraft(ref, reference, accepts))
    },
  }
}

type Receiving = Pick<Intake, 'addBytes' | 'openUpload' | 'receiveUpload' | 'closeUpload'>

function receiving({ references, uploads }: Parts): Receiving {
  const refuseLarge = (modalityId: ModalityId, name: string, sizeBytes: number) => {
    const limitBytes = largestRead(modalities[modalityId].accepts)
    if (sizeBytes > limitBytes) throw new Failure({ kind: 'too-large', name, sizeBytes, limitBytes })
  }
  const describe = (modalityId: ModalityId, file: GrantedFile) =>
    describeDraft(references.add(file, modalityId), file, modalities[modalityId].accepts)
  return {
    async addBytes(modalityId, name, bytes) {
      refuseLarge(modalityId, name, bytes.byteLength)
      return describe(modalityId, await uploads.keep(name, bytes))
    },
    openUpload(modalityId, upload) {
      refuseLarge(modalityId, upload.name, upload.sizeBytes)
      return { token: uploads.open({ ...upload, modalityId }), pieceBytes }
    },
    receiveUpload: (token, body) => uploads.receive(token, body),
    async closeUpload(token) {
      const { file, modalityId } = await uploads.close(token)
      return describe(modalityId, file)
    },
  }
}
