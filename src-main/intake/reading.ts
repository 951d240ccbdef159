import type { StoredInput } from '../../src-shared/history.ts'
import type { InputChoice, InputNote, Media } from '../../src-shared/inputs.ts'
import type { Accepts, CheckedMedium } from '../../src-shared/modalities/define.ts'
import type { AcceptsList } from './accepted.ts'
import type { DecodeTurns } from './decode-turns.ts'
import type { Thumbnails } from './thumbnails.ts'

export interface ReadOptions {
  readonly accepts: AcceptsList
  readonly normalise: boolean
  readonly signal: AbortSignal
  /** A text behind a URL goes as characters, whatever was chosen. */
  readonly asText?: boolean
}

export interface ReadInput {
  readonly media: Media
  /** As it goes on the wire: bytes, characters of a text, or a URL. */
  readonly send: CheckedMedium
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

/** How one medium is to be sent: what goes together with it is read for itself. */
export type SingleChoice = Omit<InputChoice, 'companions'>

/** One input while it is read. */
export interface Reading {
  readonly input: StoredInput
  readonly choice: SingleChoice
  readonly options: ReadOptions
  readonly deps: ReadDeps
}

/** How bytes of one kind of media become what a modality takes of it; both throw Failure where it doesn't take them. */
export interface BytesReader {
  /** Makes bytes ready to be sent. */
  prepare(bytes: Uint8Array, earlierNotes: readonly InputNote[], reading: Reading, accepts: Accepts): Promise<ReadInput>
  /** The same of what lies at a URL that is itself what is sent: only to be shown. */
  show(bytes: Uint8Array, reading: Reading, accepts: Accepts): Promise<Omit<ReadInput, 'send'>>
}
