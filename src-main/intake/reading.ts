import type { StoredInput } from '../../src-shared/history.ts'
import type { InputChoice, InputNote } from '../../src-shared/inputs.ts'
import type { Accepts, CheckedInput } from '../../src-shared/modalities/define.ts'
import type { DecodeTurns } from './decode-turns.ts'
import type { Thumbnails } from './thumbnails.ts'

export interface ReadOptions {
  readonly accepts: Accepts
  readonly normalise: boolean
  readonly signal: AbortSignal
}

export interface ReadInput {
  /** As it goes on the wire: bytes of a picture, characters of a text, or a URL. */
  readonly send: CheckedInput
  /** What is sent, a text as UTF-8, or what was fetched to show a URL; null where there is nothing. */
  readonly bytes: Uint8Array | null
  /** JPEG of a picture. */
  readonly thumbnail: Uint8Array | null
  /** Without hashes: who stores the bytes fills them in. */
  readonly input: StoredInput
}

export interface ReadDeps {
  readonly turns: DecodeTurns
  readonly thumbnails: Thumbnails
}

/** One input while it is read. */
export interface Reading {
  readonly input: StoredInput
  readonly choice: InputChoice
  readonly options: ReadOptions
  readonly deps: ReadDeps
}

/** How bytes become what a modality takes; both throw Failure where it doesn't take them. */
export interface BytesReader {
  /** Makes bytes ready to be sent. */
  prepare(bytes: Uint8Array, earlierNotes: readonly InputNote[], reading: Reading): Promise<ReadInput>
  /** The same of what lies at a URL that is itself what is sent: only to be shown. */
  show(bytes: Uint8Array, reading: Reading): Promise<Omit<ReadInput, 'send'>>
}
