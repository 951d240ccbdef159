import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { StoredInput } from '../../src-shared/history.ts'
import type { InputChoice, InputNote } from '../../src-shared/inputs.ts'
import type { Accepts, CheckedInput } from '../../src-shared/modalities/define.ts'
import { sourceOfBytes } from './byte-source.ts'
import { describeInput } from './describe-draft.ts'
import { decoding } from './decode-failure.ts'
import type { DecodeTurns } from './decode-turns.ts'
import { examinePicture } from './examine-picture.ts'
import { fetchUrl } from './fetch-url.ts'
import { readFileWhole, type GrantedFile } from './granted-file.ts'
import { readLimitBytes } from './limits.ts'
import { makeThumbnail } from './make-thumbnail.ts'
import { preparePicture } from './prepare-picture.ts'
import type { Reference } from './references.ts'
import type { Thumbnails } from './thumbnails.ts'

export interface ReadOptions {
  readonly accepts: Accepts
  readonly normalise: boolean
  readonly signal: AbortSignal
}

export interface ReadInput {
  /** Bytes or URL, as it goes on the wire. */
  readonly send: CheckedInput
  /** What is sent, or what was fetched to show a URL; null where there is nothing. */
  readonly bytes: Uint8Array | null
  /** JPEG. */
  readonly thumbnail: Uint8Array | null
  /** Without hashes: who stores the bytes fills them in. */
  readonly input: StoredInput
}

export interface ReadDeps {
  readonly turns: DecodeTurns
  readonly thumbnails: Thumbnails
}

/** Reads what a ref stands for, checked and made ready as the user chose; throws Failure where it can't be sent. */
export async function readReference(
  reference: Reference,
  choice: InputChoice,
  options: ReadOptions,
  deps: ReadDeps,
): Promise<ReadInput> {
  const reading = { input: describeInput(choice.ref, reference), choice, options, deps }
  switch (reference.kind) {
    case 'file':
      return readFileInput(reference, reading)
    case 'url':
      return choice.sendAsBytes ? readUrlBytes(reference.url, reading) : readUrl(reference.url, reading)
    case 'lost':
      throw new Failure(reference.error)
    case 'folder':
      throw new Failure({ kind: 'file-irregular', name: reference.name })
    default:
      return reference satisfies never
  }
}

interface Reading {
  readonly input: StoredInput
  readonly choice: InputChoice
  readonly options: ReadOptions
  readonly deps: ReadDeps
}

async function readFileInput(file: GrantedFile, reading: Reading): Promise<ReadInput> {
  const { name, sizeBytes } = file
  const limitBytes = reading.choice.shrink ? readLimitBytes : reading.options.accepts.maxBytes
  if (sizeBytes > limitBytes) throw new Failure({ kind: 'too-large', name, sizeBytes, limitBytes })
  const turn = reading.choice.shrink ? reading.deps.turns.large : reading.deps.turns.any
  return turn(async () => prepareBytes(await readFileWhole(file), file.notes, reading))
}

async function readUrlBytes(url: string, reading: Reading): Promise<ReadInput> {
  const bytes = await fetchUrl(url, reading.options)
  const input = { ...reading.input, sizeBytes: bytes.byteLength }
  // what lies at the address may have changed since the last run
  reading.deps.thumbnails.forget(reading.choice.ref)
  const turn = reading.choice.shrink ? reading.deps.turns.large : reading.deps.turns.any
  return turn(() => prepareBytes(bytes, [], { ...reading, input }))
}

async function prepareBytes(
  bytes: Uint8Array,
  earlierNotes: readonly InputNote[],
  reading: Reading,
): Promise<ReadInput> {
  const { input, choice, options, deps } = reading
  const { name } = input
  const { accepts, normalise, signal } = options
  if (signal.aborted) throw new Failure({ kind: 'cancelled' })
  const picture = await openExamined(bytes, name, accepts, choice.shrink)
  return decoding(name, async () => {
    const thumbnail = deps.thumbnails.get(choice.ref) ?? (await makeThumbnail(picture))
    deps.thumbnails.put(choice.ref, thumbnail)
    const prepared = await preparePicture(picture, { name, accepts, normalise, shrink: choice.shrink })
    const { mediaType, width, height, notes } = prepared
    return {
      send: { kind: 'bytes', bytes: prepared.bytes },
      bytes: prepared.bytes,
      thumbnail,
      input: { ...input, mediaType, width, height, notes: [...earlierNotes, ...notes] },
    }
  })
}

/** The URL is what is sent; the picture is fetched too, but only to be shown, and the run does not depend on that. */
async function readUrl(url: string, { input, choice, options, deps }: Reading): Promise<ReadInput> {
  const send: CheckedInput = { kind: 'url', url }
  const { name } = input
  try {
    const bytes = await fetchUrl(url, options)
    const picture = await openExamined(bytes, name, options.accepts, true)
    const { mediaType, width, height, orientation } = picture
    const thumbnail = await deps.turns.any(() => decoding(name, () => makeThumbnail(picture)))
    deps.thumbnails.put(choice.ref, thumbnail)
    const notes: InputNote[] = orientation === 1 ? [] : [{ kind: 'url-orientation', orientation }]
    return { send, bytes, thumbnail, input: { ...input, sizeBytes: bytes.byteLength, mediaType, width, height, notes } }
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.error.kind === 'cancelled') throw thrown
    const notes: InputNote[] = [{ kind: 'preview-failed', cause: previewCause(thrown.error) }]
    return { send, bytes: null, thumbnail: null, input: { ...input, notes } }
  }
}

/** Type, size and orientation of bytes that a modality takes, or would if they were shrunk. */
async function openExamined(bytes: Uint8Array, name: string, accepts: Accepts, isLargeTaken: boolean) {
  const { error, canShrink, mediaType, width, height, orientation } = await examinePicture(
    sourceOfBytes(bytes),
    name,
    accepts,
  )
  if (error !== null && !(canShrink && isLargeTaken)) throw new Failure(error)
  return { bytes, mediaType: mediaType ?? '', width: width ?? 0, height: height ?? 0, orientation }
}

function previewCause(error: AppError): string {
  if (error.kind === 'type-refused')
    return error.found === '' ? 'no picture' : `no picture that is taken, but ${error.found}`
  return 'cause' in error ? error.cause : error.kind
}
