import { webcrypto } from 'node:crypto'
import { excerptLength, type StoredInput } from '../../src-shared/history.ts'
import type { InputChoice } from '../../src-shared/inputs.ts'
import type { JobRequest } from '../../src-shared/jobs.ts'
import type { Accepts, CheckedInput } from '../../src-shared/modalities/define.ts'
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

/** Reads one input, and saves its picture and its thumbnail as far as they are to be kept. */
export async function prepareInput(
  choice: InputChoice,
  entryId: number,
  job: { request: JobRequest; accepts: Accepts; keepInputs: Settings['keepInputs']; signal: AbortSignal },
  deps: { intake: Intake; history: History },
): Promise<PreparedInput> {
  const { request, accepts, signal } = job
  const read = await deps.intake.readInput(choice, { accepts, normalise: request.normalise, signal })
  const keep = request.keep
  const isWanted = !keep || hasNoOtherHome(read) || fitsPolicy(read, job.keepInputs)
  const isKept = read.bytes !== null && isWanted && !liesInEntry(read)
  const hash =
    read.bytes === null ? null : await (isKept ? deps.history.putBlob(read.bytes, { keep }) : sha256(read.bytes))
  const thumbnailHash = read.thumbnail === null ? null : await deps.history.putBlob(read.thumbnail, { keep })
  return {
    entryId,
    send: read.send,
    wireBytes: sizeOnWire(read.send),
    stored: { ...read.input, hash, isKept, thumbnailHash },
  }
}

function sizeOnWire(send: CheckedInput): number {
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

/** Pasted, downloaded or changed on the way: what was sent lies nowhere else. */
function hasNoOtherHome({ input }: ReadInput): boolean {
  return input.origin !== 'file' || input.notes.length > 0
}

function fitsPolicy({ bytes }: ReadInput, policy: Settings['keepInputs']): boolean {
  if (policy.mode === 'none') return false
  return policy.mode === 'all' || (bytes?.byteLength ?? 0) <= policy.limitMb * 1_000_000
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await webcrypto.subtle.digest('SHA-256', bytes)
  return Buffer.from(digest).toString('hex')
}
