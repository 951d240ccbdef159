import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { InputChoice, InputNote } from '../../src-shared/inputs.ts'
import type { Accepts, CheckedInput } from '../../src-shared/modalities/define.ts'
import { describeInput } from './describe-draft.ts'
import { fetchUrl } from './fetch-url.ts'
import { readFileWithin, type GrantedFile } from './granted-file.ts'
import { largestRead } from './limits.ts'
import { pictureReader } from './read-picture.ts'
import { readTyped, textReader } from './read-text.ts'
import type { BytesReader, ReadDeps, ReadInput, Reading, ReadOptions } from './reading.ts'
import type { Reference } from './references.ts'
import { takesTexts } from './takes-texts.ts'

const readerOf = (accepts: Accepts): BytesReader => (takesTexts(accepts) ? textReader : pictureReader)

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
    case 'text':
      stopIfCancelled(reading)
      return readTyped(reference, reading)
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

function stopIfCancelled({ options }: Reading): void {
  if (options.signal.aborted) throw new Failure({ kind: 'cancelled' })
}

async function readFileInput(file: GrantedFile, reading: Reading): Promise<ReadInput> {
  const { choice, options } = reading
  const limitBytes = choice.shrink ? largestRead(options.accepts) : options.accepts.maxBytes
  return takeTurn(reading, async () => prepare(await readFileWithin(file, limitBytes), file.notes, reading))
}

async function readUrlBytes(url: string, reading: Reading): Promise<ReadInput> {
  const bytes = await fetchUrl(url, reading.options)
  const input = { ...reading.input, sizeBytes: bytes.byteLength }
  // what lies at the address may have changed since the last run
  reading.deps.thumbnails.forget(reading.choice.ref)
  return takeTurn(reading, () => prepare(bytes, [], { ...reading, input }))
}

const takeTurn = <T>({ choice, deps }: Reading, task: () => Promise<T>): Promise<T> =>
  choice.shrink ? deps.turns.large(task) : deps.turns.any(task)

function prepare(bytes: Uint8Array, earlierNotes: readonly InputNote[], reading: Reading): Promise<ReadInput> {
  stopIfCancelled(reading)
  return readerOf(reading.options.accepts).prepare(bytes, earlierNotes, reading)
}

/** The URL is what is sent; what it leads to is fetched too, but only to be shown, and the run does not depend on that. */
async function readUrl(url: string, reading: Reading): Promise<ReadInput> {
  const send: CheckedInput = { kind: 'url', url }
  const { input, options, deps } = reading
  try {
    const bytes = await fetchUrl(url, options)
    const fetched = { ...reading, input: { ...input, sizeBytes: bytes.byteLength } }
    const shown = await deps.turns.any(() => readerOf(options.accepts).show(bytes, fetched))
    return { send, ...shown }
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.error.kind === 'cancelled') throw thrown
    const notes: InputNote[] = [{ kind: 'preview-failed', cause: previewCause(thrown.error, options.accepts) }]
    return { send, bytes: null, thumbnail: null, input: { ...input, notes } }
  }
}

function previewCause(error: AppError, accepts: Accepts): string {
  const wanted = takesTexts(accepts) ? 'text' : 'picture'
  if (error.kind === 'text-undecodable') return 'neither UTF-8 nor UTF-16'
  if (error.kind === 'type-refused')
    return error.found === '' ? `no ${wanted}` : `no ${wanted} that is taken, but ${error.found}`
  return 'cause' in error ? error.cause : error.kind
}
