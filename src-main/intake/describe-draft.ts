import { cutText } from '../../src-shared/cut-text.ts'
import { excerptLength, type StoredInput } from '../../src-shared/history.ts'
import type { InputDraft, Media } from '../../src-shared/inputs.ts'
import { Failure } from '../../src-shared/errors.ts'
import type { AcceptsList } from './accepted.ts'
import { examineInput } from './examine-input.ts'
import { describeText } from './examine-text.ts'
import { refused, type Examined } from './examined.ts'
import { useFile, type GrantedFile } from './granted-file.ts'
import type { SingleChoice } from './reading.ts'
import type { Reference, UrlInput } from './references.ts'

const typedType = 'text/plain'
const unseen = { mediaType: null, width: null, height: null, orientation: 1, canShrink: false }

/** What the page lists for a ref; a file is looked at, and what is wrong with it stands in the draft. */
export async function describeDraft(ref: string, reference: Reference, accepts: AcceptsList): Promise<InputDraft> {
  const { name } = reference
  switch (reference.kind) {
    case 'file': {
      const { origin, sizeBytes } = reference
      return { ref, origin, name, sizeBytes, ...(await examineFile(reference, accepts)) }
    }
    case 'text': {
      const { text, sizeBytes } = reference
      return { ref, origin: 'text', name, sizeBytes, ...describeText(typedType, text, null) }
    }
    case 'url':
      return describeUrl(ref, reference)
    case 'lost': {
      const { origin, sizeBytes } = reference.input
      return { ref, origin, name, sizeBytes, ...unseen, error: reference.error }
    }
    case 'folder':
      return { ref, origin: 'file', name, sizeBytes: null, ...unseen, error: { kind: 'file-irregular', name } }
    default:
      return reference satisfies never
  }
}

/** The same of a URL, which is not fetched before a run. */
export const describeUrl = (ref: string, { name, media }: UrlInput): InputDraft => ({
  ref,
  origin: 'url',
  name,
  sizeBytes: null,
  ...unseen,
  mediaType: anyTypeOf(media),
  error: null,
})

/** `audio/*`: of what was not looked at, but goes as a sound; null where its modality takes nothing else anyway. */
const anyTypeOf = (media: Media | undefined) => (media === undefined ? null : `${media}/*`)

export async function examineFile(file: GrantedFile, accepts: AcceptsList): Promise<Examined> {
  try {
    return await useFile(file, (source) => examineInput(source, file.name, accepts))
  } catch (thrown) {
    if (thrown instanceof Failure) return refused(null, thrown.error)
    throw thrown
  }
}

/** An input of which no more than a name is known. */
export const inputNamed = (name: string): StoredInput => ({
  origin: 'file',
  name,
  url: null,
  path: null,
  mtimeMs: null,
  sizeBytes: null,
  mediaType: null,
  width: null,
  height: null,
  durationMs: null,
  hash: null,
  isKept: false,
  thumbnailHash: null,
  notes: [],
  excerpt: null,
  companions: [],
})

/** What the history can say of an input before it is read. */
export function describeInput(choice: SingleChoice, reference: Reference | null): StoredInput {
  const input = inputNamed(reference?.name ?? choice.ref)
  switch (reference?.kind) {
    case 'file':
      return { ...input, origin: reference.origin, ...reference.home }
    case 'text': {
      const { text, sizeBytes } = reference
      return { ...input, origin: 'text', sizeBytes, mediaType: typedType, excerpt: cutText(text, excerptLength) }
    }
    case 'url': {
      const media = reference.media === undefined ? undefined : (choice.media ?? reference.media)
      return { ...input, origin: 'url', url: reference.url, mediaType: anyTypeOf(media) }
    }
    case 'lost': {
      const { origin, path, mtimeMs, sizeBytes, excerpt } = reference.input
      return { ...input, origin, path, mtimeMs, sizeBytes, excerpt }
    }
    case 'folder':
    case undefined:
      return input
    default:
      return reference satisfies never
  }
}
