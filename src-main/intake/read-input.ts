import { Failure, type AppError } from '../../src-shared/errors.ts'
import type { InputNote, Media } from '../../src-shared/inputs.ts'
import type { Accepts, CheckedMedium } from '../../src-shared/modalities/define.ts'
import { acceptsOf, getAccepts } from './accepted.ts'
import { sourceOfBytes } from './byte-source.ts'
import { describeInput } from './describe-draft.ts'
import { fetchUrl } from './fetch-url.ts'
import { readFileWithin, type GrantedFile } from './granted-file.ts'
import { largestRead, largestTaken } from './limits.ts'
import { pictureReader } from './read-picture.ts'
import { readTyped, textReader } from './read-text.ts'
import { verbatimReader } from './read-verbatim.ts'
import type { BytesReader, ReadDeps, ReadInput, Reading, ReadOptions, SingleChoice } from './reading.ts'
import type { Reference, UrlInput } from './references.ts'

const readers: Readonly<Record<Media, BytesReader>> = {
  image: pictureReader,
  text: textReader,
  audio: verbatimReader,
  video: verbatimReader,
}

/** Reads what a ref stands for, checked and made ready as the user chose; throws Failure where it can't be sent. */
export async function readReference(
  reference: Reference,
  choice: SingleChoice,
  options: ReadOptions,
  deps: ReadDeps,
): Promise<ReadInput> {
  const reading = { input: describeInput(choice, reference), choice, options, deps }
  switch (reference.kind) {
    case 'file':
      return readFileInput(reference, reading)
    case 'text':
      stopIfCancelled(reading)
      return readTyped(reference, reading)
    case 'url':
      return readUrl(reference, reading)
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
  const limitBytes = choice.shrink ? largestRead(options.accepts) : largestTaken(options.accepts)
  return takeTurn(reading, async () => prepare(await readFileWithin(file, limitBytes), file.notes, reading))
}

const takeTurn = <T>({ choice, deps }: Reading, task: () => Promise<T>): Promise<T> =>
  choice.shrink ? deps.turns.large(task) : deps.turns.any(task)

async function prepare(bytes: Uint8Array, earlierNotes: readonly InputNote[], reading: Reading): Promise<ReadInput> {
  stopIfCancelled(reading)
  const accepts = await getAccepts(sourceOfBytes(bytes), reading.input.name, reading.options.accepts)
  return readers[accepts.media].prepare(bytes, earlierNotes, reading, accepts)
}

/** Where a modality takes several kinds of media, an address stands for the one that was chosen, and for no other. */
async function readUrl({ url, media }: UrlInput, reading: Reading): Promise<ReadInput> {
  const { choice, options } = reading
  const own = media === undefined ? null : acceptsOf(options.accepts, choice.media ?? media)
  const narrowed = own === null ? reading : { ...reading, options: { ...options, accepts: [own] } }
  const isFetched = choice.sendAsBytes || options.asText === true
  return isFetched ? readUrlBytes(url, narrowed) : readUrlItself(url, narrowed)
}

async function readUrlBytes(url: string, reading: Reading): Promise<ReadInput> {
  const bytes = await fetchUrl(url, reading.options)
  const input = { ...reading.input, sizeBytes: bytes.byteLength }
  // what lies at the address may have changed since the last run
  reading.deps.thumbnails.forget(reading.choice.ref)
  return takeTurn(reading, () => prepare(bytes, [], { ...reading, input }))
}

/** The URL is what is sent; what it leads to is fetched too, but only to be shown, and the run does not depend on that. */
async function readUrlItself(url: string, reading: Reading): Promise<ReadInput> {
  const { input, options, deps } = reading
  const [accepts] = options.accepts
  if (accepts === undefined) throw new TypeError('a modality takes something')
  const { media } = accepts
  const send: CheckedMedium = { kind: 'url', url }
  const unseen = { media, send, bytes: null, thumbnail: null, input }
  // to fetch a video takes longer than to have it looked at
  if (media === 'video') return unseen
  try {
    const bytes = await fetchUrl(url, options)
    const fetched = { ...reading, input: { ...input, sizeBytes: bytes.byteLength } }
    return { send, ...(await deps.turns.any(() => show(bytes, fetched, accepts))) }
  } catch (thrown) {
    if (!(thrown instanceof Failure) || thrown.error.kind === 'cancelled') throw thrown
    const notes: InputNote[] = [{ kind: 'preview-failed', cause: previewCause(thrown.error, media) }]
    return { ...unseen, input: { ...input, notes } }
  }
}

async function show(bytes: Uint8Array, reading: Reading, accepts: Accepts): Promise<Omit<ReadInput, 'send'>> {
  await getAccepts(sourceOfBytes(bytes), reading.input.name, [accepts])
  return readers[accepts.media].show(bytes, reading, accepts)
}

const wanted: Readonly<Record<Media, string>> = { image: 'picture', text: 'text', audio: 'sound', video: 'video' }

function previewCause(error: AppError, media: Media): string {
  if (error.kind === 'text-undecodable') return 'neither UTF-8 nor UTF-16'
  if (error.kind === 'type-refused') {
    const nothing = `no ${wanted[media]}`
    return error.found === '' ? nothing : `${nothing} that is taken, but ${error.found}`
  }
  return 'cause' in error ? error.cause : error.kind
}
