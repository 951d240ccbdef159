import { webcrypto } from 'node:crypto'
import { Failure } from '../../src-shared/errors.ts'
import { excerptLength, type StoredInput } from '../../src-shared/history.ts'
import type { InputChoice } from '../../src-shared/inputs.ts'
import type { JobRequest } from '../../src-shared/jobs.ts'
import { needsText } from '../../src-shared/modalities/classify-by-writer.ts'
import type { CheckedInput, CheckedMedium, Modality } from '../../src-shared/modalities/define.ts'
import type { Params } from '../../src-shared/params.ts'
import type { Settings } from '../../src-shared/settings.ts'
import type { History } from '../history/open-history.ts'
import type { Intake, ReadInput } from '../intake/create-intake.ts'

/** An input that is ready to be sent, and what its entry will say of it. */
export interface PreparedInput {
  readonly entryId: number
  readonly send: CheckedInput
  readonly wireBytes: number
  readonly stored: StoredInput
}

/** What of a job says how its inputs are read. */
export interface Preparing {
  readonly request: JobRequest
  readonly modality: Pick<Modality, 'accepts'>
  readonly params: Params
  readonly keepInputs: Settings['keepInputs']
  readonly signal: AbortSignal
}

/** What the platform takes of one request, whatever it is made of. */
const maxTogetherBytes = 128_000_000 - 1

type Deps = { readonly intake: Intake; readonly history: History }

/**
 * Reads one input with what goes together with it, and saves bytes and thumbnails as far as they are to be kept. Failure
 * `invalid` where two of its media are of one kind, `too-large` where they are too much together.
 */
export async function prepareInput(
  choice: InputChoice,
  entryId: number,
  job: Preparing,
  deps: Deps,
): Promise<PreparedInput> {
  const { companions = [], ...first } = choice
  const media: Prepared[] = []
  for (const medium of [first, ...companions]) {
    const prepared = await prepareMedium(medium, job, deps)
    media.push(prepared)
  }
  refuseMisfits(media)
  const [own, ...others] = media
  if (own === undefined) throw new Error('an input without a medium')
  const isTogether = job.modality.accepts.length > 1
  const send: CheckedInput = isTogether
    ? { kind: 'together', media: media.map(({ read }) => ({ media: read.media, input: read.send })) }
    : own.read.send
  return {
    entryId,
    send,
    wireBytes: sumOnWire(media),
    stored: { ...own.stored, companions: others.map(({ stored }) => stored) },
  }
}

interface Prepared {
  readonly read: ReadInput
  readonly stored: StoredInput
}

function refuseMisfits(media: readonly Prepared[]): void {
  const kinds = media.map(({ read }) => read.media)
  const twice = kinds.find((kind, index) => kinds.indexOf(kind) !== index)
  if (twice !== undefined) throw new Failure({ kind: 'invalid', what: 'inputs', problem: `more than one ${twice}` })
  const sizeBytes = sumOnWire(media)
  if (media.length < 2 || sizeBytes <= maxTogetherBytes) return
  const name = media.map(({ stored }) => stored.name).join(', ')
  throw new Failure({ kind: 'too-large', name, sizeBytes, limitBytes: maxTogetherBytes })
}

const sumOnWire = (media: readonly Prepared[]) => media.reduce((sum, { read }) => sum + sizeOnWire(read.send), 0)

async function prepareMedium(choice: InputChoice, job: Preparing, deps: Deps): Promise<Prepared> {
  const { request, modality, params, signal } = job
  const { keep, normalise } = request
  const asText = needsText(params)
  const read = await deps.intake.readInput(choice, { accepts: modality.accepts, normalise, signal, asText })
  const isWanted = !keep || hasNoOtherHome(read) || fitsPolicy(read, job.keepInputs)
  const isKept = read.bytes !== null && isWanted && !liesInEntry(read)
  const hash =
    read.bytes === null ? null : await (isKept ? deps.history.putBlob(read.bytes, { keep }) : sha256(read.bytes))
  const thumbnailHash = read.thumbnail === null ? null : await deps.history.putBlob(read.thumbnail, { keep })
  return { read, stored: { ...read.input, hash, isKept, thumbnailHash } }
}

function sizeOnWire(send: CheckedMedium): number {
  switch (send.kind) {
    case 'bytes':
      return send.bytes.byteLength
    case 'text':
      return Buffer.byteLength(send.text)
    case 'url':
      return send.url.length
    default:
      return send satisfies never
  }
}

/** A text that was typed in and that its entry holds as a whole: a blob of its own would only cost time. */
function liesInEntry({ input: { origin, excerpt } }: ReadInput): boolean {
  // one that was cut may be shorter by half a character
  return origin === 'text' && excerpt !== null && excerpt.length < excerptLength - 1
}

/** Pasted, recorded, downloaded or changed on the way: what was sent lies nowhere else. */
function hasNoOtherHome({ input }: ReadInput): boolean {
  return input.origin !== 'file' || input.notes.some(({ kind }) => kind !== 'undocumented-type')
}

function fitsPolicy({ bytes }: ReadInput, policy: Settings['keepInputs']): boolean {
  if (policy.mode === 'none') return false
  return policy.mode === 'all' || (bytes?.byteLength ?? 0) <= policy.limitMb * 1_000_000
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await webcrypto.subtle.digest('SHA-256', bytes)
  return Buffer.from(digest).toString('hex')
}
