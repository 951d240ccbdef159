import type { CallKind } from '../../src-shared/calls.ts'
import type { RanOn, RunnerSelector } from '../../src-shared/compute.ts'
import type { AppError } from '../../src-shared/errors.ts'
import type { Engine, StoredInput, TokenCounts } from '../../src-shared/history.ts'
import type { EntryState } from '../../src-shared/jobs.ts'
import type { JsonObject } from '../../src-shared/json.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import type { ResultPart } from '../../src-shared/results.ts'
import type { RunTarget } from '../../src-shared/targets.ts'

/** An input as far as it is known before it was read: hashes may still be null. */
export interface NewEntry {
  readonly input: StoredInput
}

export interface NewRun {
  readonly createdAt: number
  readonly modalityId: ModalityId
  readonly profileName: string
  readonly engine: Engine
  readonly target: RunTarget
  readonly call: CallKind
  readonly selector: RunnerSelector
  readonly useCache: boolean
  readonly modelName: string
  readonly params: JsonObject
  /** False: it lives in memory until it is discarded or the history is closed. */
  readonly keep: boolean
  readonly entries: readonly NewEntry[]
}

/** What became of an entry. */
export interface FinishedEntry {
  readonly entryId: number
  readonly state: EntryState
  readonly input: StoredInput
  /** Beside the text that was appended while it came. */
  readonly parts: readonly ResultPart[]
  readonly error: AppError | null
  readonly latencyMs: number | null
  readonly requestId: string
  readonly answeredVersionId: string
  readonly ranOn: RanOn | null
  readonly tokens: TokenCounts | null
}

/** The next piece of the text that an entry's model is writing. */
export interface TextPiece {
  readonly entryId: number
  readonly text: string
}
