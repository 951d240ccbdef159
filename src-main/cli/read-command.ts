import { callKindSchema, type CallKind } from '../../src-shared/calls.ts'
import type { RunnerSelector } from '../../src-shared/compute.ts'
import type { JsonObject } from '../../src-shared/json.ts'
import type { ModalityId } from '../../src-shared/modalities/ids.ts'
import type { RunTarget } from '../../src-shared/targets.ts'
import { words } from '../../src-shared/words/words.ts'
import { lastValue, readFlags, refuseBoth, type Flags } from './flags.ts'
import { findNearest } from './nearest.ts'
import { readModality } from './read-modality.ts'
import { readParams } from './read-params.ts'
import { readSelector } from './read-selector.ts'
import { readTarget } from './read-target.ts'
import { UsageError } from './usage-error.ts'

/** Inputs as they were given, each kind in its order. */
export interface GivenInputs {
  /** Files and folders. */
  readonly files: readonly string[]
  readonly urls: readonly string[]
  /** Base64, or `-` for stdin. */
  readonly bytes: readonly string[]
  /** Texts, or `-` for stdin. */
  readonly texts: readonly string[]
}

export interface CallCommand {
  readonly call: CallKind
  readonly modalityId: ModalityId
  /** Null: the task's own model. */
  readonly target: RunTarget | null
  readonly selector: RunnerSelector
  readonly useCache: boolean
  readonly isDemo: boolean
  readonly isJson: boolean
  readonly given: GivenInputs
  readonly params: JsonObject
  readonly keep: boolean
  /** Where files of the answers are saved; null: nowhere but in the history. */
  readonly saveFolder: string | null
}

export type Command = { readonly kind: 'help' } | ({ readonly kind: 'call' } & CallCommand)

const problem = words.cli.usageProblem

/** What was asked for; UsageError where that makes no sense. */
export function readCommand(args: readonly string[]): Command {
  const flags = readFlags(args)
  if (flags.has('help')) return { kind: 'help' }
  const [name, ...files] = flags.positionals
  const call = readCall(name)
  refuseBoth(flags, 'keep', 'no-keep')
  const modalityId = readModality(flags, call)
  return {
    kind: 'call',
    call,
    modalityId,
    target: readTarget(flags, call),
    selector: readSelector(flags),
    useCache: flags.has('cache'),
    isDemo: flags.has('demo'),
    isJson: flags.has('json'),
    given: readInputs(flags, files),
    params: readParams(flags, modalityId),
    keep: !flags.has('no-keep'),
    saveFolder: readSaveFolder(flags),
  }
}

function readCall(name: string | undefined): CallKind {
  if (name === undefined) throw new UsageError(problem.noCommand)
  const parsed = callKindSchema.safeParse(name)
  if (parsed.success) return parsed.data
  const nearest = findNearest(name, callKindSchema.options)
  throw new UsageError(problem.unknownCommand(name) + (nearest === null ? '' : ` ${problem.nearest(nearest)}`))
}

function readSaveFolder(flags: Flags): string | null {
  const folder = lastValue(flags, 'save')
  // an empty name would be the folder that one is in
  if (folder?.trim() === '') throw new UsageError(problem.noFolder)
  return folder ?? null
}

function readInputs(flags: Flags, bare: readonly string[]): GivenInputs {
  const given = {
    files: [...flags.values('file'), ...bare.filter((file) => !isUrl(file))],
    urls: [...flags.values('url'), ...bare.filter(isUrl)],
    bytes: flags.values('bytes'),
    texts: flags.values('text'),
  }
  // an empty name would be the folder that one is in
  if (given.files.includes('')) throw new UsageError(problem.noFile)
  if (Object.values(given).every(({ length }) => length === 0)) throw new UsageError(problem.noInputs)
  if ([...given.bytes, ...given.texts].filter((text) => text === '-').length > 1) {
    throw new UsageError(problem.stdinTwice)
  }
  return given
}

/** So that several may follow one `--url`. */
const isUrl = (text: string) => /^https?:\/\//i.test(text)
